/// A frame of known size that begins with known bytes, or else a frame of another rule: what a connection opens with,
/// so that one seen from the middle is framed too.
struct OpeningRule: FrameRule {
  let opening: [UInt8]
  let header: Int
  let count: Int
  let trailer: Int
  /// What has such a beginning, for errors.
  let name: String
  private var other: any FrameRule
  private var matched = 0
  private var isOther = false

  /// `count` bytes of which the first are `opening`, the first `header` the header and the last `trailer` the trailer,
  /// else a frame of `other`.
  init(
    _ opening: [UInt8], count: Int? = nil, header: Int = 0, trailer: Int = 0, name: String = "the protocol",
    else other: any FrameRule
  ) {
    self.name = name
    self.opening = opening
    self.header = header
    self.trailer = trailer
    self.count = max(opening.count, count ?? 0)
    self.other = other
  }

  mutating func take(_ byte: UInt8) -> RuleStep {
    if isOther { return other.take(byte) }
    guard matched < opening.count, byte == opening[matched] else { return takeOther(byte) }
    matched += 1
    return matched == opening.count
      ? .frame(header: header, payload: count - header - trailer, trailer: trailer) : .more
  }

  /// The bytes that matched are the other rule's after all.
  private mutating func takeOther(_ byte: UInt8) -> RuleStep {
    isOther = true
    for earlier in opening.prefix(matched) {
      if case .more = other.take(earlier) { continue }
      // The other rule would have been done with fewer bytes.
      return .invalid(
        .wrongPart(
          WrongPart(
            "beginning", place: 0, text: opening.prefix(matched) + [byte],
            expected: "'\(EscapedText.escape(opening))'", rule: name)))
    }
    return other.take(byte)
  }
}
