import Capture

/// Draws the composer or the `:` line, and gives back where the cursor is.
func drawInput(_ state: State, reader: LogReader, layout: ScreenLayout, into grid: inout Grid) -> GridPosition? {
  switch state.focus {
  case .commandLine:
    return drawLine(
      state.commandLine.editor, prompt: ":", style: .prompt, layout: layout, into: &grid)
  case .filter:
    return drawLine(state.filtering.line.editor, prompt: " filter ▸ ", style: .prompt, layout: layout, into: &grid)
  case .search:
    return drawLine(state.searching.line.editor, prompt: " search ▸ ", style: .prompt, layout: layout, into: &grid)
  case .composer, .log:
    if state.setting.isOpened {
      grid.put(" nobody to send to: this is a file", column: 0, row: layout.input, style: .dim)
      return nil
    }
    if let form = state.shownForm { return MessageFormView(state, form, layout).draw(into: &grid) }
    let isFocused = state.focus == .composer
    let prompt = " \(state.composer.mode.rawValue)\(recipientText(state, reader)) ▸ "
    return drawLine(
      state.composer.editor, prompt: prompt, style: isFocused ? .prompt : .dim, layout: layout, into: &grid)
  }
}

/// Whom the composer sends to, where there is a choice.
func recipientText(_ state: State, _ reader: LogReader) -> String {
  guard state.setting.isListening else { return "" }
  guard case .connection(let id) = state.recipient(reader) else { return " to all" }
  if case .closed = reader.capture.connection(id)?.state { return " to peer \(id.number), gone" }
  return " to peer \(id.number)"
}

private func drawLine(
  _ editor: LineEditor, prompt: String, style: Style, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  drawLine(editor, prompt: prompt, style: style, row: layout.input, width: layout.width, into: &grid)
}

/// Draws a line that is typed, behind its prompt; gives back where the cursor is.
func drawLine(
  _ editor: LineEditor, prompt: String, style: Style, row: Int, width: Int, into grid: inout Grid
) -> GridPosition {
  var column = grid.put(editor.searchPrompt ?? prompt, column: 0, row: row, style: style, until: width - 8)
  let start = column
  let view = editor.view(width: width - column)
  for piece in view.pieces {
    let style: Style =
      switch piece.kind {
      case .text: .plain
      case .control: .accent
      case .marker: .dim
      }
    column = grid.put(piece.text, column: column, row: row, style: style)
  }
  return GridPosition(column: start + view.cursorColumn, row: row)
}
