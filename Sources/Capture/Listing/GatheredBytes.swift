extension [UInt8] {
  /// The bytes of `range` as far as they are there, of an item whose first bytes are `head` and whose rest is `tail`.
  init(gathering range: Range<Int>, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    let range = range.clamped(to: 0..<head.count + tail.count)
    let split = Swift.min(Swift.max(range.lowerBound, head.count), range.upperBound)
    self = []
    reserveCapacity(range.count)
    // The pointers are used within the calls only.
    if range.lowerBound < split {
      unsafe head.extracting(range.lowerBound..<split).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
    guard split < range.upperBound else { return }
    unsafe tail.extracting(split - head.count..<range.upperBound - head.count).withUnsafeBufferPointer {
      unsafe append(contentsOf: $0)
    }
  }
}
