import Capture

/// Draws the question before the program ends, or a tab is closed.
func drawClosing(
  title: String, _ lines: [String], layout: ScreenLayout, into grid: inout Grid
) -> GridPosition {
  let box = drawBox(width: 36, height: lines.count, title: title, layout: layout, into: &grid)
  for (row, line) in lines.enumerated() {
    grid.put(line, column: box.column, row: box.row + row, style: .plain, until: layout.width - 1)
  }
  return GridPosition(column: box.column + (lines.last?.count ?? 0), row: box.row + lines.count - 1)
}

extension State {
  /// What is asked before the program ends.
  func questionBeforeQuitting(reading capture: Capture) -> [String] {
    guard tabs.areSeveral else {
      return setting.isOpened
        ? ["Marks and notes of this file go.", "Quit all the same?  y yes   n no"]
        : ["A connection is open.", "Close it and quit?  y yes   n no"]
    }
    let losses = losses(reading: capture)
    let connections = losses.count { $0 == .connection }
    let files = losses.count - connections
    var lines: [String] = []
    if connections > 0 {
      lines.append(connections == 1 ? "A tab has an open connection." : "\(connections) tabs have open connections.")
    }
    if files > 0 { lines.append("Marks and notes of \(files == 1 ? "a file go." : "\(files) files go.")") }
    return lines + ["Close all and quit?  y yes   n no"]
  }

  /// What is asked before the tab that is shown is closed.
  var questionBeforeClosing: [String] {
    setting.isOpened
      ? ["Marks and notes of this file go.", "Close it all the same?  y yes   n no"]
      : ["A connection is open.", "Close it and the tab?  y yes   n no"]
  }
}
