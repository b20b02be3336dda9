import FramingCore

/// What the bytes of a frame tell beyond where its parts are.
struct ListedReading {
  /// Nil when the framing has no checksum or the frame is too short for it.
  private(set) var checksum: ChecksumCheck?
  /// The message, nil when the payload is the message.
  private(set) var message: [UInt8]?
  /// Whether each byte of the message stands for the one of the payload at its place.
  private(set) var isMasked = false
  /// Bytes of a compressed message; nil when it is not compressed.
  private(set) var compressed: Int?
  /// What about the frame different readers take differently.
  var warning: String?
  /// Whether it tells that something is wrong.
  var isDoubtful: Bool { checksum?.isRight == false || warning != nil }
  private let decodes: Bool
  private let hasPhases: Bool

  /// Nothing is known yet. `decodes` is whether the message is wanted, `hasPhases` whether frames may be of another
  /// framing than the one they are looked at by.
  init(decodes: Bool, hasPhases: Bool) {
    self.decodes = decodes
    self.hasPhases = hasPhases
  }

  /// Looks at a frame whose bytes are `head` and then `tail`, unless some are missing.
  mutating func look(_ frame: Frame, _ framing: Framing, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    withWhole(frame, head, tail) { $0.look(frame, framing, $1) }
  }

  /// Looks at the checksum that a protocol has in a frame whose bytes are `head` and then `tail`.
  mutating func look(_ frame: Frame, _ checker: WireProtocol, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    withWhole(frame, head, tail) { $0.checksum = checker.check(frame, in: $1) }
  }

  private mutating func withWhole(
    _ frame: Frame, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ look: (inout Self, Span<UInt8>) -> Void
  ) {
    let count = frame.totalLength
    guard head.count + tail.count >= count else { return }
    if head.isEmpty || tail.isEmpty {
      return look(&self, (head.isEmpty ? tail : head).extracting(0..<count))
    }
    look(&self, [UInt8](gathering: 0..<count, head, tail).span)
  }

  private mutating func look(_ frame: Frame, _ framing: Framing, _ bytes: Span<UInt8>) {
    if hasPhases, !framing.cuts(frame, in: bytes) { return }
    checksum = framing.check(frame, in: bytes)
    let header = bytes.extracting(0..<frame.headerLength)
    if framing.isCompressed(header: header) { compressed = frame.payloadLength }
    guard decodes, framing.mayChangePayload else { return }
    if PayloadDecoder(framing, header: header).changesBytes { message = framing.message(of: frame, in: bytes) }
    if case .webSocket = framing { isMasked = message != nil }
  }
}
