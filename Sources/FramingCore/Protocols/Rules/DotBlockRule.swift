/// Lines up to one that is a dot alone (RFC 5321 §4.1.1.4, RFC 1939 §3). The header is as many lines as asked for.
struct DotBlockRule: FrameRule {
  private let hasStatusLine: Bool
  private var taken = 0
  private var header = 0
  private var lineCount = 0
  private var lineStart: UInt8 = 0
  private var last: UInt8 = 0

  /// A block that begins with a status line, or not.
  init(hasStatusLine: Bool) { self.hasStatusLine = hasStatusLine }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    guard byte == 0x0a else {
      if lineCount == 0 { lineStart = byte }
      lineCount += 1
      last = byte
      return .more
    }
    let isDot = lineStart == 0x2e && (lineCount == 1 || (lineCount == 2 && last == 0x0d))
    let trailer = lineCount + 1
    lineCount = 0
    if hasStatusLine, header == 0 {
      header = taken
      return .more
    }
    return isDot ? .frame(header: header, payload: taken - header - trailer, trailer: trailer) : .more
  }
}
