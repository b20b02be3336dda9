/// A JSON value. Two are equal when they mean the same: whatever the order of keys and the way a number is written.
public enum JSONValue: Hashable, Sendable, CustomStringConvertible {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A number, exactly.
  case number(JSONNumber)
  /// A string.
  case string(String)
  /// Values in an order.
  case array([JSONValue])
  /// Values by name.
  case object([String: JSONValue])

  /// The value that `text` is, in UTF-8 (RFC 8259).
  public init(parsing text: Span<UInt8>) throws(JSONError) {
    var parser = JSONParser(text.count)
    self = try parser.parse(text)
  }

  /// The value that `text` is.
  public init(parsing text: String) throws(JSONError) {
    let bytes = Array(text.utf8)
    try self.init(parsing: bytes.span)
  }

  /// A whole number.
  public init(_ number: Int) { self = .number(JSONNumber(number)) }

  /// What kind of value it is, with an article.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The member of an object, nil when it is none or has no such member.
  public subscript(_ name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The text of a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// What a number is when it is whole and fits.
  public var integer: Int? { if case .number(let number) = self { number.integer } else { nil } }

  /// A boolean.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// In one line, keys in order, so that equal values of equal writing are equal texts.
  public var description: String {
    var text = ""
    write(into: &text)
    return text
  }

  private func write(into text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += number.text
    case .string(let value): JSONValue.writeQuoted(value, into: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(into: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { text += "," }
        JSONValue.writeQuoted(member.key, into: &text)
        text += ":"
        member.value.write(into: &text)
      }
      text += "}"
    }
  }

  /// RFC 8259 §7: the quotation mark, the backslash and control characters must be escaped.
  private static func writeQuoted(_ value: String, into text: inout String) {
    text.unicodeScalars.append("\"")
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text.unicodeScalars.append("\"")
  }
}

/// Why a text is not JSON.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The column in its line, in bytes from 1.
  public var column: Int
  /// What may stand there and what was found.
  public var explanation: String

  /// One line for a person, with the place.
  public var description: String { "line \(line), column \(column): \(explanation)" }
}
