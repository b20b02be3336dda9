import Capture
import FramingCore

/// Draws the titles of the inspector's panes, and the line between those that stand beside each other.
struct InspectorTitles {
  let layout: InspectorLayout
  let active: InspectorPane
  /// What the title of a pane says besides its name.
  let details: [InspectorPane: String]
  /// The row that already says something else.
  let taken: Int?

  func draw(into grid: inout Grid) {
    if let divider = layout.divider { draw(divider, into: &grid) }
    for pane in InspectorPane.allCases {
      guard let area = layout.titles[pane], area.rows.lowerBound != taken else { continue }
      if !layout.hasTabs { grid.fill(area.columns, row: area.rows.lowerBound, with: "─", style: .dim) }
      draw(pane, area, into: &grid)
    }
  }

  private func draw(_ pane: InspectorPane, _ area: PaneArea, into grid: inout Grid) {
    let row = area.rows.lowerBound
    let isShown = layout.areas[pane] != nil
    let isActive = pane == active
    let style: Style = isActive ? .prompt : isShown ? .strong : .dim
    let start = area.columns.lowerBound + (layout.hasTabs ? 0 : 1)
    let column = grid.put(isActive ? "▸" : " ", column: start, row: row, style: style)
    let end = grid.put(pane.name + " ", column: column, row: row, style: style, until: area.columns.upperBound)
    guard let detail = details[pane], !layout.hasTabs, end + 4 < area.columns.upperBound else { return }
    let room = area.columns.upperBound - end - 4
    let text = PrintableText.truncate(detail, toWidth: room)
    grid.put(" \(text) ", column: end + 1, row: row, style: isShown ? .dim : .plain)
  }

  private func draw(_ divider: PaneArea, into grid: inout Grid) {
    let column = divider.columns.lowerBound
    for row in divider.rows { grid.put("│" as Unicode.Scalar, column: column, row: row, style: .dim) }
    grid.put("┬" as Unicode.Scalar, column: column, row: divider.rows.lowerBound, style: .dim)
    // The rule below, on a screen that has one.
    guard divider.rows.upperBound < grid.size.height else { return }
    let below = grid.cells[divider.rows.upperBound * grid.size.width + column]
    guard below.glyph == ("─" as Unicode.Scalar).value else { return }
    grid.put("┴" as Unicode.Scalar, column: column, row: divider.rows.upperBound, style: .dim)
  }
}
