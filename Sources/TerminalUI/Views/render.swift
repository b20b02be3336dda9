public import Capture

/// The whole screen of `state`. Reads from `capture` only what is visible.
public func render(_ state: State, reading capture: Capture) -> Screen {
  var grid = Grid(size: state.size)
  guard let layout = state.screenLayout else {
    drawTooSmall(into: &grid)
    return Screen(grid: grid, cursor: nil)
  }
  let reader = LogReader(capture: capture, state: state)
  if let row = layout.tabs { drawTabs(state.tabs, row: row, into: &grid) }
  drawTopLine(state, reader: reader, layout: layout, into: &grid)
  drawPart(state.part, row: layout.topLine, into: &grid)
  for row in layout.rules { grid.fill(0..<layout.width, row: row, with: "─", style: .dim) }
  if let row = layout.rules.first { drawFilterText(state.filtering, row: row, into: &grid) }
  if let row = layout.rules.last { drawPlaying(state.playing, column: 2, row: row, into: &grid) }
  let logCursor =
    state.inspector.isOpen
    ? InspectorView(state: state, reader: reader, screen: layout).draw(into: &grid)
    : LogView(state: state, reader: reader, rows: layout.log, rule: layout.rules.first).draw(into: &grid)
  let inputCursor = drawInput(state, reader: reader, layout: layout, into: &grid)
  drawPreview(state, layout: layout, into: &grid)
  if layout.rules.isEmpty, state.showsPlayForHints {
    drawPlaying(state.playing, column: 0, row: layout.hint, into: &grid)
  } else {
    drawHint(state, reader, row: layout.hint, into: &grid)
  }
  var cursor = state.focus == .log ? logCursor : inputCursor
  for layer in state.layers { cursor = draw(layer, of: state, reading: capture, layout: layout, into: &grid) }
  return Screen(grid: grid, cursor: cursor)
}

private func drawTooSmall(into grid: inout Grid) {
  let smallest = ScreenLayout.smallest
  let lines = [
    "too small: \(grid.size.width)x\(grid.size.height)", "framescope needs",
    "\(smallest.width)x\(smallest.height) or more",
  ]
  for (row, line) in lines.enumerated() { grid.put(line, column: 0, row: row, style: .warning) }
}
