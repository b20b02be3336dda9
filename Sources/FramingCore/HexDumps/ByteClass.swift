/// What sort of byte a byte is, for its glyph and its colour.
public enum ByteClass: UInt8, Sendable, CaseIterable {
  /// 0x00.
  case null
  /// Printable ASCII but for the space: 0x21 to 0x7e.
  case printable
  /// Space, tab, line feed, vertical tab, form feed, carriage return.
  case whitespace
  /// The other bytes below 0x20, and 0x7f.
  case control
  /// 0x80 to 0xff.
  case high

  /// The class of a byte.
  public static func of(_ byte: UInt8) -> ByteClass {
    switch byte {
    case 0x00: .null
    case 0x21...0x7e: .printable
    case 0x20, 0x09...0x0d: .whitespace
    case 0x80...0xff: .high
    default: .control
    }
  }

  /// What stands for a byte in the text column: itself when it is printable ASCII or the space, else `·`.
  public static func glyph(of byte: UInt8) -> Character {
    0x20...0x7e ~= byte ? Character(Unicode.Scalar(byte)) : "·"
  }
}
