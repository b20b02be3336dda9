import Capture
import FramingCore

/// Draws the hex editor over the whole screen, and gives back where the cursor is.
func drawHexEditor(_ state: State, reading capture: Capture, into grid: inout Grid) -> GridPosition? {
  guard let editor = state.hexEditor else { return nil }
  let width = grid.size.width
  for row in 0..<grid.size.height { grid.fill(0..<width, row: row, style: .plain) }
  drawTitle(editor, width: width, into: &grid)
  grid.fill(0..<width, row: 1, with: "─", style: .dim)
  let layout = state.hexLayout
  let rowLength = layout.bytesPerRow
  // The width may have changed since the last key.
  let top = min(editor.top, editor.cursor / rowLength)
  let first = max(top, editor.cursor / rowLength - state.hexRows + 1)
  let text = state.options.text == .utf8 ? text(of: editor, layout, rows: first..<first + state.hexRows) : nil
  let shown = min(first * rowLength, editor.count)..<min((first + state.hexRows) * rowLength, editor.count)
  let highlight = HexHighlight(editor, shown)
  for row in 0..<state.hexRows { drawRow(first + row, of: editor, highlight, layout, text, at: row + 2, into: &grid) }
  if let prompt = state.hexPrompt { return draw(prompt, into: &grid) }
  drawStatus(editor, row: grid.size.height - 2, width: width, into: &grid)
  drawHints(state, editor, capture, row: grid.size.height - 1, width: width, into: &grid)
  let (row, index) = editor.cursor.quotientAndRemainder(dividingBy: rowLength)
  let column = editor.column == .hex ? layout.hexColumn(of: index) : layout.asciiColumn(of: index)
  return GridPosition(column: 1 + column + (editor.isHalfTyped ? 1 : 0), row: row - first + 2)
}

private func drawTitle(_ editor: HexEditor, width: Int, into grid: inout Grid) {
  grid.fill(0..<width, row: 0, style: .bar)
  let title = " edit \(editor.title), \(ByteCountText.grouped(editor.count)) bytes"
  let mode = "\(editor.isInserting ? "insert" : "overwrite") \(editor.column == .hex ? "hex" : "text") "
  let room = max(width - displayWidth(mode) - 1, 0)
  grid.put(PrintableText.truncate(title, toWidth: room), column: 0, row: 0, style: .barStrong)
  grid.put(mode, column: max(width - displayWidth(mode), 0), row: 0, style: .barWarning)
}

/// Draws the line that is asked for, and above it what may stand in it; gives back where the cursor is.
private func draw(_ prompt: HexPrompt, into grid: inout Grid) -> GridPosition {
  let (width, row) = (grid.size.width, grid.size.height - 1)
  let problem = prompt.problem
  let remark = PrintableText.truncate(PrintableText.clean(problem ?? prompt.help), toWidth: width - 2)
  grid.put(remark, column: 1, row: row - 1, style: problem == nil ? .dim : .warning)
  return drawLine(prompt.editor, prompt: " " + prompt.words, style: .prompt, row: row, width: width, into: &grid)
}

/// Which bytes stand out: those that are selected, and those that a search matches.
private struct HexHighlight {
  private let selected: Range<Int>
  private let matched: MatchedBytes?

  init(_ editor: HexEditor, _ shown: Range<Int>) {
    selected = editor.selected ?? 0..<0
    matched = editor.pattern.map { pattern in
      let matches = editor.matches(of: pattern, in: shown)
      // Bytes that were changed look as matches do elsewhere.
      return MatchedBytes(
        shown, matches: matches, current: matches.first { $0.lowerBound == editor.cursor }, style: .related)
    }
  }

  func style(at place: Int) -> Style? { selected.contains(place) ? .selected : matched?.style(at: place) }
}

/// The text of rows, read as UTF-8.
private func text(of editor: HexEditor, _ layout: HexDump, rows: Range<Int>) -> DumpText {
  // Characters may begin in front of the rows, and end behind them.
  let start = min(max(rows.lowerBound * layout.bytesPerRow - DumpText.context, 0), editor.count)
  let end = min(rows.upperBound * layout.bytesPerRow + DumpText.context, editor.count)
  return DumpText((start..<end).map { editor.content[$0] }, from: start, bytesPerRow: layout.bytesPerRow)
}

