import Yaml

/// A YAML text as nodes that know where they stand.
enum YamlSource {
  /// The most bytes of a file.
  static let mostBytes = 1 << 24

  /// The only document of `text`, nil when there is none.
  static func root(of text: String) throws(ScriptError) -> YamlNode? {
    guard text.utf8.count <= mostBytes else {
      throw ScriptError(
        "the file has more than the limit of \(mostBytes >> 20) MiB", at: SourcePlace(line: 1, column: 1))
    }
    do {
      return try YamlReader.root(of: text, limits: YamlLimits(bytes: mostBytes))
    } catch {
      throw ScriptError(error, in: text)
    }
  }
}

extension ScriptError {
  /// What the YAML parser says, with its place.
  fileprivate init(_ error: YamlError, in text: String) {
    switch error.reason {
    case .duplicateKey(let key, let earlier):
      self.init(
        "the key '\(key.shortened)' is there more than once; put the values into one", at: SourcePlace(earlier))
    case .limit: self.init(error.message, at: SourcePlace(error.mark))
    case .unknownAlias:
      let place = SourcePlace(error.mark)
      self.init(error.message + text.quotingHint(at: place), at: place)
    case .syntax, .character, .severalDocuments:
      let place = SourcePlace(error.mark)
      self.init("this is no YAML: \(error.message)\(ScriptError.hint(text, error.problem, place))", at: place)
    }
  }
}

extension ScriptError {
  /// What the parser's words do not say to those who do not know YAML's grammar.
  fileprivate static func hint(_ text: String, _ problem: String, _ place: SourcePlace) -> String {
    if text.hasTab(at: place) { return "; YAML is indented with spaces, and this is a tab" }
    if problem.contains("cannot start any token") { return text.quotingHint(at: place) }
    guard problem.contains("mapping values are not allowed"), let line = text.line(place.line) else { return "" }
    let value = line.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
    let key = line.prefix { $0 != ":" }.drop { $0 == " " || $0 == "-" }
    guard value.contains(": "), !value.contains("'"), !key.contains("'") else { return "" }
    return "; put a value with ': ' in it into quotes: \(key): '\(String(value).shortened)'"
  }
}

extension ScriptError {
  /// The same, with what helps when nothing was found where a character of YAML's own stands, as a tag or an anchor.
  func hinting(in text: String) -> ScriptError {
    guard explanation.hasSuffix("found nothing") else { return self }
    var hinting = self
    hinting.explanation += text.quotingHint(at: SourcePlace(line: line, column: column))
    return hinting
  }
}

extension SourcePlace {
  init(_ mark: YamlMark) { self.init(line: mark.line, column: mark.column) }
}

extension String {
  fileprivate func hasTab(at place: SourcePlace) -> Bool {
    line(place.line)?.unicodeScalars.dropFirst(max(0, place.column - 1)).first == "\t"
  }

  /// What to do about a value that begins with a character of YAML's own; empty when the one at `place` does not.
  fileprivate func quotingHint(at place: SourcePlace) -> String {
    guard
      let value = line(place.line)?.unicodeScalars.dropFirst(max(0, place.column - 1)).drop(while: { $0 == " " }),
      let first = value.first, "!&*@`%|>?#".unicodeScalars.contains(first)
    else { return "" }
    let text = String(Substring(value)).shortened
    return "; a text that begins with '\(first)' is put into quotes: \(text.contains("'") ? "\"...\"" : "'\(text)'")"
  }

  /// A line, counted from 1.
  fileprivate func line(_ number: Int) -> Substring? {
    let lines = split(maxSplits: max(0, number), omittingEmptySubsequences: false) { $0.isNewline }
    return lines.dropFirst(max(0, number - 1)).first
  }
}

extension YamlNode {
  /// Where it stands.
  var place: SourcePlace { SourcePlace(mark) }

  /// What it is, for errors: `'text'`, `nothing`, `a mapping`, `a list`.
  var found: String {
    switch content {
    case .scalar(let text, _): isNothing ? "nothing" : "'\(text.shortened)'"
    case .mapping: "a mapping"
    case .sequence: "a list"
    }
  }

  /// Whether nothing is written there.
  var isNothing: Bool { scalar?.isEmpty == true && style == .plain }
}
