/// What a piece of a drawn line is.
public enum LinePieceKind: Hashable, Sendable {
  /// Text as it is.
  case text
  /// Stands for something that cannot be drawn: a newline, a control.
  case control
  /// Tells that the line goes on beyond the edge.
  case marker
}

/// One cluster to draw.
public struct LinePiece: Hashable, Sendable {
  /// A cluster that can be drawn.
  public var text: String
  /// Its cells, 1 or 2.
  public var width: Int
  /// What it is.
  public var kind: LinePieceKind
}

/// The part of a line that is visible in some columns, scrolled so that the cursor is in it. It costs what is visible,
/// however long the line.
public struct LineView: Hashable, Sendable {
  /// From left to right; their widths sum up to the view's width at most.
  public private(set) var pieces: [LinePiece] = []
  /// The cursor's column, from 0.
  public private(set) var cursorColumn = 0
  /// The UTF-8 offset of the first cluster shown.
  public private(set) var start = 0

  /// `text` in `width` columns. It begins at `previous`, where it began last, if the cursor is visible then; so the line
  /// stands still while the cursor moves.
  init(_ text: ChunkedText, cursor: Int, width: Int, near previous: Int?) {
    guard width > 0 else { return }
    let scroll = LineScroll(text: text, cursor: cursor, width: width)
    start = scroll.start(near: previous)
    if start > 0, scroll.marker > 0 { pieces.append(.leftMarker) }
    fill(with: text, cursor: cursor, width: width, marker: scroll.marker)
  }

  private mutating func fill(with text: ChunkedText, cursor: Int, width: Int, marker: Int) {
    var used = pieces.count
    var ends = [used]
    for cluster in text.clusters(from: start) {
      if cluster.range.lowerBound == cursor { cursorColumn = used }
      let next = LinePiece.pieces(for: cluster.character)
      let cells = next.reduce(0) { $0 + $1.width }
      if used + cells > width { return cut(to: width - marker, markedBy: marker) }
      used += cells
      pieces += next
      ends.append(used)
    }
    if cursor == text.utf8Count { cursorColumn = used }
  }

  /// Takes away what reaches beyond `limit` and marks that the line goes on.
  private mutating func cut(to limit: Int, markedBy marker: Int) {
    var used = pieces.reduce(0) { $0 + $1.width }
    while used > limit, let last = pieces.popLast() { used -= last.width }
    guard marker > 0 else { return }
    while used < limit {
      pieces.append(LinePiece(text: " ", width: 1, kind: .text))
      used += 1
    }
    pieces.append(.rightMarker)
  }
}

extension LineEditor {
  /// The visible part of the line in `width` columns, to draw after the prompt.
  ///
  /// - Parameter previous: `LineView.start` of the last time, so that the line does not slide under the cursor.
  public func view(width: Int, near previous: Int? = nil) -> LineView {
    LineView(buffer, cursor: cursor, width: width, near: previous)
  }
}

extension LinePiece {
  static let leftMarker = LinePiece(text: "‹", width: 1, kind: .marker)
  static let rightMarker = LinePiece(text: "›", width: 1, kind: .marker)

  /// What is drawn for one cluster of the text.
  static func pieces(for character: Character) -> [LinePiece] {
    if let ascii = character.asciiValue, (0x20..<0x7F).contains(ascii) {
      return [LinePiece(text: String(character), width: 1, kind: .text)]
    }
    let shown =
      switch character {
      case "\n": "⏎"
      case "\r\n": "␍⏎"
      // A space that is not the usual one matters to someone who sends it.
      case "\u{A0}", "\u{202F}", "\u{2007}": "␣"
      default: PrintableText.glyph(for: character)
      }
    let kind: LinePieceKind = shown == String(character) ? .text : .control
    return shown.map { LinePiece(text: String($0), width: displayWidth($0), kind: kind) }
  }
}