private func drawRow(
  _ row: Int, of editor: HexEditor, _ highlight: HexHighlight, _ layout: HexDump, _ text: DumpText?, at line: Int,
  into grid: inout Grid
) {
  let start = row * layout.bytesPerRow
  guard start <= editor.count else { return }
  grid.put(layout.offsetText(UInt64(start)), column: 1, row: line, style: .dim)
  // The other column shows where the cursor is.
  func textStyle(_ place: Int) -> Style {
    place == editor.cursor && editor.column == .hex
      ? .selected : highlight.style(at: place) ?? style(of: editor.content[place], at: place, editor)
  }
  var drawn = start
  for place in start..<min(start + layout.bytesPerRow, editor.count) {
    let byte = editor.content[place]
    let index = place - start
    let isSelected = place == editor.cursor && editor.column == .text
    grid.putHex(
      byte, column: 1 + layout.hexColumn(of: index), row: line,
      style: isSelected ? .selected : highlight.style(at: place) ?? style(of: byte, at: place, editor))
    let column = 1 + layout.asciiColumn(of: index)
    if let text {
      if place >= drawn { drawn = text.draw(place, column: column, row: line, into: &grid, style: textStyle) }
    } else {
      let glyph: Unicode.Scalar = byte >= 0x20 && byte < 0x7f ? Unicode.Scalar(byte) : "·"
      grid.put(glyph, column: column, row: line, style: textStyle(place))
    }
  }
}

private func style(of byte: UInt8, at place: Int, _ editor: HexEditor) -> Style {
  if editor.content.isChanged(place) { return .match }
  return editor.isDerived(place) ? .lengthField : ByteRoles.style(of: byte)
}

/// The byte at the cursor, and what follows from the others.
private func drawStatus(_ editor: HexEditor, row: Int, width: Int, into grid: inout Grid) {
  let place = "0x\(String(editor.cursor, radix: 16)) of 0x\(String(editor.count, radix: 16))"
  var column = grid.put(place, column: 1, row: row, style: .plain, until: width) + 3
  for (name, state) in [("length", editor.length), ("checksum", editor.checksum)] where state != .none {
    let words = state == .follows ? "\(name) follows" : "\(name) pinned"
    column = grid.put(words, column: column, row: row, style: state == .follows ? .dim : .warning, until: width) + 3
  }
  if let problem = editor.problem, column < width {
    let text = PrintableText.truncate(PrintableText.clean(problem), toWidth: max(width - column - 1, 0))
    grid.put(text, column: column, row: row, style: .warning)
  } else if editor.length == .none, editor.checksum == .none, column < width {
    grid.put("nothing follows: every byte is as typed", column: column, row: row, style: .dim, until: width)
  }
}

private func drawHints(
  _ state: State, _ editor: HexEditor, _ capture: Capture, row: Int, width: Int, into grid: inout Grid
) {
  if let message = state.message {
    let style: Style = message.weight == .notice ? .plain : message.weight == .error ? .error : .warning
    grid.put(PrintableText.truncate(message.text, toWidth: width - 2), column: 1, row: row, style: style)
    return
  }
  let recipient = recipientText(state, LogReader(capture: capture, state: state))
  var column = 1
  let hasFields =
    editor.frame.flatMap { state.definitions.definition(for: capture.facts(of: $0.connection).lens) } != nil
  for (action, words) in hints(editor, recipient) where action != .form || hasFields {
    let key = HexBinding.key(for: action, in: editor.column)
    guard column + displayWidth(key) + 1 + displayWidth(words) < width else { break }
    column = grid.put(key, column: column, row: row, style: .accent)
    column = grid.put(" " + words, column: column, row: row, style: .dim) + 3
  }
}

/// What can be done, what matters most first.
private func hints(_ editor: HexEditor, _ recipient: String) -> [(action: HexAction, words: String)] {
  let ends: [(HexAction, String)] = [
    (.send, "send" + recipient), (.leave, editor.anchor == nil ? "leave" : "deselect"), (.help, "help"),
  ]
  if let selected = editor.selected {
    let bytes = selected.count == 1 ? "1 byte" : "\(ByteCountText.grouped(selected.count)) bytes"
    return ends + [(.fill, "fill \(bytes)"), (.delete, "delete"), (.search, "search")]
  }
  var others: [(HexAction, String)] = [
    (.otherColumn, editor.column == .hex ? "text" : "hex"), (.form, "fields"), (.search, "search"), (.select, "select"),
    (.undo, "undo"), (.insert, editor.isInserting ? "overwrite" : "insert"),
  ]
  if editor.length != .none || editor.checksum != .none {
    others.insert((.pin, editor.length == .pinned || editor.checksum == .pinned ? "let follow" : "pin"), at: 4)
  }
  return ends + others + [(.redo, "redo")]
}
