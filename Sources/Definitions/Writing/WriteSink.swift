/// Bytes that are written in order, perhaps bit by bit.
struct WriteSink {
  /// Bytes of the frame that was read, for those that no field claims.
  struct Original {
    let buffer: Int
    /// Where the next ones are that are not written yet.
    var position: Int
    let end: Int
    /// Whether its bytes can be followed by the places of nodes.
    let isBytewise: Bool
    /// What is taken from a place in the frame to get that in the buffer.
    let shift: Int
  }

  private(set) var bytes: [UInt8] = []
  /// Bits of the last byte that are taken; 0 when it is full.
  private var bitsTaken = 0
  private var bitOrder = BitOrder.big
  var original: Original?
  /// Whether nobody knows yet where its end is.
  var isOpen = false
  /// What fills bytes behind the last field, where that goes to the end.
  var filling: Filling?

  /// The field that was written last, when it was without its terminator, as it may be at the end.
  var unterminated: DraftEntry?
  /// Whether something was written behind such a field, which needs its terminator in the next pass.
  private(set) var lacksTerminator = false

  /// What stands behind a value that is shorter than its place.
  struct Filling {
    var terminator: [UInt8]
    var padding: UInt8
  }

  /// Where a field begins that is written next: one of bits may share the last byte.
  func start(of plan: Plan) -> Int {
    if case .bits(_, let order, _) = plan, bitsTaken > 0, order == bitOrder { bytes.count - 1 } else { bytes.count }
  }

  mutating func align() { bitsTaken = 0 }

  /// Something follows what was written last.
  private mutating func follow() {
    guard let entry = unterminated else { return }
    entry.isFollowed = true
    (unterminated, lacksTerminator) = (nil, true)
  }

  mutating func append(_ more: some Collection<UInt8>) {
    align()
    if !more.isEmpty { follow() }
    bytes += more
    filling = nil
  }

  mutating func append(number: UInt64, size: Int, isLittle: Bool) {
    align()
    follow()
    filling = nil
    for offset in 0..<size {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * (isLittle ? offset : size - 1 - offset))))
    }
  }

  /// Appends bits. Those of new bytes that are not taken are as in `background`, the bytes from the one in which the
  /// field begins on.
  mutating func append(bits number: UInt64, count: Int, order: BitOrder, background: ArraySlice<UInt8>) {
    follow()
    if bitOrder != order { align() }
    bitOrder = order
    var behind = background[...]
    if bitsTaken > 0 { behind = behind.dropFirst() }
    var taken = 0
    while taken < count {
      if bitsTaken == 0 { bytes.append(behind.popFirst() ?? 0) }
      let part = min(8 - bitsTaken, count - taken)
      let mask = UInt8(truncatingIfNeeded: (UInt64(1) << UInt64(part)) - 1)
      let shift = order == .big ? 8 - bitsTaken - part : bitsTaken
      let source = order == .big ? UInt64(count - taken - part) : UInt64(taken)
      let value = UInt8(truncatingIfNeeded: number >> source) & mask
      bytes[bytes.count - 1] = bytes[bytes.count - 1] & ~(mask << UInt8(shift)) | value << UInt8(shift)
      taken += part
      bitsTaken = (bitsTaken + part) & 7
    }
  }
}
