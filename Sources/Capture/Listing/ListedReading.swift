import FramingCore

/// What the bytes of a frame tell beyond where its parts are.
struct ListedReading {
  /// Nil when the framing has no checksum or the frame is too short for it.
  private(set) var checksum: ChecksumCheck?
  /// The message, nil when the payload is the message.
  private(set) var message: [UInt8]?
  /// Bytes of a compressed message; nil when it is not compressed.
  private(set) var compressed: Int?
  /// What about the frame different readers take differently.
  var warning: String?
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
    let count = frame.totalLength
    guard head.count + tail.count >= count else { return }
    if head.isEmpty || tail.isEmpty {
      return look(frame, framing, (head.isEmpty ? tail : head).extracting(0..<count))
    }
    let split = min(head.count, count)
    let whole = [UInt8](capacity: count) { bytes in
      for index in 0..<split { bytes.append(head[index]) }
      for index in 0..<(count - split) { bytes.append(tail[index]) }
    }
    look(frame, framing, whole.span)
  }

  private mutating func look(_ frame: Frame, _ framing: Framing, _ bytes: Span<UInt8>) {
    if hasPhases, !framing.cuts(frame, in: bytes) { return }
    checksum = framing.check(frame, in: bytes)
    let header = bytes.extracting(0..<frame.headerLength)
    if framing.isCompressed(header: header) { compressed = frame.payloadLength }
    guard decodes, framing.mayChangePayload else { return }
    if PayloadDecoder(framing, header: header).changesBytes { message = framing.message(of: frame, in: bytes) }
  }
}
