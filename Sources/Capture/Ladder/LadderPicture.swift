import FramingCore

/// A ladder as a picture in SVG that needs nothing else: no script, no other file, dark and light as the reader's system is.
struct LadderPicture {
  private static let style = """
    text{font:12px ui-monospace,monospace;fill:#1b1f24}
    .paper{fill:#fff}.lane{stroke:#b3bcc5}.dim{fill:#636c76}.name{font-weight:bold}.end{text-anchor:end}.middle{text-anchor:middle}
    .client line,.client path{stroke:#0a5c8a}.client path{fill:#0a5c8a}
    .server line,.server path{stroke:#7a3e00}.server path{fill:#7a3e00}
    .wrong text{fill:#b3261e}.wrong .note,.note{fill:#8a6100;font-style:italic}
    @media(prefers-color-scheme:dark){
    text{fill:#e6edf3}
    .paper{fill:#0d1117}.lane{stroke:#3d444d}.dim{fill:#9198a1}
    .client line,.client path{stroke:#7cc4f0}.client path{fill:#7cc4f0}
    .server line,.server path{stroke:#f0b27c}.server path{fill:#f0b27c}
    .wrong text{fill:#ff8a80}.wrong .note,.note{fill:#e3c26f}
    }
    """
  /// Pixels of a row, and above the first.
  private static let rowHeight = 28
  private static let noteHeight = 18
  static let top = 56
  /// Where the ends' columns begin, and from one to the next.
  private static let start = 290
  private static let spacing = 200
  /// Pixels of a character of the font, about.
  private static let characterTenths = 73

  private let lanes: LadderLanes
  /// Where the last row ends.
  private let bottom: Int
  private let left: Int
  private let hasConnections: Bool

  /// A picture of `rows`, when `left` more are not in it.
  init(_ lanes: LadderLanes, _ rows: [LadderRow], left: Int, hasConnections: Bool) {
    self.lanes = lanes
    bottom = rows.reduce(Self.top) { $0 + Self.height(of: $1) }
    self.left = left
    self.hasConnections = hasConnections
  }

  private var width: Int { Self.x(of: max(lanes.names.count - 1, 1)) + 190 }

  private static func x(of lane: Int) -> Int { start + lane * spacing }

  /// Pixels of a row: a note stands below the arrow.
  static func height(of row: LadderRow) -> Int { rowHeight + (row.note == nil ? 0 : noteHeight) }

