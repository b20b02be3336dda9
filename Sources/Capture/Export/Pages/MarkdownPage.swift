import FramingCore

/// Markdown (CommonMark) for tickets and reviews: a heading a frame, its dump and its fields as code.
struct MarkdownPage: FramePage {
  /// Longer than any fence that a dump or a field could be taken for.
  private static let fence = "````"

  func opening(_ connections: [PageConnection], left: Int) -> String {
    let lines = connections.map { "- connection \($0.number): \(Self.escaped($0.words))\n" }.joined()
    return "# Frames\n\n\(lines)" + (left > 0 ? "- and \(ByteCountText.grouped(left)) more\n" : "")
  }

  func opening(_ frame: PageFrame) -> String {
    var text = "\n## #\(frame.number) \(frame.arrow) \(frame.speaker.rawValue)"
    if !frame.name.isEmpty { text += " **\(Self.escaped(frame.name))**" }
    if !frame.summary.isEmpty { text += " \(Self.escaped(frame.summary))" }
    if let mark = frame.mark { text += " \\[\(mark)\\]" }
    text += "\n\n\(frame.time)  \n\(Self.escaped(frame.facts))\n\n"
    for problem in frame.problems { text += "**\(problem.kind.rawValue)**: \(Self.escaped(problem.text))\n\n" }
    if let note = frame.note {
      text += note.split(separator: "\n", omittingEmptySubsequences: false).map {
        "> \(Self.escaped(String($0), beginsLine: true))\n"
      }
      .joined()
      text += "\n"
    }
    return text + "\(Self.fence)text\n"
  }

  func closing(fields: String?) -> String {
    let list = fields.map { "\n\(Self.fence)text\n\($0)\(Self.fence)\n" }
    return "\(Self.fence)\n\(list ?? "")"
  }

  func append(rows bytes: Span<UInt8>, of frame: Frame, from start: Int, to buffer: inout ListingBuffer) {
    buffer.append(rows: bytes, 16, at: UInt64(start))
  }

  /// Text of a line, in which nothing is markup (CommonMark §2.4).
  static func escaped(_ text: String, beginsLine: Bool = false) -> String {
    var escaped = ""
    // What makes a list or a heading does so at the beginning of a line, behind digits at most.
    var isBeginning = beginsLine
    for character in EscapedText.printable(text).unicodeScalars {
      let begins = isBeginning && "+-=.)".unicodeScalars.contains(character)
      if begins || "\\`*_[]<>#|~&".unicodeScalars.contains(character) { escaped += "\\" }
      isBeginning = isBeginning && ("0"..."9").contains(character)
      escaped.unicodeScalars.append(character)
    }
    return escaped
  }
}
