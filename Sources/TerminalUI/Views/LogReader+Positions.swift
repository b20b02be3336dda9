extension LogReader {
  /// The line `rows` below (above, when negative) `position`, kept within the conversation.
  func line(_ rows: Int, from position: LogPosition) -> LogPosition {
    var position = clamped(position)
    position.row += rows
    while position.row < 0 {
      guard let above = previous(position.item) else { return LogPosition(item: position.item, row: 0) }
      position = LogPosition(item: above, row: position.row + rowCount(above))
    }
    while true {
      let height = rowCount(position.item)
      if position.row < height { return position }
      guard let below = next(position.item) else { return lastLine }
      position = LogPosition(item: below, row: position.row - height)
    }
  }

  /// The last line of all.
  var lastLine: LogPosition {
    guard let last else { return LogPosition(item: 0, row: 0) }
    return LogPosition(item: last, row: rowCount(last) - 1)
  }

  /// The line at the top when the last one is at the bottom of `height` rows.
  func topWhenFollowing(height: Int) -> LogPosition {
    line(-(height - 1), from: lastLine)
  }

  /// The line at the top of `height` rows for a view; never so far down that rows at the bottom stay empty for nothing.
  func top(of view: LogState.View, height: Int) -> LogPosition {
    let end = topWhenFollowing(height: height)
    switch view {
    case .following: return end
    case .paused(let top): return min(clamped(top), end)
    }
  }

  /// `position`, or the nearest line that is shown.
  func clamped(_ position: LogPosition) -> LogPosition {
    guard let item = shown(atOrAfter: position.item) else { return lastLine }
    guard item == position.item else { return LogPosition(item: item, row: 0) }
    return LogPosition(item: item, row: min(position.row, rowCount(item) - 1))
  }

  /// The items of which a row is among the `height` rows below `top`.
  func visibleItems(top: LogPosition, height: Int) -> ClosedRange<Int>? {
    guard first != nil else { return nil }
    return top.item...line(height - 1, from: top).item
  }

  private func rowCount(_ index: Int) -> Int { entry(index).map(rows) ?? 1 }
}
