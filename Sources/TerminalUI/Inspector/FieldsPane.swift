import Capture
import FramingCore

/// Which lines of the selected frame's fields the inspector shows.
struct FieldsPane {
  let frame: InspectedFrame
  let area: PaneArea
  private let top: Int?

  init(_ state: State, _ frame: InspectedFrame, _ area: PaneArea) {
    self.frame = frame
    self.area = area
    top = state.inspector.scrolls[.fields].flatMap { $0.frame == frame.entry.place ? $0.top : nil }
  }

  var height: Int { area.rows.count }

  var lastTop: Int { max(frame.lines.count - height, 0) }

  /// The first line that is shown.
  var shownTop: Int {
    let line = frame.line ?? 0
    return min(max(top ?? (line < height ? 0 : line - height / 2), 0), lastTop)
  }

  /// What to scroll to so that a line is visible.
  func top(showing line: Int) -> Int { min(max(shownTop, line - height + 1), line) }

  /// The line in a row of the screen.
  func line(atRow row: Int) -> Int? {
    let line = row - area.rows.lowerBound + shownTop
    return frame.lines.indices.contains(line) ? line : nil
  }

  /// Draws the lines, and gives back where the selected one is.
  func draw(isActive: Bool, isMarked: Bool, into grid: inout Grid) -> GridPosition? {
    let columns = area.columns.lowerBound + 1..<area.columns.upperBound
    guard !frame.lines.isEmpty else {
      grid.put(
        PrintableText.truncate(reason, toWidth: columns.count), column: columns.lowerBound, row: area.rows.lowerBound,
        style: .dim)
      return nil
    }
    let view = FieldsView(
      lines: frame.lines, cursor: isMarked ? frame.line : nil, columns: columns,
      cursorStyle: isActive ? .selected : .related)
    let top = shownTop
    view.draw(rows: top..<top + height, shift: area.rows.lowerBound - top, into: &grid)
    guard let line = frame.line, top..<top + height ~= line else { return nil }
    return GridPosition(column: columns.lowerBound, row: area.rows.lowerBound + line - top)
  }

  /// Why there are none.
  private var reason: String {
    switch frame.entry {
    case .frame(let captured) where captured.frame.kind == .frame: captured.frame.fieldsRefusal
    case .frame: "fields are read of whole frames"
    case .partial: "it is still arriving: fields are read of whole frames"
    case .event, .unreadable: ""
    }
  }
}
