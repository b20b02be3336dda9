/// Cuts frames of one size.
struct FixedDecoder: Sendable {
  let size: Int
  private(set) var received = 0

  init(size: Int) {
    self.size = max(1, size)
  }

  mutating func feed(_ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]) {
    var position = start
    while position < chunk.count {
      let taken = min(size - received, chunk.count - position)
      received += taken
      position += taken
      guard received == size else { return }
      frames.append(Frame(offset: base &+ UInt64(position) &- UInt64(size), headerLength: 0, payloadLength: size))
      received = 0
    }
  }
}
