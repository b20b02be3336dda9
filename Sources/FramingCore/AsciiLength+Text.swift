extension AsciiLength {
  var text: String {
    FramingNotation("ascii")
      .adding("base", base, unless: 10)
      .adding("width", width.map { "\($0)" })
      .adding("terminator", terminator == 0x20 ? nil : HexDigits.text([terminator]))
      .adding("trailer", trailer.isEmpty ? nil : HexDigits.text(trailer))
      .adding("adjust", adjust, unless: 0)
      .adding("leading-zeros", leadingZeros ? nil : LeadingZeros.reject.rawValue)
      .adding("case", uppercase ? LetterCase.upper.rawValue : nil)
      .adding(max: max)
      .text
  }

  private enum LetterCase: String, CaseIterable {
    case lower
    case upper
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init()
    let baseToken = try arguments.value("base")
    if let baseToken {
      guard baseToken.text == "10" || baseToken.text == "16" else { throw baseToken.error(expected: "10 or 16") }
      base = baseToken.text == "16" ? 16 : 10
    }
    width = try arguments.integer("width", in: 1...AsciiLength.mostDigits)
    terminator = try arguments.byte("terminator") ?? 0x20
    trailer = try arguments.byteStrings("trailer", most: 1).first ?? []
    adjust = try arguments.integer("adjust", in: -1_048_576...1_048_576) ?? 0
    leadingZeros = try arguments.word("leading-zeros", LeadingZeros.self) != .reject
    uppercase = try arguments.word("case", LetterCase.self) == .upper
    max = try arguments.size("max")
  }
}

/// Whether a length may begin with needless zeros.
enum LeadingZeros: String, CaseIterable {
  case accept
  case reject
}
