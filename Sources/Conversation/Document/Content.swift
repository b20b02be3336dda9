/// Bytes as they are written in a conversation file. Every form but `file` may have `{{names}}` in it.
public struct Content: Hashable, Sendable {
  /// How the bytes are written.
  public enum Form: String, CaseIterable, Sendable {
    /// Text with the composer's escapes.
    case text
    /// Hexadecimal digits.
    case hex
    /// Base64 (RFC 4648 §4).
    case base64
    /// A JSON value.
    case json
    /// The path of a file that has the bytes.
    case file
  }

  /// How the bytes are written.
  public var form: Form
  /// What is written.
  public var text: String
  /// Where.
  public var place: SourcePlace

  /// Bytes written as `text`.
  public init(_ form: Form = .text, _ text: String, at place: SourcePlace = SourcePlace()) {
    self.form = form
    self.text = text
    self.place = place
  }
}

/// A name and what it stands for.
public struct Variable: Hashable, Sendable {
  /// The name, as in `{{name}}`.
  public var name: String
  /// Its bytes.
  public var value: Content

  /// A variable.
  public init(_ name: String, _ value: Content) {
    self.name = name
    self.value = value
  }
}
