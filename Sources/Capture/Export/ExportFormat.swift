import FramingCore

/// The forms in which frames are taken out of a recording.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  /// A line of hex digits a frame.
  case hex
  /// A line that says what the frame is, and a hex dump.
  case text
  /// A page of HTML that needs nothing else, for a ticket or a review: dumps, fields, problems, notes.
  case html
  /// The same in Markdown.
  case markdown
  /// Arrows between the ends of connections, with times and names, as text.
  case ladder
  /// The same as a picture in SVG that needs nothing else.
  case ladderPicture = "ladder-svg"
  /// A JSON object a line, with the keys of `decode --json` and then `time` and `delta`.
  case json
  /// Comma-separated values (RFC 4180) under a line of names.
  case csv
  /// C source: an array and its length a frame.
  case c
  /// Swift source: an array a frame.
  case swift
  /// Python source: a `bytes` object a frame.
  case python
  /// Rust source: an array a frame.
  case rust
  /// Go source: a slice a frame.
  case go
  /// A line of base64 (RFC 4648 §4) a frame.
  case base64
  /// The bytes one behind the other.
  case raw
  /// The payloads' bytes one behind the other.
  case payloads
  /// A recording as a session's: only to a file.
  case pcapng

  /// How the names of its files end.
  public var fileExtension: String {
    switch self {
    case .hex: "hex"
    case .text: "txt"
    case .html: "html"
    case .markdown: "md"
    case .ladder: "txt"
    case .ladderPicture: "svg"
    case .json: "jsonl"
    case .csv: "csv"
    case .c: "c"
    case .swift: "swift"
    case .python: "py"
    case .rust: "rs"
    case .go: "go"
    case .base64: "b64"
    case .raw, .payloads: "bin"
    case .pcapng: "pcapng"
    }
  }

  /// Whether it is one ladder of all frames, and so one file.
  public var isLadder: Bool { self == .ladder || self == .ladderPicture }

  /// The language that it is source of.
  var language: SourceLanguage? { SourceLanguage(rawValue: rawValue) }
}
