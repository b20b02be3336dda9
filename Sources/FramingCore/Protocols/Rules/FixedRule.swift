/// A frame of a known number of bytes.
struct FixedRule: FrameRule {
  let header: Int
  let count: Int

  /// `count` bytes, at least 1, the first `header` of which are the header.
  init(_ count: Int, header: Int = 0) {
    self.count = max(1, count)
    self.header = min(header, self.count)
  }

  func take(_ byte: UInt8) -> RuleStep { .frame(header: header, payload: count - header) }
}
