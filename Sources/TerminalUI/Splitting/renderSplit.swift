public import Capture

/// What is drawn in a half of the screen.
public struct SplitHalf {
  let state: State
  let capture: Capture

  /// The screen of `state`, which has the size of the half.
  public init(_ state: State, reading capture: Capture) {
    self.state = state
    self.capture = capture
  }
}

/// The whole screen of two tabs, the upper or left one first. The row of the tabs is above both, and the cursor is in the active one.
public func renderSplit(_ layout: SplitLayout, of screen: GridSize, _ halves: [SplitHalf]) -> Screen {
  var grid = Grid(size: screen)
  var cursor: GridPosition?
  if let active = halves.first(where: { !$0.state.part.isOther }) { drawTabs(active.state.tabs, row: 0, into: &grid) }
  for (area, half) in zip(layout.areas, halves) {
    let drawn = render(half.state, reading: half.capture)
    grid.put(drawn.grid, column: area.columns.lowerBound, row: area.rows.lowerBound)
    guard !half.state.part.isOther, let place = drawn.cursor else { continue }
    cursor = GridPosition(column: place.column + area.columns.lowerBound, row: place.row + area.rows.lowerBound)
  }
  if let column = layout.divider {
    for row in 1..<screen.height { grid.put("│" as Unicode.Scalar, column: column, row: row, style: .dim) }
  }
  return Screen(grid: grid, cursor: cursor)
}

/// Marks the top line of a half: the active one by a sign, the other by its look.
func drawPart(_ part: ScreenPart, row: Int, into grid: inout Grid) {
  switch part {
  case .whole: break
  case .half(isActive: true, _): grid.put("▸", column: 0, row: row, style: .barStrong)
  case .half(isActive: false, _):
    let width = grid.size.width
    for column in 0..<width {
      let isWarning = grid.cells[row * width + column].style == .barWarning
      grid.restyle(column..<column + 1, row: row, style: isWarning ? .warning : .barOther)
    }
  }
}
