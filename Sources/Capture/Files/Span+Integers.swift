import FramingCore

/// Integers at an offset of bytes. Whoever asks has made sure that they are there.
extension Span<UInt8> {
  @inline(__always)
  func u16(at offset: Int, _ order: ByteOrder = .big) -> UInt16 {
    let value: UInt16 = load(at: offset)
    return order == .big ? UInt16(bigEndian: value) : UInt16(littleEndian: value)
  }

  @inline(__always)
  func u32(at offset: Int, _ order: ByteOrder = .big) -> UInt32 {
    let value: UInt32 = load(at: offset)
    return order == .big ? UInt32(bigEndian: value) : UInt32(littleEndian: value)
  }

  @inline(__always)
  func u64(at offset: Int, _ order: ByteOrder = .big) -> UInt64 {
    let value: UInt64 = load(at: offset)
    return order == .big ? UInt64(bigEndian: value) : UInt64(littleEndian: value)
  }

  /// All bytes of a number at once: to put it together byte by byte takes longer than all else of a packet's headers.
  @inline(__always)
  private func load<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Number {
    // Safe: the span checks that the bytes are its own, and every bit pattern is an integer.
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self)
  }
}
