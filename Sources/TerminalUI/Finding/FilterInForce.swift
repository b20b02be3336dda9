public import Capture

/// A display filter as a person wrote it.
public struct FilterInForce: Hashable, Sendable {
  /// What was written.
  public let text: String
  /// What it means.
  public let filter: DisplayFilter

  /// Reads a filter, which may name `fields` besides its own.
  public init(parsing text: String, fields: FilterVocabulary = .none) throws(FilterError) {
    self.text = text
    filter = try DisplayFilter(parsing: text, fields: fields)
  }

  /// A filter, in its own words.
  init(_ filter: DisplayFilter) {
    text = filter.description
    self.filter = filter
  }
}

/// Which frames are shown.
public struct Filtering: Sendable {
  /// The filter; nil shows everything.
  public internal(set) var inForce: FilterInForce?
  /// Filters that have a name, as written.
  public internal(set) var saved: [String: String] = [:]
  /// The line that `f` opens.
  public internal(set) var line = FilterLine()

  /// What `text` says: nothing for an empty one, a saved filter for `@name`.
  func resolve(_ text: String, _ fields: FilterVocabulary) throws(ProblemWithLine) -> FilterInForce? {
    var text = text.trimmed
    if text.hasPrefix("@") {
      let name = String(text.dropFirst())
      guard let known = saved[name] else { throw ProblemWithLine(missing(name)) }
      text = known
    }
    guard !text.isEmpty else { return nil }
    do {
      return try FilterInForce(parsing: text, fields: fields)
    } catch {
      throw ProblemWithLine(error.description)
    }
  }

  private func missing(_ name: String) -> String {
    let known = saved.keys.sorted().map { "@" + $0 }.joined(separator: "  ")
    return "no saved filter is called '\(name)': " + (known.isEmpty ? ":save-filter NAME saves one" : known)
  }
}

/// The line that `f` opens.
public struct FilterLine: Sendable {
  /// What is typed.
  public internal(set) var editor = LineEditor()
  /// What Tab goes through.
  public internal(set) var completion: Completion?
  /// One line of help for each candidate.
  var explanations: [String: String] = [:]
  /// What the candidate that Tab has gone to means.
  var explanation: String? {
    guard let completion, completion.selected != nil, let words = explanations[completion.current] else { return nil }
    return words.isEmpty ? nil : PrintableText.clean(words)
  }
  /// Why what is typed is no filter.
  public internal(set) var problem: String?
  /// What Escape goes back to.
  var before: FilterInForce?
  var returnFocus = Focus.log
}

extension StringProtocol {
  /// Without blanks around it.
  var trimmed: String {
    let rest = drop { $0.isWhitespace }
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...last])
  }
}
