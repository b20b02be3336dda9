/// A message that a person keeps by a name, as the composer has it. What stands in `{{ }}` is filled in when it is sent, as in
/// conversation files.
public struct SavedMessage: Hashable, Sendable {
  /// How its line is read.
  public enum Form: String, CaseIterable, Sendable {
    /// Text with the composer's escapes.
    case text
    /// Hexadecimal digits.
    case hex
    /// The path of a file that is sent as one frame.
    case file
  }

  /// What it is called.
  public let name: String
  /// How its line is read.
  public let form: Form
  /// What is sent for it.
  public let line: String

  /// The most messages that are kept for a protocol.
  public static let most = 1000
  /// The longest name, in characters.
  private static let longestName = 40
  /// The most bytes of a line: a longer message is better kept as a file.
  static let longestLine = 64 << 10

  /// A message.
  public init(name: String, form: Form, line: String) {
    self.name = name
    self.form = form
    self.line = line
  }

  /// Why a message is not saved by a name that a person may give to one in the file; nil when it is.
  static func problem(withNewName name: String) -> String? {
    guard Int(name) == nil else {
      return "a name cannot be a number: ':repeat 1s \(name)' would send that many times"
    }
    return problem(withName: name)
  }

  /// Why a text is no name of a message; nil when it is one.
  public static func problem(withName name: String) -> String? {
    if name.isEmpty { return "a message needs a name: one word" }
    if name.count > longestName { return "a name has at most \(longestName) characters, and this has \(name.count)" }
    let isWord = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
    }
    return isWord ? nil : "a name is one word of letters, digits, and - _ ., not '\(name)'"
  }
}

/// A saved message with what was filled in.
public struct FilledMessage: Hashable, Sendable {
  /// The message as it was kept.
  public let message: SavedMessage
  /// Its bytes, before framing; those of a file are read when they are sent.
  public let bytes: [UInt8]

  /// A message and its bytes.
  public init(_ message: SavedMessage, bytes: [UInt8] = []) {
    self.message = message
    self.bytes = bytes
  }
}
