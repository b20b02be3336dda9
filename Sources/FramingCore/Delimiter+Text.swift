extension Delimiter {
  var text: String {
    let limit = max.map { FramingArguments.text(size: $0) }
    if endings == Delimiter.line.endings { return FramingNotation("line").adding("max", limit).text }
    if endings == [[0]] { return FramingNotation("nul").adding("max", limit).text }
    let parts = endings.map(HexDigits.text) + (limit.map { ["max: \($0)"] } ?? [])
    return "delimiter(\(parts.joined(separator: ", ")))"
  }

  /// The most endings.
  private static let mostEndings = 16

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init([], max: try arguments.size("max"))
    for token in arguments.unnamed() {
      guard endings.count < Self.mostEndings else {
        throw token.error(expected: "at most \(Self.mostEndings) delimiters")
      }
      endings.append(try FramingArguments.bytes(token.text[...], of: token))
    }
    guard !endings.isEmpty else { throw arguments.end.error(expected: FramingArguments.expectedBytes) }
  }
}
