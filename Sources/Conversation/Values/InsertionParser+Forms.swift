import FramingCore

extension InsertionParser {
  /// Reads what stands behind a `|`.
  func form(_ word: Word) throws(NotationError) -> TemplateForm {
    if let known = TemplateForm.words.first(where: { $0.name == word.text }) { return known.form }
    if let known = IntegerForm.all.first(where: { $0.name == word.text }) { return .integer(known.form) }
    if let known = IntegerForm.all.first(where: { "from-\($0.name)" == word.text }) { return .number(known.form) }
    if word.text.hasPrefix("+") || word.text.hasPrefix("-") {
      guard let number = Int64(word.text) else { throw word.error("a number behind the sign, as in +1") }
      return .plus(number)
    }
    let (name, argument) = word.split(at: ":")
    switch name.text {
    case "times": return .times(try size(argument, in: word))
    case "to": return .to(try size(argument, in: word))
    case "pad": return try padding(argument, in: word)
    default: throw unknown(name)
    }
  }

  private func unknown(_ word: Word) -> NotationError {
    let integers = IntegerForm.all.map(\.name)
    let names = integers + TemplateForm.words.map(\.name) + ["times", "to", "pad"]
    return word.error(
      "a form: one of " + names.joined(separator: ", ") + ", +1, from-" + integers.joined(separator: ", from-"),
      suggestion: EditDistance.suggestion(for: word.text, among: names + integers.map { "from-\($0)" }))
  }

  private func size(_ argument: Word?, in word: Word) throws(NotationError) -> Int {
    let expected = "a number from 0 to \(Template.mostBytes)"
    guard let argument else {
      throw NotationError(
        column: word.column + word.text.unicodeScalars.count, found: "", expected: "':' and \(expected)")
    }
    guard let size = Int(argument.text), (0...Template.mostBytes).contains(size) else { throw argument.error(expected) }
    return size
  }

  private func padding(_ argument: Word?, in word: Word) throws(NotationError) -> TemplateForm {
    let (length, byte) = argument.map { $0.split(at: ":") } ?? (nil, nil)
    let size = try size(length, in: word)
    guard let byte else { return .pad(size, 0) }
    guard byte.text.unicodeScalars.count == 2, let value = UInt8(byte.text, radix: 16) else {
      throw byte.error("a byte in hex, such as 20")
    }
    return .pad(size, value)
  }
}
