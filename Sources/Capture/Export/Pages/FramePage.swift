import Definitions
import FramingCore

/// A page about frames that people read: what stands around them, and the words about each.
///
/// Texts of peers are cleaned by `EscapedText.printable` before they are escaped for the page.
protocol FramePage {
  /// What stands in front of the first frame.
  func opening(_ connections: [PageConnection], left: Int) -> String
  /// What stands in front of a frame's dump.
  func opening(_ frame: PageFrame) -> String
  /// What stands behind it; `fields` are lines for people, nil where nothing describes the frame.
  func closing(fields: String?) -> String
  /// Appends rows of a dump that begins at the frame's byte `start`.
  func append(rows bytes: Span<UInt8>, of frame: Frame, from start: Int, to buffer: inout ListingBuffer)
}

/// A connection as a page tells it.
struct PageConnection {
  let number: Int
  /// The peer's address and how its frames are cut.
  let words: String
}

/// What a page tells of a frame.
struct PageFrame {
  let number: Int
  let speaker: Speaker
  /// The message's name, or `partial` and `unframed`; empty for a frame that nothing describes.
  var name = ""
  /// What the message says in a line.
  var summary = ""
  /// RFC 3339, in UTC.
  var time = ""
  /// Connection, place, lengths, what it answers.
  var facts = ""
  /// The letter that somebody put on it.
  var mark: Character?
  var note: String?
  var problems: [FrameProblem] = []

  /// `◀` from the server, `▶` from the client.
  var arrow: String { speaker == .client ? "▶" : "◀" }
}

extension ExportFormat {
  /// The page that it is; nil for other forms.
  var page: (any FramePage)? {
    switch self {
    case .html: HTMLPage()
    case .markdown: MarkdownPage()
    default: nil
    }
  }
}
