import Yams

/// A YAML text as nodes that know where they stand.
enum YamlSource {
  /// The most bytes of a file.
  static let mostBytes = 1 << 24

  /// The only document of `text`, nil when there is none.
  static func root(of text: String) throws(ScriptError) -> Node? {
    guard text.utf8.count <= mostBytes else {
      throw ScriptError(
        "the file has more than the limit of \(mostBytes >> 20) MiB", at: SourcePlace(line: 1, column: 1))
    }
    do {
      return try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw ScriptError(error, in: text)
    } catch {
      throw ScriptError("this is no YAML: \(error)", at: SourcePlace(line: 1, column: 1))
    }
  }
}

extension ScriptError {
  /// What the YAML parser says, with its place.
  fileprivate init(_ error: YamlError, in text: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let beginning = context.map { " (\($0.text.trimmingSpaces) that began at \($0.mark))" } ?? ""
      let hint = ScriptError.hint(text, problem, SourcePlace(mark))
      self.init("this is no YAML: \(problem.trimmingSpaces)\(beginning)\(hint)", at: SourcePlace(mark))
    case .reader(let problem, let offset, let value, _):
      let character = value >= 0 ? " (\(String(value, radix: 16)) in hex)" : ""
      self.init("this is no YAML: \(problem)\(character)", at: SourcePlace(offset: offset ?? 0, in: text))
    case .duplicatedKeysInMapping(let keys, let context):
      let shown = keys.map { "'\($0)'" }.joined(separator: ", ")
      self.init("the key \(shown) is there more than once; put the values into one", at: SourcePlace(context.mark))
    default: self.init("this is no YAML", at: SourcePlace(line: 1, column: 1))
    }
  }
}

extension ScriptError {
  /// What the parser's words do not say to those who do not know YAML's grammar.
  fileprivate static func hint(_ text: String, _ problem: String, _ place: SourcePlace) -> String {
    if text.hasTab(at: place) { return "; YAML is indented with spaces, and this is a tab" }
    guard problem.contains("mapping values are not allowed"), let line = text.line(place.line) else { return "" }
    let value = line.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
    let key = line.prefix { $0 != ":" }.drop { $0 == " " || $0 == "-" }
    guard value.contains(": "), !value.contains("'"), !key.contains("'") else { return "" }
    return "; put a value with ': ' in it into quotes: \(key): '\(String(value).shortened)'"
  }
}

extension SourcePlace {
  init(_ mark: Mark?) { self.init(line: mark?.line ?? 1, column: mark?.column ?? 1) }

  /// The place of a character of `text`.
  fileprivate init(offset: Int, in text: String) {
    let before = text.prefix(offset)
    let line = before.count { $0.isNewline } + 1
    self.init(line: line, column: before.reversed().prefix { !$0.isNewline }.count + 1)
  }
}

extension String {
  fileprivate func hasTab(at place: SourcePlace) -> Bool {
    line(place.line)?.unicodeScalars.dropFirst(max(0, place.column - 1)).first == "\t"
  }

  /// A line, counted from 1.
  fileprivate func line(_ number: Int) -> Substring? {
    let lines = split(maxSplits: max(0, number), omittingEmptySubsequences: false) { $0.isNewline }
    return lines.dropFirst(max(0, number - 1)).first
  }

  fileprivate var trimmingSpaces: String {
    let trimmed = drop { $0 == " " }
    return String(trimmed.prefix(trimmed.count - trimmed.reversed().prefix { $0 == " " }.count))
  }
}

extension Node {
  /// Where it stands.
  var place: SourcePlace { SourcePlace(mark) }

  /// What it is, for errors: `'text'`, `nothing`, `a mapping`, `a list`.
  var found: String {
    switch self {
    case .scalar(let scalar):
      scalar.string.isEmpty && scalar.style == .plain ? "nothing" : "'\(scalar.string.shortened)'"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  /// Whether nothing is written there.
  var isNothing: Bool {
    if case .scalar(let scalar) = self { scalar.string.isEmpty && scalar.style == .plain } else { false }
  }
}
