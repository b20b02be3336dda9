import Capture
import FramingCore

/// Draws the visible part of the conversation.
struct LogView {
  let state: State
  let reader: LogReader
  let rows: Range<Int>
  /// The row of the rule above, if there is one.
  let rule: Int?

  /// Draws, and gives back the place of the selected frame's heading.
  func draw(into grid: inout Grid) -> GridPosition? {
    guard reader.first != nil else {
      reader.drawWelcome(row: rows.lowerBound, into: &grid)
      return GridPosition(column: 0, row: rows.lowerBound)
    }
    let top = reader.top(of: state.log.view, height: rows.count)
    let selected = state.log.selectedItem(reader)
    var cursor: GridPosition?
    var row = rows.lowerBound
    var next: Int? = top.item
    var hidden = top.row
    var previousTime = reader.timeBefore(top.item)
    while row < rows.upperBound, let item = next, let entry = reader.entry(item) {
      let block = EntryBlock(
        entry: entry, reader: reader, state: state, selectedStyle: item == selected ? selectedStyle : nil,
        previousTime: previousTime,
        reading: reader.reading(of: entry))
      if item == selected { cursor = GridPosition(column: 0, row: row) }
      if hidden > 0, let rule { block.drawContinuation(row: rule, into: &grid) }
      row += block.draw(from: hidden, at: row, until: rows.upperBound, into: &grid)
      if case .frame(let frame) = entry { previousTime = frame.time }
      (next, hidden) = (reader.next(item), 0)
    }
    return cursor
  }

  /// What tells the selected frame: where the keys act elsewhere, one that was chosen is still told.
  private var selectedStyle: Style? { state.focus == .log ? .selected : state.log.selected == nil ? nil : .related }
}

extension LogReader {
  /// Says that there is nothing to show, and why.
  func drawWelcome(row: Int, into grid: inout Grid) {
    guard summary.indexedBytes == summary.bytes else { return }
    let isFiltered = filteredCount != nil && summary.itemCount > 0
    let words = isFiltered ? " The filter leaves nothing to show. f changes it." : " Nothing has happened yet."
    grid.put(words, column: 0, row: row, style: .dim)
  }

  /// The time of the nearest frame that is shown above an item: what its delta counts from.
  func timeBefore(_ item: Int) -> Timestamp? {
    var above = previous(item)
    for _ in 0..<64 {
      guard let index = above else { return nil }
      if case .frame(let frame) = entry(index) { return frame.time }
      above = previous(index)
    }
    return nil
  }
}

extension LogState {
  /// The selected item: the one that was chosen, or the newest frame.
  func selectedItem(_ reader: LogReader) -> Int? {
    if let selected { return reader.shown(atOrAfter: selected) ?? reader.last }
    var item = reader.last
    for _ in 0..<64 {
      guard let index = item, case .event = reader.entry(index) else { return item }
      item = reader.previous(index)
    }
    return nil
  }
}
