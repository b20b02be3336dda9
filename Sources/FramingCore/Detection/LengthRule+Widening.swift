extension LengthRule {
  /// The rule with the widest usual field that says the same in all frames: high bytes that are always zero belong to
  /// the length rather than to the header or the payload, for a larger frame will need them.
  func widened(_ chain: FrameChain, in bytes: Span<UInt8>) -> LengthRule {
    guard mask == .max else { return self }
    return widened(to: 4, chain, in: bytes) ?? widened(to: 2, chain, in: bytes) ?? self
  }

  private func widened(to size: Int, _ chain: FrameChain, in bytes: Span<UInt8>) -> LengthRule? {
    let more = size - self.size
    guard more > 0, order == .little || self.size == 1 || offset >= more else { return nil }
    for order in self.size == 1 ? [ByteOrder.big, .little] : [order] {
      var rule = self
      (rule.size, rule.order) = (size, order)
      if order == .big { rule.offset -= more }
      let places = order == .big ? rule.offset..<offset : header..<header + more
      // Zeros behind a field that counts what follows it, or the whole frame, are the payload's first bytes.
      if isPlain, !rule.isPlain { continue }
      if rule.offset >= 0, rule.isWhole(chain), Self.areZero(places, chain, in: bytes) { return rule }
    }
    return nil
  }

  /// Whether every frame has room for the header.
  private func isWhole(_ chain: FrameChain) -> Bool { chain.starts.indices.allSatisfy { chain.size(of: $0) >= header } }

  private static func areZero(_ places: Range<Int>, _ chain: FrameChain, in bytes: Span<UInt8>) -> Bool {
    for start in chain.starts {
      for place in places where start + place >= bytes.count || bytes[start + place] != 0 { return false }
    }
    return true
  }
}
