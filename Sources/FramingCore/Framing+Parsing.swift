extension Framing {
  /// Reads a framing's text, such as `u32be` or `length(offset: 3, size: 2)`; spaces and case do not matter.
  public init(parsing text: String) throws(FramingSyntaxError) {
    var reader = FramingSyntaxReader(text)
    let name = reader.take()
    guard name.isWord else { throw name.error(expected: "a framing such as u32be, length(…), line or raw") }
    let known = FramingSyntax.catalogue.map(\.name)
    guard known.contains(name.text.lowercased()) else {
      throw name.error(
        expected: "a framing such as u32be, length(…), line or raw",
        suggestion: EditDistance.suggestion(for: name.text.lowercased(), among: known))
    }
    var arguments = try FramingArguments(&reader)
    self = try Self.make(name.text.lowercased(), &arguments)
    try arguments.finish()
  }

  private static func make(
    _ name: String, _ arguments: inout FramingArguments
  ) throws(FramingSyntaxError) -> Framing {
    switch name {
    case "raw": return .raw
    case "length": return .length(try LengthField(&arguments))
    case "line": return .delimiter(Delimiter(Delimiter.line.endings, max: try arguments.size("max")))
    case "nul": return .delimiter(Delimiter([[0]], max: try arguments.size("max")))
    case "delimiter": return .delimiter(try Delimiter(&arguments))
    default:
      guard let prefix = FramingSyntax.prefixes.first(where: { $0.name == name }) else { return .raw }
      return .length(prefix.field)
    }
  }
}

extension LengthField {
  fileprivate init(_ arguments: inout FramingArguments) throws(FramingSyntaxError) {
    let offset = try arguments.integer("offset", in: 0...65536) ?? 0
    guard let size = try arguments.integer("size", in: 1...8) else {
      throw arguments.end.error(expected: "'size: 1' to 'size: 8'")
    }
    self.init(offset: offset, size: size)
    order = try arguments.word("order", ByteOrder.self) ?? .big
    adjust = try arguments.integer("adjust", in: -1_048_576...1_048_576) ?? 0
    unit = try arguments.integer("unit", in: 1...1_048_576) ?? 1
    mask = try arguments.bits("mask")
    max = try arguments.size("max")
  }
}

extension Delimiter {
  /// The longest ending, in bytes.
  private static let longestEnding = 64
  /// The most endings.
  private static let mostEndings = 16

  fileprivate init(_ arguments: inout FramingArguments) throws(FramingSyntaxError) {
    self.init([], max: try arguments.size("max"))
    let expected = "bytes in hex such as 0d0a"
    for token in arguments.unnamed() {
      let bytes = try? HexText.parse(token.text)
      guard let bytes, !bytes.isEmpty else { throw token.error(expected: expected) }
      guard bytes.count <= Self.longestEnding else {
        throw token.error(expected: "at most \(Self.longestEnding) bytes")
      }
      guard endings.count < Self.mostEndings else {
        throw token.error(expected: "at most \(Self.mostEndings) delimiters")
      }
      endings.append(bytes)
    }
    guard !endings.isEmpty else { throw arguments.end.error(expected: expected) }
  }
}
