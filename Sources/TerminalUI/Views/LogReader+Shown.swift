import Capture

/// Which entries are shown. Without a display filter all are; with one, those that it leaves, and behind them the
/// frames still arriving that it leaves.
extension LogReader {
  /// The first entry that is shown.
  var first: Int? { shown(atOrAfter: 0) }

  /// The last entry that is shown.
  var last: Int? { previous(count) }

  /// The entry that is shown below `item`.
  func next(_ item: Int) -> Int? { shown(atOrAfter: item + 1) }

  /// The entry that is shown above `item`.
  func previous(_ item: Int) -> Int? {
    guard filteredCount != nil, item <= summary.itemCount else { return item > 0 ? min(item, count) - 1 : nil }
    let place = capture.filteredIndex(atOrAfter: item)
    return place > 0 ? capture.itemIndex(atFiltered: place - 1) : nil
  }

  /// The first entry that is shown from `item` on.
  func shown(atOrAfter item: Int) -> Int? {
    if let filteredCount, item < summary.itemCount {
      let place = capture.filteredIndex(atOrAfter: item)
      if place < filteredCount { return capture.itemIndex(atFiltered: place) }
      return partials.isEmpty ? nil : summary.itemCount
    }
    return item < count ? max(item, 0) : nil
  }

  /// Whether an entry is shown.
  func shows(_ item: Int) -> Bool { shown(atOrAfter: item) == item }

  /// Whether the filter is known to leave an entry out: it may not have come to it yet.
  func leavesOut(_ item: Int) -> Bool {
    filteredCount != nil && item < capture.filterStatus.lookedAt && !shows(item)
  }
}

/// Entries that are shown, counted.
extension LogReader {
  /// How many there are.
  var shownCount: Int { filteredCount.map { $0 + partials.count } ?? count }

  /// How many are shown before `item`.
  func place(ofShown item: Int) -> Int {
    guard let filteredCount else { return min(max(item, 0), count) }
    return item < summary.itemCount ? capture.filteredIndex(atOrAfter: item) : filteredCount + item - summary.itemCount
  }

  /// The entry with so many shown before it; nil when there are fewer.
  func shownItem(at place: Int) -> Int? {
    guard place >= 0, place < shownCount else { return nil }
    guard let filteredCount else { return place }
    return place < filteredCount ? capture.itemIndex(atFiltered: place) : summary.itemCount + place - filteredCount
  }
}
