/// A value in a YAML text, with its place.
public struct YamlNode: Sendable {
  /// A key of a mapping and its value.
  public struct Entry: Sendable {
    /// Any value may be a key.
    public let key: YamlNode
    /// What the key stands before.
    public let value: YamlNode

    /// An entry of both.
    public init(key: YamlNode, value: YamlNode) {
      self.key = key
      self.value = value
    }
  }

  /// How a scalar is written.
  public enum ScalarStyle: Hashable, Sendable {
    case plain, singleQuoted, doubleQuoted
    /// Behind `|`.
    case literal
    /// Behind `>`.
    case folded
  }

  /// What a value can be.
  public enum Content: Sendable {
    /// The text that the scalar stands for, escapes resolved.
    case scalar(String, ScalarStyle)
    case sequence([YamlNode])
    /// In the order of the text; no key is there twice.
    case mapping([Entry])
  }

  /// What it is.
  public let content: Content
  /// The tag that is written before the value, with its handle resolved (`tag:yaml.org,2002:str` for `!!str`).
  public let tag: String?
  /// Where the value begins; of an alias, where the value begins that it stands for.
  public let mark: YamlMark
  /// Behind the last character of the value. A collection in block style ends where the next token begins.
  public let end: YamlMark

  /// A value at a place; it ends where it begins, unless told otherwise.
  public init(_ content: Content, tag: String? = nil, mark: YamlMark = .start, end: YamlMark? = nil) {
    self.content = content
    self.tag = tag
    self.mark = mark
    self.end = end ?? mark
  }
}

extension YamlNode {
  /// The text of a scalar, however it is written; nil for a collection.
  public var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// How a scalar is written; nil for a collection.
  public var style: ScalarStyle? {
    if case .scalar(_, let style) = content { style } else { nil }
  }

  /// The items of a sequence.
  public var sequence: [YamlNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The entries of a mapping, in the order of the text.
  public var mapping: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The value of a key in a mapping: a search through the entries.
  public subscript(key: String) -> YamlNode? {
    mapping?.first { $0.key.scalar == key }?.value
  }
}
