/// Lines up to one that is a dot alone (RFC 5321 §4.1.1.4, RFC 1939 §3). The header is as many lines as asked for.
///
/// Only CR LF ends a line: to take LF alone for one lets a message's text end the message and go on with commands of
/// its own (SMTP smuggling).
struct DotBlockRule: FrameRule {
  private static let ending: [UInt8] = [0x0d, 0x0a, 0x2e, 0x0d, 0x0a]

  private let hasStatusLine: Bool
  private var taken = 0
  private var header = 0
  /// Bytes of `ending` that the newest bytes are. What precedes the block ended with CR LF.
  private var matched = 2

  /// A block that begins with a status line, or not.
  init(hasStatusLine: Bool) { self.hasStatusLine = hasStatusLine }

  private static let mark = FrameMark(text: Array("\r\n.\r\n".utf8))
  var mark: FrameMark? { Self.mark }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    matched = byte == Self.ending[matched] ? matched + 1 : byte == Self.ending[0] ? 1 : 0
    if hasStatusLine, header == 0 { return takeStatusLine(byte) }
    guard matched == Self.ending.count else { return .more }
    return .frame(header: header, payload: taken - header - 3, trailer: 3)
  }

  private mutating func takeStatusLine(_ byte: UInt8) -> RuleStep {
    if byte == 0x0a { header = taken }
    if matched > 2 { matched = 0 }
    return .more
  }
}
