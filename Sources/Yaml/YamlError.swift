/// Why a text cannot be read as YAML, with its place.
public struct YamlError: Error, Hashable {
  /// What kind of mistake it is, for those that have words of their own for it.
  public enum Reason: Hashable, Sendable {
    /// The text is not YAML; the problem is told in libyaml's words.
    case syntax
    /// A byte or character that cannot be in YAML, such as a control character.
    case character
    /// Text behind the end of the one document.
    case severalDocuments
    /// A key of a mapping that is there already: `earlier` is where.
    case duplicateKey(String, earlier: YamlMark)
    /// An alias of nothing that stands before it.
    case unknownAlias(String)
    /// More than a limit.
    case limit
  }

  /// What libyaml was reading, such as `while parsing a flow mapping`, and where that began.
  public struct Context: Hashable, Sendable {
    /// What libyaml was doing.
    public let words: String
    /// Where what it was reading begins.
    public let mark: YamlMark
  }

  /// What kind of mistake it is.
  public let reason: Reason
  /// What is wrong, without its place.
  public let problem: String
  /// nil unless there is one and it helps.
  public let context: Context?
  /// Where it is.
  public let mark: YamlMark

  init(_ reason: Reason, _ problem: String, context: Context? = nil, at mark: YamlMark) {
    self.reason = reason
    self.problem = problem
    self.context = context
    self.mark = mark
  }

  /// What is wrong and what was being read there, without the place.
  public var message: String {
    problem + (context.map { " (\($0.words) that began at \($0.mark))" } ?? "")
  }
}

extension YamlError: CustomStringConvertible {
  /// `line:column: message`
  public var description: String { "\(mark): \(message)" }
}
