/// What stands between the parentheses of a framing's text: values, some with a name.
struct FramingArguments {
  /// `name: value`, or a value alone.
  struct Argument {
    var name: FramingSyntaxReader.Token?
    var value: FramingSyntaxReader.Token
  }

  private var remaining: [Argument] = []
  private var named: [String] = []
  /// The closing parenthesis, or the end of the text.
  private(set) var end: FramingSyntaxReader.Token

  /// Reads `(…)` when it is there, and the end of the text.
  init(_ reader: inout FramingSyntaxReader) throws(NotationError) {
    end = reader.peek
    if reader.peek.text == "(" {
      _ = reader.take()
      try readList(&reader)
    }
    guard reader.peek.text.isEmpty else { throw reader.peek.error(expected: "the end") }
  }

  private mutating func readList(_ reader: inout FramingSyntaxReader) throws(NotationError) {
    while reader.peek.text != ")" {
      remaining.append(try Self.argument(&reader))
      if reader.peek.text == "," {
        _ = reader.take()
      } else if reader.peek.text != ")" {
        throw reader.peek.error(expected: "',' or ')'")
      }
    }
    end = reader.take()
  }

  private static func argument(_ reader: inout FramingSyntaxReader) throws(NotationError) -> Argument {
    let first = reader.take()
    guard first.isWord else { throw first.error(expected: "an option or ')'") }
    guard reader.peek.text == ":" || reader.peek.text == "=" else { return Argument(name: nil, value: first) }
    _ = reader.take()
    let value = reader.take()
    guard value.isWord else { throw value.error(expected: "a value for '\(first.text)'") }
    return Argument(name: first, value: value)
  }

  /// Takes the value of the option `name`; nil when it is not there.
  mutating func value(_ name: String) throws(NotationError) -> FramingSyntaxReader.Token? {
    named.append(name)
    guard let place = remaining.firstIndex(where: { $0.name?.isWord(name) == true }) else { return nil }
    let value = remaining.remove(at: place).value
    if let again = remaining.first(where: { $0.name?.isWord(name) == true })?.name {
      throw again.error(expected: "'\(name)' only once")
    }
    return value
  }

  /// Takes the values without a name, in order.
  mutating func unnamed() -> [FramingSyntaxReader.Token] {
    let values = remaining.filter { $0.name == nil }.map(\.value)
    remaining.removeAll { $0.name == nil }
    return values
  }

  /// The first name that is left and is nearly one that was asked for.
  var misspelling: NotationError? {
    for word in remaining.compactMap(\.name) where !named.contains(word.text.lowercased()) {
      guard let near = EditDistance.suggestion(for: word.text.lowercased(), among: named) else { continue }
      return word.error(expected: "one of " + named.joined(separator: ", "), suggestion: near)
    }
    return nil
  }

  /// Fails when anything is left that nobody took. `unnamed` says what a value without a name could have been.
  func finish() throws(NotationError) {
    guard let argument = remaining.first else { return }
    let word = argument.name ?? argument.value
    let known = named.isEmpty ? "no options" : "one of " + named.joined(separator: ", ")
    if argument.name == nil, named.contains(word.text.lowercased()) {
      throw NotationError(
        column: word.column + word.text.count, found: "", expected: "': value' after '\(word.text)'")
    }
    throw word.error(
      expected: known, suggestion: EditDistance.suggestion(for: word.text.lowercased(), among: named))
  }
}
