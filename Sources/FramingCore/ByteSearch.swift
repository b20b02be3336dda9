import CMemory

/// Finding a byte as fast as the C library does, which picks the machine's widest vectors at run time.
enum ByteSearch {
  /// The first position of `byte` from `start` on and before `end`; `end` when it is not there.
  @inline(__always)
  static func first(_ byte: UInt8, in chunk: Span<UInt8>, from start: Int, to end: Int) -> Int {
    // The window's bounds are checked here, so what is passed on is memory of the span, which lives through the call.
    let window = chunk.extracting(start..<end)
    let index = unsafe window.withUnsafeBufferPointer { bytes in
      unsafe cmemory_index(bytes.baseAddress, byte, bytes.count)
    }
    // At most the window's count, so it is an Int.
    return start + Int(truncatingIfNeeded: index)
  }
}
