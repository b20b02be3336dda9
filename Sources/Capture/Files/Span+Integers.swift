import FramingCore

/// Integers at an offset of bytes. Whoever asks has made sure that they are there.
extension Span<UInt8> {
  func u16(at offset: Int, _ order: ByteOrder = .big) -> UInt16 {
    let first = UInt16(self[offset])
    let second = UInt16(self[offset + 1])
    return order == .big ? first << 8 | second : second << 8 | first
  }

  func u32(at offset: Int, _ order: ByteOrder = .big) -> UInt32 {
    let first = UInt32(u16(at: offset, order))
    let second = UInt32(u16(at: offset + 2, order))
    return order == .big ? first << 16 | second : second << 16 | first
  }

  func u64(at offset: Int, _ order: ByteOrder = .big) -> UInt64 {
    let first = UInt64(u32(at: offset, order))
    let second = UInt64(u32(at: offset + 4, order))
    return order == .big ? first << 32 | second : second << 32 | first
  }
}
