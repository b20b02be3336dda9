/// Cuts frames of one size.
struct FixedDecoder: Sendable {
  let size: Int
  /// Bytes of the checksum.
  let trailer: Int
  private(set) var received = 0

  init(_ options: Fixed) {
    size = max(1, options.size)
    trailer = min(size, options.checksum?.size ?? 0)
  }

  mutating func feed(_ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]) {
    var position = start
    while position < chunk.count {
      let taken = min(size - received, chunk.count - position)
      received += taken
      position += taken
      guard received == size else { return }
      frames.append(
        Frame(
          offset: base &+ UInt64(position) &- UInt64(size), headerLength: 0, payloadLength: size - trailer,
          trailerLength: trailer))
      received = 0
    }
  }
}
