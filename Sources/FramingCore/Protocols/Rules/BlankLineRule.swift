/// Empty lines between messages, which are passed over (RFC 9112 §2.2), and messages of another rule.
struct BlankLineRule: FrameRule {
  private let reason: String
  private var other: any FrameRule
  private var hasReturn = false
  private var isOther = false

  /// Passes over empty lines for `reason`; all else is of `other`.
  init(_ reason: String, else other: any FrameRule) {
    self.reason = reason
    self.other = other
  }

  mutating func take(_ byte: UInt8) -> RuleStep {
    if isOther { return other.take(byte) }
    if byte == 0x0a { return .passedOver(reason) }
    if byte == 0x0d, !hasReturn {
      hasReturn = true
      return .more
    }
    if hasReturn { return .passedOverBefore(loneReturn) }
    isOther = true
    return other.take(byte)
  }

  var mark: FrameMark? { other.mark }
  var remainder: String? { isOther ? other.remainder : hasReturn ? loneReturn : nil }

  private var loneReturn: String { "CR without LF, taken as " + reason }
}

/// Keep-alives of SIP over a stream (RFC 5626 §3.5.1, §4.4.1): CR LF CR LF from a client, CR LF from a server; and
/// messages of another rule.
struct KeepAliveRule: FrameRule {
  private static let ping: [UInt8] = [0x0d, 0x0a, 0x0d, 0x0a]

  private let expected: ArraySlice<UInt8>
  private var other: any FrameRule
  private var matched = 0
  private var isOther = false

  init(from direction: Speaker, else other: any FrameRule) {
    expected = direction == .client ? Self.ping[...] : Self.ping.prefix(2)
    self.other = other
  }

  mutating func take(_ byte: UInt8) -> RuleStep {
    if isOther { return other.take(byte) }
    guard byte == expected[matched] else { return takeOther(byte) }
    matched += 1
    return matched == expected.count ? .frame(payload: 0, trailer: matched) : .more
  }

  /// An empty line before a message belongs to it (RFC 3261 §7.5).
  private mutating func takeOther(_ byte: UInt8) -> RuleStep {
    isOther = true
    for earlier in expected.prefix(matched) {
      if case .more = other.take(earlier) { continue }
      return .invalid(.badHeader("CR without LF"))
    }
    return other.take(byte)
  }
}
