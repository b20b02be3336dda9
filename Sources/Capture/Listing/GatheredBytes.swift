extension [UInt8] {
  /// The bytes of `range` as far as they are there, of an item whose first bytes are `head` and whose rest is `tail`.
  init(gathering range: Range<Int>, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    let range = range.clamped(to: 0..<head.count + tail.count)
    let split = Swift.min(Swift.max(range.lowerBound, head.count), range.upperBound)
    self.init(capacity: range.count) { bytes in
      for index in range.lowerBound..<split { bytes.append(head[index]) }
      for index in split..<range.upperBound { bytes.append(tail[index - head.count]) }
    }
  }
}
