/// Lines of text that end with LF; a CR before it belongs to the end unless told otherwise.
struct LineRule: FrameRule {
  private let takesReturn: Bool
  /// The most bytes of a line and its end.
  private let longest: Int
  private var count = 0
  private var last: UInt8 = 0

  /// Lines of at most `longest` bytes, their ends counted.
  init(takesReturn: Bool = true, longest: Int = .max) {
    self.takesReturn = takesReturn
    self.longest = longest
  }

  var mark: FrameMark? { .line }

  mutating func take(_ byte: UInt8) -> RuleStep {
    count += 1
    defer { last = byte }
    if count > longest { return .invalid(.unterminated(limit: longest)) }
    guard byte == 0x0a else { return .more }
    let trailer = takesReturn && last == 0x0d && count > 1 ? 2 : 1
    return .frame(payload: count - trailer, trailer: trailer)
  }
}
