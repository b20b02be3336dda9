/// Tries whether frames begin at a place.
protocol FrameTrial {
  /// Begins anew: the next byte to be fed is at stream offset `offset` and is a frame's first.
  mutating func begin(at offset: UInt64)
  /// Takes the next bytes and appends the frames they complete.
  mutating func feed(_ chunk: Span<UInt8>, into frames: inout [Frame])
  /// Whether the bytes fed turned out to be no frames.
  var hasFailed: Bool { get }
  /// The frame in progress.
  var partial: PartialFrame? { get }
  /// Whether the frame's checksum, when it has one, is right; `bytes` are all its bytes.
  func isRight(_ frame: Frame, in bytes: Span<UInt8>) -> Bool
}

/// Tries a framing.
struct FramingTrial: FrameTrial {
  private let framing: Framing
  private let hasChecksum: Bool
  private var decoder: FrameDecoder

  init(_ framing: Framing, limit: FrameLimit) {
    self.framing = framing
    hasChecksum = framing.checksum != nil
    decoder = FrameDecoder(framing, limit: limit, recovery: .stop)
  }

  mutating func begin(at offset: UInt64) { decoder.resynchronise(at: offset) }

  mutating func feed(_ chunk: Span<UInt8>, into frames: inout [Frame]) { decoder.feed(chunk, into: &frames) }

  var hasFailed: Bool { decoder.failure != nil }

  var partial: PartialFrame? { decoder.partial }

  func isRight(_ frame: Frame, in bytes: Span<UInt8>) -> Bool {
    hasChecksum ? framing.check(frame, in: bytes)?.isRight ?? true : true
  }
}

/// Tries how a direction of a connection goes on, from the phase that it is in.
struct ConversationTrial: FrameTrial {
  private let fresh: StreamDecoder
  private let direction: Speaker
  private var decoder: StreamDecoder

  init(_ decoder: StreamDecoder, _ direction: Speaker) {
    fresh = decoder
    self.decoder = decoder
    self.direction = direction
  }

  mutating func begin(at offset: UInt64) {
    decoder = fresh
    decoder.resynchronise(direction, at: offset)
  }

  mutating func feed(_ chunk: Span<UInt8>, into frames: inout [Frame]) {
    decoder.feed(direction, chunk, into: &frames)
  }

  var hasFailed: Bool { decoder.failure(direction) != nil }

  var partial: PartialFrame? { decoder.partial(direction) }

  func isRight(_ frame: Frame, in bytes: Span<UInt8>) -> Bool { true }
}
