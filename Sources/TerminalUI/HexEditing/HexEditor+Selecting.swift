extension HexEditor {
  /// The bytes that are selected, from where that began to the cursor; nil when none are.
  var selected: Range<Int>? {
    guard let anchor, count > 0 else { return nil }
    return min(anchor, cursor, count - 1)..<min(max(anchor, cursor), count - 1) + 1
  }

  /// Selects from the cursor on, or nothing any more.
  mutating func toggleSelecting() {
    anchor = anchor == nil ? min(cursor, max(count - 1, 0)) : nil
  }

  /// Puts a pattern over the selected bytes, again and again, as one step of undo. How many bytes it went over.
  mutating func fill(with pattern: [UInt8]) -> Int {
    guard let range = selected, !pattern.isEmpty else { return 0 }
    overwrite(range, with: range.indices.map { pattern[($0 - range.lowerBound) % pattern.count] })
    anchor = nil
    move(to: range.lowerBound)
    return range.count
  }

  /// Takes the selected bytes away. Whether there were any.
  mutating func deleteSelected() -> Bool {
    guard let range = selected else { return false }
    overwrite(range, with: [])
    anchor = nil
    move(to: range.lowerBound)
    return true
  }
}
