/// Integers at the end of bytes: little-endian for the file's blocks, big-endian for the packets in them.
extension [UInt8] {
  mutating func appendLittle(_ value: UInt16) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }

  mutating func appendLittle(_ value: UInt32) {
    appendLittle(UInt16(truncatingIfNeeded: value))
    appendLittle(UInt16(truncatingIfNeeded: value >> 16))
  }

  mutating func appendBig(_ value: UInt16) {
    append(UInt8(truncatingIfNeeded: value >> 8))
    append(UInt8(truncatingIfNeeded: value))
  }

  mutating func appendBig(_ value: UInt32) {
    appendBig(UInt16(truncatingIfNeeded: value >> 16))
    appendBig(UInt16(truncatingIfNeeded: value))
  }

  /// Zeros up to a multiple of 4 from `start` on, as pcapng pads.
  mutating func pad(from start: Int) {
    while (count - start) & 3 != 0 { append(0) }
  }

  /// A pcapng option (draft-ietf-opsawg-pcapng §3.5) with a text, cut in front of the character where its 16-bit length ends.
  mutating func appendOption(_ code: UInt16, _ text: String) {
    var bytes = Array(text.utf8.prefix(65_532))
    if bytes.count < text.utf8.count {
      while bytes.last.map({ $0 & 0xc0 == 0x80 }) ?? false { bytes.removeLast() }
      if bytes.last.map({ $0 >= 0xc0 }) ?? false { bytes.removeLast() }
    }
    appendLittle(code)
    appendLittle(UInt16(truncatingIfNeeded: bytes.count))
    append(contentsOf: bytes)
    append(contentsOf: repeatElement(0, count: -bytes.count & 3))
  }

  /// Writes the number at `place`, little-endian; it is there.
  mutating func setLittle(_ value: UInt32, at place: Int) {
    for byte in 0..<4 { self[place + byte] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(byte))) }
  }

  /// A pcapng block of a type: what `fill` appends, the end of options, and the length around it.
  static func block(_ type: UInt32, _ fill: (inout [UInt8]) -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLittle(type)
    bytes.appendLittle(0 as UInt32)
    fill(&bytes)
    bytes.appendLittle(0 as UInt32)
    let length = UInt32(truncatingIfNeeded: bytes.count + 4)
    bytes.appendLittle(length)
    bytes.setLittle(length, at: 4)
    return bytes
  }
}
