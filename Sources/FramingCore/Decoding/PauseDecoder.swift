/// Gathers frames that a silence ends.
struct PauseDecoder: Sendable {
  private let limit: FrameLimit
  /// Bytes of the checksum.
  private let trailer: Int
  private(set) var received = 0

  init(_ pause: Pause, limit: FrameLimit) {
    self.limit = limit
    trailer = pause.checksum?.size ?? 0
  }

  mutating func feed(_ chunk: Span<UInt8>, from start: Int, at base: UInt64) throws(FramingFault) {
    let (all, overflow) = received.addingReportingOverflow(chunk.count - start)
    let offset = base &+ UInt64(start) &- UInt64(received)
    guard !overflow, limit.allows(header: 0, body: all, value: UInt64(clamping: all)) else {
      received = 0
      throw FramingFault(
        // However the bytes are cut into chunks, the first that is too many is the same.
        FramingError(offset: offset, reason: .tooLarge(declared: UInt64(limit.count) + 1, limit: limit.count)))
    }
    received = all
  }

  /// The frame in progress, which ends at stream offset `end`; nil at a frame boundary.
  mutating func end(at end: UInt64) -> Frame? {
    guard received > 0 else { return nil }
    defer { received = 0 }
    let trailer = min(trailer, received)
    return Frame(
      offset: end &- UInt64(received), headerLength: 0, payloadLength: received - trailer, trailerLength: trailer)
  }
}
