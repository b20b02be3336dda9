import Capture
import FramingCore

/// Draws the visible part of the conversation.
struct LogView {
  let state: State
  let reader: LogReader
  let rows: Range<Int>

  /// Draws, and gives back the place of the selected frame's heading.
  func draw(into grid: inout Grid) -> GridPosition? {
    guard reader.count > 0 else {
      drawWelcome(into: &grid)
      return GridPosition(column: 0, row: rows.lowerBound)
    }
    let top = reader.top(of: state.log.view, height: rows.count)
    let selected = state.log.selectedItem(reader)
    var cursor: GridPosition?
    var row = rows.lowerBound
    var position = top
    var previousTime = timeBefore(top.item)
    while row < rows.upperBound, let entry = reader.entry(position.item) {
      let isSelected = position.item == selected && state.focus == .log
      let block = EntryBlock(
        entry: entry, reader: reader, state: state, isSelected: isSelected, previousTime: previousTime,
        reading: reader.reading(of: entry))
      if position.item == selected { cursor = GridPosition(column: 0, row: row) }
      row += block.draw(from: position.row, at: row, until: rows.upperBound, into: &grid)
      if case .frame(let frame) = entry { previousTime = frame.time }
      position = LogPosition(item: position.item + 1, row: 0)
    }
    return cursor
  }

  /// The time of the nearest frame above an item: what its delta counts from.
  private func timeBefore(_ item: Int) -> Timestamp? {
    var index = min(item, reader.summary.itemCount) - 1
    for _ in 0..<64 where index >= 0 {
      if case .frame(let frame) = reader.entry(index) { return frame.time }
      index -= 1
    }
    return nil
  }

  private func drawWelcome(into grid: inout Grid) {
    guard reader.summary.indexedBytes == reader.summary.bytes else { return }
    grid.put(" Nothing has happened yet.", column: 0, row: rows.lowerBound, style: .dim)
  }
}

extension LogState {
  /// The selected item: the one that was chosen, or the newest frame.
  func selectedItem(_ reader: LogReader) -> Int? {
    if let selected { return min(selected, reader.count - 1) }
    var index = reader.count - 1
    for _ in 0..<64 where index >= 0 {
      if case .event = reader.entry(index) { index -= 1 } else { return index }
    }
    return nil
  }
}
