public import FramingCore

/// The forms in which bytes are copied to other programs.
public enum CopyForm: String, Hashable, Sendable, CaseIterable {
  /// Hex digits with blanks between bytes, a line a frame.
  case hex
  /// The text that the bytes are; with the composer's escapes where they are no text that can be seen.
  case text
  /// A hex dump; of several frames with a line in front that says what each is.
  case dump
  case c, swift, python, rust, go
  /// A line of base64 (RFC 4648 §4) a frame.
  case base64
  /// Of frames an object a line, as `export` writes them, with what a definition says; of a field its object there.
  case json
  /// What a field says: a number, a text, its bytes in hex.
  case value

  /// What people call it.
  public var name: String { language?.name ?? (self == .json ? "JSON" : rawValue) }

  /// The language that it is source of.
  public var language: SourceLanguage? { SourceLanguage(rawValue: rawValue) }

  /// The form that `FrameExport` has for it; nil where frames are written in another way.
  var exported: ExportFormat? {
    switch self {
    case .hex, .text, .dump, .value: nil
    case .c, .swift, .python, .rust, .go, .base64, .json: ExportFormat(rawValue: rawValue)
    }
  }
}
