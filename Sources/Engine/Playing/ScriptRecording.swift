package import Capture
import Conversation
package import FramingCore

/// Makes a conversation file of recorded frames.
package struct ScriptRecording {
  /// The most bytes that frames of one file have: more than a person reads, and less than a file may have.
  private static let mostBytes = 2 << 20

  let capture: Capture
  /// Whose side the file plays.
  let side: Speaker

  /// Makes one of what `capture` has, to play `side`.
  package init(capture: Capture, side: Speaker) {
    self.capture = capture
    self.side = side
  }

  /// What became of it.
  package struct Outcome {
    /// The file.
    package var text: String
    /// How many messages it has.
    package var messages: Int
  }

  /// The conversation of those of the log's entries `items` that are frames. With `isWhole` connections end in it as
  /// they did.
  package func script(of items: some Sequence<Int>, isWhole: Bool, name: String?) throws(Failure) -> Outcome {
    do throws(StoreError) {
      let messages = try messages(of: items)
      guard let first = messages.first else {
        throw StoreError(description: "no frame is there to make a conversation of", code: 0)
      }
      let recorder = ScriptRecorder(role: side, closings: try closings(of: messages, isWhole: isWhole))
      let client = side == .client && capture.side == .client
      let known = client ? capture.connection(ConnectionID(number: first.connection)) : nil
      let lens = try lens(of: messages)
      var script = recorder.script(of: messages, name: name, address: address(of: known), cutting: cutting(lens))
      if lens.limit != FrameDecoder.defaultLimit { script.maxFrame = lens.limit }
      return Outcome(text: script.yaml, messages: messages.count)
    } catch {
      throw Failure(error.description, status: .inputOutput)
    }
  }

  /// The lens that the connections of messages have: a conversation file has one.
  private func lens(of messages: [RecordedMessage]) throws(StoreError) -> Lens {
    let connections = Set(messages.map(\.connection)).sorted().map { ConnectionID(number: $0) }
    guard let first = connections.first else { return capture.lens }
    let lens = capture.facts(of: first).lens
    if let other = connections.first(where: { capture.facts(of: $0).lens != lens }) {
      throw StoreError(
        description: "connection \(first.number) is framed as \(lens.name) and connection \(other.number) as "
          + "\(capture.facts(of: other).lens.name), and a conversation file has one framing: choose frames of one, as by "
          + "the filter 'connection == \(first.number)'", code: 0)
    }
    return lens
  }

  private func cutting(_ lens: Lens) -> Cutting {
    switch lens.rule {
    case .framing(let framing): .framing(framing.description)
    case .wireProtocol(let known): .named(known.name)
    }
  }

  /// What a person would connect to; nil for a peer that is no address.
  private func address(of known: ConnectionInfo?) -> String? {
    guard let known else { return nil }
    return known.address?.description
      ?? ((try? Address(parsing: known.peer, defaultHost: nil)) == nil ? nil : known.peer)
  }

  private func messages(of items: some Sequence<Int>) throws(StoreError) -> [RecordedMessage] {
    var messages: [RecordedMessage] = []
    var total = 0
    for item in items {
      guard case .frame(let frame) = try capture.item(at: item) else { continue }
      total += frame.frame.totalLength
      guard total <= Self.mostBytes else {
        let most = ByteCountText.text(Self.mostBytes)
        throw StoreError(
          description: "the frames have more than \(most), which is the limit of a conversation file: choose fewer",
          code: 0)
      }
      if let message = try message(of: frame) { messages.append(message) }
    }
    return messages
  }

  /// What a frame says; nil for the part of one that the other side's end has cut.
  private func message(of frame: CapturedFrame) throws(StoreError) -> RecordedMessage? {
    let facts = capture.facts(of: frame.connection)
    let speaker = facts.speaker(frame.direction)
    let bytes = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
    let reading = MessageReading(framing: facts.lens.framing(speaker), limit: FrameLimit(facts.lens.limit))
    let decoded = capture.decodedMessage(of: frame, bytes)
    let time = UInt64(clamping: frame.time.nanoseconds)
    let connection = frame.connection.number
    if speaker == side {
      let sent = reading.sent(frame.frame, bytes, decoded: decoded)
      return RecordedMessage(
        isFromClient: speaker == .client, sent.message, type: sent.type, isFramed: sent.isFramed, time: time,
        connection: connection)
    }
    guard frame.frame.kind != .partial else { return nil }
    let expected = reading.expected(frame.frame, bytes, decoded: decoded)
    return RecordedMessage(
      isFromClient: speaker == .client, expected.message, type: expected.type,
      isFramed: frame.frame.kind == .frame, isWhole: expected.isWhole, time: time, connection: connection)
  }

  /// Which side ended the connections that messages are of.
  private func closings(of messages: [RecordedMessage], isWhole: Bool) throws(StoreError) -> [Int: Speaker] {
    guard isWhole else { return [:] }
    let wanted = Set(messages.map(\.connection))
    let ends = try capture.firstEnds().filter { wanted.contains($0.key) }
    return Dictionary(
      uniqueKeysWithValues: ends.map { number, direction in
        (number, capture.facts(of: ConnectionID(number: number)).speaker(direction))
      })
  }
}
