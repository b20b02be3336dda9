public import FramingCore

/// Bytes with places that are filled in when they are sent: `SET {{key}} {{random:1..100}}\r\n`.
///
/// A place is `{{source|form|form}}`. `TemplateSource.catalogue` and `TemplateForm.catalogue` list what there is. Two
/// braces that are meant as such are written `\x7b{`.
public struct Template: Hashable, Sendable, CustomStringConvertible {
  /// How what stands between the places is read.
  public enum Notation: String, Hashable, Sendable, CaseIterable {
    /// Text with the escapes of `EscapedText`.
    case text
    /// Bytes in hexadecimal, as `HexText` reads them.
    case hex
    /// As it stands, in UTF-8.
    case plain
    /// As it stands, for `HexPattern` to read: what is filled in becomes hexadecimal digits.
    case pattern
  }

  enum Piece: Hashable, Sendable {
    case literal([UInt8])
    case insertion(TemplateInsertion)
  }

  /// The most bytes that a template may become.
  public static let mostBytes = 1 << 26

  let pieces: [Piece]
  /// How it is written.
  public let notation: Notation
  /// As it was written.
  public let description: String

  /// Reads `text`.
  public init(_ text: String, as notation: Notation = .text) throws(NotationError) {
    pieces = try TemplateParser.parse(text, as: notation)
    self.notation = notation
    description = text
  }

  /// The template without places that becomes these bytes.
  public init(_ bytes: [UInt8]) {
    pieces = [.literal(bytes)]
    notation = .text
    description = Template.text(of: bytes)
  }

  /// A text that as a template in the text notation becomes `bytes`: nothing in it is a place.
  public static func text(of bytes: [UInt8]) -> String {
    var text = ""
    for character in EscapedText.escape(bytes) {
      if character == "{", text.hasSuffix("{") { text = text.dropLast() + "\\x7b" }
      text.append(character)
    }
    return text
  }

  /// The variables that it takes values from, with the column of the place, in order.
  public var variables: [(name: String, column: Int)] {
    pieces.compactMap { piece in
      guard case .insertion(let insertion) = piece, let name = insertion.source.variable else { return nil }
      return (name, insertion.column)
    }
  }

  /// The bytes when nothing is to be filled in.
  public var constantBytes: [UInt8]? {
    var bytes: [UInt8] = []
    for piece in pieces {
      guard case .literal(let part) = piece else { return nil }
      bytes += part
    }
    return bytes
  }

  /// The bytes, with what `scope` has now.
  public func bytes(in scope: inout Scope) throws(TemplateError) -> [UInt8] {
    var bytes: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .literal(let part): bytes += part
      case .insertion(let insertion):
        let value = try insertion.value(in: &scope).bytes
        bytes += notation == .pattern ? Array(HexDigits.text(value).utf8) : value
      }
      guard bytes.count <= Template.mostBytes else {
        throw TemplateError(
          column: 1, "the message has more than the limit of \(ByteCountText.text(Template.mostBytes))")
      }
    }
    return bytes
  }
}

/// Why a template cannot be filled in.
public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the template the place begins, in Unicode scalars from 1.
  public var column: Int
  /// One sentence: which value, what is wrong, what to do.
  public var description: String

  init(column: Int, _ description: String) {
    self.column = column
    self.description = description
  }
}
