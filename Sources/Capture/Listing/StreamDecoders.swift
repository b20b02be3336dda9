import FramingCore

/// Makes the decoder of each connection. The one place that does.
package final class StreamDecoders: Sendable {
  /// How the streams are framed.
  package let lens: Lens
  /// Whether connections of a capture are framed by the protocol that their server's port is known for, where there is
  /// one, and exchanges of datagrams as they are.
  let choosesByPort: Bool
  /// How single connections are framed, whatever their ports.
  let framingByEnds: FramingByEnds
  /// By what their frames tell more than where their parts are.
  let reading: LensReading
  /// The decoder of a connection without a byte.
  private let first: StreamDecoder

  /// Decoders by `lens`, or with `choosesByPort` by what ports are known for; `framingByEnds` come before both.
  package init(_ lens: Lens, choosesByPort: Bool = false, framingByEnds: FramingByEnds = FramingByEnds()) {
    self.lens = lens
    self.choosesByPort = choosesByPort
    self.framingByEnds = framingByEnds
    reading = LensReading(lens)
    first = lens.decoder()
  }

  /// What each datagram is cut by that has frames within.
  var ofDatagrams: StreamDecoder { first }

  /// The decoder of a connection at its beginning.
  func connection() -> ConnectionDecoder { ConnectionDecoder(first) }
}

/// The decoder of one connection, which its two streams share: how one is framed may depend on what the other said.
final class ConnectionDecoder {
  fileprivate var decoder: StreamDecoder
  /// Whether it is at work.
  fileprivate(set) var isAwake = false
  /// Whether a silence may end frames.
  let mayFallSilent: Bool

  init(_ decoder: StreamDecoder) {
    self.decoder = decoder
    mayFallSilent = decoder.mayFallSilent
  }

  /// Has bytes to take.
  func wake() { isAwake = true }

  /// How far its streams are, when it can be made again there.
  var positions: (client: StreamDecoder.Position, server: StreamDecoder.Position)? { decoder.positions }

  /// Gives up what is not needed until more bytes come. Whether it could.
  func rest() -> Bool {
    guard decoder.rest() else { return false }
    isAwake = false
    return true
  }
}

/// One stream's view of its connection's decoder.
struct ListedDirection {
  let connection: ConnectionDecoder
  private let direction: Speaker

  init(_ connection: ConnectionDecoder, _ speaker: Speaker) {
    self.connection = connection
    direction = speaker
  }

  var partial: PartialFrame? { connection.decoder.partial(direction) }
  var failure: FramingError? { connection.decoder.failure(direction) }
  /// Bytes of the frame in progress.
  var received: Int { connection.decoder.received(direction) }

  /// Goes on in the middle of a connection, with the bytes of the frame in progress.
  func goOn(at start: UInt64, with bytes: Span<UInt8>) {
    connection.decoder.goOn(direction, at: start, with: bytes)
  }

  /// Feeds the decoder. How far it is then.
  func feed(_ bytes: Span<UInt8>, into frames: inout [Frame]) -> DecodingProgress {
    connection.decoder.feed(direction, bytes, into: &frames)
  }

  /// The silence that ends frames, in nanoseconds; nil where bytes end them.
  var silence: UInt64? { connection.decoder.silence(direction) }

  func fallSilent(into frames: inout [Frame]) { connection.decoder.fallSilent(direction, into: &frames) }

  func takeFaults() -> [FramingError] { connection.decoder.takeFaults(direction) }

  func finish(into frames: inout [Frame]) { connection.decoder.finish(direction, into: &frames) }

  /// Where the next plausible frame begins in the stream's bytes from `offset` on, which is the end of a gap.
  func nextFrame(behindGapIn bytes: Span<UInt8>, at offset: UInt64, runsToEnd: Bool) -> UInt64? {
    connection.decoder.nextFrame(direction, behindGapIn: bytes, at: offset, runsToEnd: runsToEnd)
  }

  func resynchronise(at offset: UInt64) { connection.decoder.resynchronise(direction, at: offset) }
}
