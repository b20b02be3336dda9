extension Slip {
  var text: String {
    let usual = Slip()
    return FramingNotation("slip")
      .adding("end", end == usual.end ? nil : HexDigits.text([end]))
      .adding("esc", escape == usual.escape ? nil : HexDigits.text([escape]))
      .adding("esc-end", escapedEnd == usual.escapedEnd ? nil : HexDigits.text([escapedEnd]))
      .adding("esc-esc", escapedEscape == usual.escapedEscape ? nil : HexDigits.text([escapedEscape]))
      .adding("leading-end", leadingEnd ? Sent.send.rawValue : nil)
      .adding(max: max)
      .text
  }

  private enum Sent: String, CaseIterable {
    case send
    case omit
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init()
    end = try arguments.byte("end") ?? end
    escape = try arguments.byte("esc") ?? escape
    escapedEnd = try arguments.byte("esc-end") ?? escapedEnd
    escapedEscape = try arguments.byte("esc-esc") ?? escapedEscape
    leadingEnd = try arguments.word("leading-end", Sent.self) == .send
    max = try arguments.size("max")
  }
}
