/// Lines of text, of which some must have a number where `check` looks for it.
struct CheckedLineRule: FrameRule {
  private static let longestKept = 512

  private let check: @Sendable (LineWords) -> BlockLength
  private var line: [UInt8] = []
  private var rule = LineRule()

  init(_ check: @escaping @Sendable (LineWords) -> BlockLength) { self.check = check }

  var mark: FrameMark? { .line }

  mutating func take(_ byte: UInt8) -> RuleStep {
    let step = rule.take(byte)
    if byte == 0x0a {
      if case .wrong(let part) = check(LineWords(line)) { return .invalid(.wrongPart(part)) }
      if case .bytes(let value) = check(LineWords(line)), Int(exactly: value) == nil { return .tooLarge(value) }
    } else if line.count < Self.longestKept {
      line.append(byte)
    }
    return step
  }
}
