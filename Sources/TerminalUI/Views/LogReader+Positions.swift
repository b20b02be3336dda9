extension LogReader {
  /// The line `rows` below (above, when negative) `position`, kept within the conversation.
  func line(_ rows: Int, from position: LogPosition) -> LogPosition {
    guard count > 0 else { return LogPosition(item: 0, row: 0) }
    var position = clamped(position)
    position.row += rows
    while position.row < 0, position.item > 0 {
      position.item -= 1
      position.row += rowCount(position.item)
    }
    if position.row < 0 { return LogPosition(item: 0, row: 0) }
    while position.item < count {
      let height = rowCount(position.item)
      if position.row < height { return position }
      position.row -= height
      position.item += 1
    }
    return lastLine
  }

  /// The last line of all.
  var lastLine: LogPosition {
    guard count > 0 else { return LogPosition(item: 0, row: 0) }
    return LogPosition(item: count - 1, row: rowCount(count - 1) - 1)
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

  /// `position`, or the nearest line that exists.
  func clamped(_ position: LogPosition) -> LogPosition {
    guard position.item < count else { return lastLine }
    return LogPosition(item: position.item, row: min(position.row, rowCount(position.item) - 1))
  }

  /// The items of which a row is among the `height` rows below `top`.
  func visibleItems(top: LogPosition, height: Int) -> ClosedRange<Int>? {
    guard count > 0 else { return nil }
    return top.item...line(height - 1, from: top).item
  }

  private func rowCount(_ index: Int) -> Int { entry(index).map(rows) ?? 1 }
}
