import FramingCore

/// A ladder as lines of text. What frames say stands right of it, so that nothing that is wider than it looks moves an arrow.
struct LadderText {
  /// Columns from one end's column to the next.
  private static let spacing = 20
  /// Columns of a frame's number, of its connection's, and of the time.
  private static let number = 7
  private static let connection = 5
  private static let time = 30

  private let lanes: LadderLanes
  private let hasConnections: Bool
  /// The columns of the ends without an arrow, and with one from and to each: they are the same in all rows.
  private let ladder: String
  private let arrows: [[String]]

  init(_ lanes: LadderLanes, hasConnections: Bool) {
    self.lanes = lanes
    self.hasConnections = hasConnections
    let count = lanes.names.count
    ladder = Self.ladder(count, nil)
    arrows = (0..<count).map { from in (0..<count).map { Self.ladder(count, (from, $0)) } }
  }

  /// The names of the ends, above their columns.
  var heading: String {
    var line = Self.padded("#", to: Self.number, isTrailing: true)
    if hasConnections { line += Self.padded("conn", to: Self.connection, isTrailing: true) }
    line += "  " + Self.padded("time", to: Self.time) + "  "
    let start = line.unicodeScalars.count
    for (lane, name) in lanes.names.enumerated() {
      let text = EscapedText.printable(name).cut(to: Self.spacing - 1)
      let place = start + lane * Self.spacing - text.unicodeScalars.count / 2
      line = line.withoutBlanksAtEnd
      line = Self.padded(line, to: max(place, line.unicodeScalars.count + 1)) + text
    }
    return line + "\n"
  }

  /// `      4  2026-11-22T21:40:00.001000000Z  ├──────────────────▶│  Query  select 1  38 B`
  func line(_ row: LadderRow) -> String {
    var line = Self.padded(row.number.map(String.init) ?? "", to: Self.number, isTrailing: true)
    if hasConnections {
      line += Self.padded(row.connection.map(String.init) ?? "", to: Self.connection, isTrailing: true)
    }
    line += "  " + Self.padded(row.time, to: Self.time) + "  " + (row.arrow.map { arrows[$0.from][$0.to] } ?? ladder)
    return (line + "  " + words(row)).withoutBlanksAtEnd + "\n"
  }

  private func words(_ row: LadderRow) -> String {
    guard row.number != nil else { return "─ " + row.words }
    let symbol = row.arrow == nil ? row.symbol : ""
    let said = [symbol, row.name, row.words, "\(ByteCountText.grouped(row.length)) B"]
    let noted = [row.mark.map { "mark \($0)" } ?? "", row.note.map { "note: " + $0 } ?? ""]
    return (said + row.problems.map { "! " + $0 } + noted).filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// The columns of `count` ends, and an arrow between two.
  private static func ladder(_ count: Int, _ arrow: (from: Int, to: Int)?) -> String {
    guard count > 0 else { return "" }
    let arrow = arrow.map { (from: $0.from * spacing, to: $0.to * spacing) }
    return (0...(count - 1) * spacing).reduce(into: "") { line, column in
      line.append(glyph(at: column, isLane: column % spacing == 0, arrow))
    }
  }

  private static func glyph(at column: Int, isLane: Bool, _ arrow: (from: Int, to: Int)?) -> Character {
    guard let arrow, min(arrow.from, arrow.to)...max(arrow.from, arrow.to) ~= column else { return isLane ? "│" : " " }
    let isRightward = arrow.from < arrow.to
    switch column {
    case arrow.from: return isRightward ? "├" : "┤"
    case arrow.to: return "│"
    case arrow.to + (isRightward ? -1 : 1): return isRightward ? "▶" : "◀"
    default: return isLane ? "┼" : "─"
    }
  }

  private static func padded(_ text: String, to width: Int, isTrailing: Bool = false) -> String {
    let space = String(repeating: " ", count: max(width - text.unicodeScalars.count, 0))
    return isTrailing ? space + text : text + space
  }
}

extension String {
  fileprivate var withoutBlanksAtEnd: String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
