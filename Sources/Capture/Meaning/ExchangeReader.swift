import Definitions
import FramingCore

/// Reads of frames, which are taken in their order, what their responses answer.
struct ExchangeReader: Sendable {
  private struct Reader: Sendable {
    let lens: Lens
    /// nil where no definition says what answers what.
    var fields: FrameFields?
    /// What is needed of `fields` apart, since looking at an optional copies it.
    let reads: Bool
    let answers: TrafficKeys.Answers?

    init(_ lens: Lens, _ definition: Definition?) {
      self.lens = lens
      reads = definition?.pairsMessages == true
      answers = definition?.traffic.answers
      fields = reads ? definition.map { FrameFields($0, []) } : nil
    }
  }

  private let definitions: DefinitionTable
  private var readers: [Reader] = []
  /// The reader that was used last.
  private var current = 0
  private var pairing = RequestPairing()
  /// Whether the frame that was taken last is a request whose answer would be known.
  private(set) var lastExpectsAnswer = false
  /// The request that it belongs to, as its response or a part of that; nil for none.
  private(set) var lastRequest: Int?

  init(_ definitions: DefinitionTable) { self.definitions = definitions }

  /// Whether frames that are cut by a lens have to be taken.
  mutating func needs(_ lens: Lens) -> Bool {
    use(lens)
    return readers[current].reads
  }

  /// Takes the next frame, all of whose bytes are `bytes`. What it answers.
  mutating func take(
    _ frame: Frame, number: Int, time: Int64, of stream: StreamKey, by speaker: Speaker, _ lens: Lens,
    _ bytes: [UInt8]
  ) -> AnsweredRequest? {
    guard needs(lens) else { return nil }
    guard frame.isReadable else {
      lose(stream, lens)
      return nil
    }
    // In place: taken out, all of it would be copied for each frame.
    (lastExpectsAnswer, lastRequest) = (false, nil)
    guard readers[current].fields?.read(frame, by: speaker, lens, bytes) == true,
      let exchange = readers[current].fields?.exchange()
    else { return nil }
    return take(exchange, number: number, time: time, of: stream)
  }

  /// Takes what somebody else has read of the next frame. What it answers.
  mutating func take(
    _ exchange: MessageExchange, number: Int, time: Int64, of stream: StreamKey, _ lens: Lens
  ) -> AnsweredRequest? {
    guard needs(lens) else { return nil }
    return take(exchange, number: number, time: time, of: stream)
  }

  private mutating func take(
    _ exchange: MessageExchange, number: Int, time: Int64, of stream: StreamKey
  ) -> AnsweredRequest? {
    lastExpectsAnswer = pairing.expectsAnswer(exchange, of: stream, readers[current].answers)
    let answered = pairing.take(exchange, number: number, time: time, of: stream, readers[current].answers)
    lastRequest = pairing.lastRequest
    return answered
  }

  /// Steps that reading the last frame took.
  mutating func stepsTaken() -> Int { current < readers.count ? readers[current].fields?.stepsTaken() ?? 0 : 0 }

  /// What the message that was taken last is called.
  mutating func lastName() -> String? { readers[current].fields?.names().last }

  /// A frame of a stream cannot be read: where answers come in order, that is lost. Whether something is.
  @discardableResult
  mutating func lose(_ stream: StreamKey, _ lens: Lens) -> Bool {
    guard needs(lens) else { return false }
    pairing.lose(stream, readers[current].answers)
    return true
  }

  private mutating func use(_ lens: Lens) {
    if current < readers.count, readers[current].lens == lens { return }
    if let known = readers.firstIndex(where: { $0.lens == lens }) {
      current = known
      return
    }
    current = readers.count
    readers.append(Reader(lens, definitions.definition(for: lens)))
  }
}

extension Frame {
  /// Whether its meaning is looked for.
  var isReadable: Bool { kind == .frame && totalLength <= Capture.longestMeaning }
}

extension FrameFields {
  /// Looks at a frame that was cut by `lens` and spoken by `speaker`; all its bytes are `bytes`. False for a header of the
  /// PROXY protocol, which is no message that the definition describes.
  mutating func read(_ frame: Frame, by speaker: Speaker, _ lens: Lens, _ bytes: [UInt8]) -> Bool {
    if lens.isProxyHeader(frame, by: speaker, bytes.span) { return false }
    let part = DescribedPart(definition.traffic.part, of: frame, by: speaker, lens, bytes)
    if let decoded = part.decoded {
      read(decoded, in: decoded.indices, fromClient: speaker == .client)
    } else {
      read(bytes, in: part.range, fromClient: speaker == .client)
    }
    return true
  }
}