  /// What stands in front of the first row.
  var opening: String {
    let height = bottom + (left > 0 ? 48 : 24)
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" role="img" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
      <title>Ladder: frames as arrows between the ends of their connections, times in UTC</title>
      <style>
      \(Self.style)
      </style>
      <rect class="paper" width="100%" height="100%"/>

      """
    for (lane, name) in lanes.names.enumerated() {
      let (x, all) = (Self.x(of: lane), HTMLPage.escaped(name))
      let shown = HTMLPage.escaped(EscapedText.printable(name).cut(to: Self.characters(in: Self.spacing - 12)))
      text += "<g><title>\(all)</title><text class=\"name middle\" x=\"\(x)\" y=\"28\">\(shown)</text></g>\n"
      text += "<line class=\"lane\" x1=\"\(x)\" y1=\"38\" x2=\"\(x)\" y2=\"\(bottom + 8)\"/>\n"
    }
    return text
  }

  /// What stands behind the last row.
  var closing: String {
    guard left > 0 else { return "</svg>\n" }
    let words = "\(ByteCountText.grouped(left)) more are not drawn: a filter chooses which are"
    return "<text class=\"dim\" x=\"\(Self.start)\" y=\"\(bottom + 28)\">\(words)</text>\n</svg>\n"
  }

  /// A row: the arrow of a frame with what it says above, or what happened.
  func element(_ row: LadderRow, below top: Int) -> String {
    let y = top + 18
    let wrong = row.problems.isEmpty ? "" : " wrong"
    guard let number = row.number else {
      let words = HTMLPage.escaped(row.words.cut(to: Self.characters(in: width - Self.start - 20)))
      let text = "<text class=\"dim\" x=\"\(Self.start + 8)\" y=\"\(y)\">\(words)</text>"
      return "<g><title>\(HTMLPage.escaped(row.words))</title>\(moment(of: row, y))\(text)</g>\n"
    }
    let label = [row.name, row.words].filter { !$0.isEmpty }.joined(separator: "  ")
    let length = "\(ByteCountText.grouped(row.length)) B"
    let noted = [row.mark.map { "mark \($0)" } ?? "", row.note.map { "note: " + $0 } ?? ""]
    let all = (["#\(number)  \(row.time)  \(length)", label] + row.problems + noted).filter { !$0.isEmpty }
    var text = "<g id=\"f\(number)\" class=\"\(row.speaker.rawValue)\(wrong)\">"
    text += "<title>\(HTMLPage.escaped(all.joined(separator: "\n")))</title>\(moment(of: row, y))"
    text += arrow(row, label.isEmpty ? length : row.name, y)
    text += "<text class=\"dim end\" x=\"\(width - 12)\" y=\"\(y)\">\(length)</text>"
    if let note = row.note {
      let shown = HTMLPage.escaped(note.cut(to: Self.characters(in: width - Self.start - 20)))
      text += "<text class=\"note\" x=\"\(Self.start + 8)\" y=\"\(y + 18)\">\(shown)</text>"
    }
    return text + "</g>\n"
  }

  /// The number, the connection and the time of day.
  private func moment(of row: LadderRow, _ y: Int) -> String {
    var text = ""
    if let mark = row.mark { text += "<text class=\"name\" x=\"8\" y=\"\(y)\">\(mark)</text>" }
    if let number = row.number { text += "<text class=\"end\" x=\"66\" y=\"\(y)\">#\(number)</text>" }
    if hasConnections, let connection = row.connection {
      text += "<text class=\"dim end\" x=\"102\" y=\"\(y)\">\(connection)</text>"
    }
    let clock = row.time.split(separator: "T").last.map { $0.prefix(15) } ?? ""
    return text + "<text class=\"dim\" x=\"114\" y=\"\(y)\">\(clock)</text>"
  }

  private func arrow(_ row: LadderRow, _ name: String, _ y: Int) -> String {
    guard let arrow = row.arrow else {
      let shown = Self.label(name, row, in: width - Self.start - 120)
      return "<text class=\"dim\" x=\"\(Self.start + 8)\" y=\"\(y)\">\(row.symbol) \(shown)</text>"
    }
    let (from, to) = (Self.x(of: arrow.from), Self.x(of: arrow.to))
    let (line, back) = (y + 4, from < to ? -8 : 8)
    let shown = Self.label(name, row, in: abs(to - from) - 16)
    return "<text class=\"middle\" x=\"\((from + to) / 2)\" y=\"\(y)\">\(shown)</text>"
      + "<line x1=\"\(from)\" y1=\"\(line)\" x2=\"\(to)\" y2=\"\(line)\"/>"
      + "<path d=\"M\(to) \(line)l\(back) -4v8z\"/>"
  }

  /// The name, what the message says and what is wrong, as far as there is room.
  private static func label(_ name: String, _ row: LadderRow, in pixels: Int) -> String {
    let room = characters(in: pixels)
    let rest = ([row.words] + row.problems.map { "! " + $0 }).filter { !$0.isEmpty }.joined(separator: " ")
    // One of two blanks would go.
    let gap = name.isEmpty || rest.isEmpty ? "" : "\u{a0} "
    let left = room - name.unicodeScalars.count - gap.unicodeScalars.count
    guard left > 1 else { return HTMLPage.escaped(name.cut(to: room)) }
    return HTMLPage.escaped(name) + gap + HTMLPage.escaped(rest.cut(to: left))
  }

  /// Characters for which there is room.
  private static func characters(in pixels: Int) -> Int { max(pixels * 10 / characterTenths, 1) }
}
