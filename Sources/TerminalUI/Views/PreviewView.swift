import FramingCore

/// Draws the exact bytes that will go out, or why the line cannot be sent, or how far a file has come.
func drawPreview(_ state: State, layout: ScreenLayout, into grid: inout Grid) {
  let row = layout.preview
  switch state.focus {
  case .commandLine: return drawCommandPreview(state, layout: layout, into: &grid)
  case .filter: return drawFilterPreview(state.filtering, row: row, into: &grid)
  case .search: return drawSearchPreview(state.searching.line, row: row, into: &grid)
  case .composer, .log: break
  }
  if let (_, progress) = state.sends.first(where: { $0.value.total != nil }) {
    return drawProgress(progress, layout: layout, into: &grid)
  }
  switch state.composer.preview {
  case .nothing:
    if let what = state.composer.malformation {
      put("the next message is malformed: \(what)", style: .warning, row: row, layout, &grid)
    }
  case .problem(let text):
    put(text, style: .warning, row: row, layout, &grid)
  case .inspecting:
    put("looking at the file …", style: .dim, row: row, layout, &grid)
  case .bytes(let outgoing):
    drawBytes(outgoing, chosen: state.shownForm?.chosenBytes ?? 0..<0, row: row, layout: layout, into: &grid)
  case .file(let file):
    drawFile(file, row: row, layout: layout, into: &grid)
  }
}

private func put(_ text: String, style: Style, row: Int, _ layout: ScreenLayout, _ grid: inout Grid) {
  grid.put(
    PrintableText.truncate(PrintableText.clean(text), toWidth: layout.width - 2), column: 1, row: row, style: style)
}

private func drawProgress(_ progress: SendProgress, layout: ScreenLayout, into grid: inout Grid) {
  let total = progress.total ?? 0
  let percent = total > 0 ? Int(Double(progress.sent) / Double(total) * 100) : 100
  let text =
    "sending \(progress.name)  \(percent) %  \(ByteCountText.text(progress.sent)) of \(ByteCountText.text(total))"
    + "   ^C cancels"
  put(text, style: .accent, row: layout.preview, layout, &grid)
}

private func drawBytes(
  _ outgoing: OutgoingBytes, chosen: Range<Int>, row: Int, layout: ScreenLayout, into grid: inout Grid
) {
  let size = "\(ByteCountText.grouped(outgoing.wire.count)) B"
  let end = layout.width - displayWidth(size) - 2
  var column = grid.put(" → ", column: 0, row: row, style: .dim)
  for (index, byte) in outgoing.wire.prefix(layout.width / 3 + 1).enumerated() {
    let isLast = index == outgoing.wire.count - 1
    guard column + (isLast ? 2 : 4) <= end else {
      column = grid.put("…", column: column, row: row, style: .dim)
      break
    }
    let style = chosen.contains(index) ? .selected : outgoing.style(at: index, byte: byte)
    grid.putHex(byte, column: column, row: row, style: style)
    column += 3
  }
  if let note = outgoing.note {
    grid.put(PrintableText.clean(note), column: column + 1, row: row, style: .warning, until: end)
  }
  grid.put(size, column: end + 1, row: row, style: .dim)
}

private func drawFile(_ file: OutgoingFile, row: Int, layout: ScreenLayout, into grid: inout Grid) {
  var column = grid.put(" → ", column: 0, row: row, style: .dim)
  for byte in file.envelope.header {
    grid.putHex(byte, column: column, row: row, style: .lengthField)
    column += 3
  }
  let text = "+ \(ByteCountText.grouped(file.size)) bytes of the file  (\(ByteCountText.text(file.size)))"
  grid.put(text, column: column, row: row, style: .plain, until: layout.width - 1)
}

private func drawCommandPreview(_ state: State, layout: ScreenLayout, into grid: inout Grid) {
  guard let completion = state.commandLine.completion, !completion.matches.isEmpty else {
    guard let usage = state.commandLine.usage else { return }
    let lines = WrappedText.lines(PrintableText.clean(usage), width: layout.width - 2)
    put(lines[0], style: .dim, row: layout.preview, layout, &grid)
    return
  }
  draw(completion, row: layout.preview, into: &grid)
}

/// Draws what Tab goes through, the selected one always among it.
func draw(_ completion: Completion, row: Int, into grid: inout Grid) {
  let end = grid.size.width - 2
  let texts = completion.labels.map { PrintableText.truncate(PrintableText.clean($0), toWidth: end) }
  var column = 1
  for (index, text) in texts.enumerated().dropFirst(firstShown(texts, completion.selected, width: end - 3)) {
    let style: Style = completion.selected == index ? .popupSelected : .dim
    guard column + displayWidth(text) < end else {
      grid.put("…", column: min(column, end + 1), row: row, style: .dim)
      break
    }
    column = grid.put(text, column: column, row: row, style: style) + 2
  }
}

/// The first of `texts` on a line of which the selected one must not be beyond the end.
private func firstShown(_ texts: [String], _ selected: Int?, width: Int) -> Int {
  guard let selected else { return 0 }
  var first = 0
  var columns = texts[...selected].reduce(0) { $0 + displayWidth($1) + 2 }
  while columns > width, first < selected {
    columns -= displayWidth(texts[first]) + 2
    first += 1
  }
  return first
}
