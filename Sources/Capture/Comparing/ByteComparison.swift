/// Two frames' bytes beside each other.
package struct ByteComparison: Hashable, Sendable {
  /// A byte of the first and the one of the second that stands for it; nil for what one of them does not have.
  package struct Column: Hashable, Sendable {
    package let first: UInt8?
    package let second: UInt8?

    package var isSame: Bool { first == second }
  }

  /// Columns of one row, and where they begin in each.
  package struct Row: Hashable, Sendable {
    package let firstOffset: Int
    package let secondOffset: Int
    package let columns: [Column]

    package var isSame: Bool { columns.allSatisfy(\.isSame) }

    /// The same row behind so many bytes more of each.
    package func moved(by count: Int) -> Row {
      Row(firstOffset: firstOffset + count, secondOffset: secondOffset + count, columns: columns)
    }
  }

  /// Bytes of a frame that are aligned; longer ones are compared place by place.
  private static let longest = 64 << 10

  package let columns: [Column]

  /// As few bytes as can be differ.
  package init(_ first: [UInt8], _ second: [UInt8]) {
    let byPlace = Self.byPlace(first, second)
    let differing = byPlace.count { !$0.isSame }
    // A byte that is another is likelier than one that is gone and one that is new.
    guard differing > 0, max(first.count, second.count) <= Self.longest,
      first.count != second.count || differing > 1
    else {
      columns = byPlace
      return
    }
    let runs = SequenceAlignment.runs(first.map(UInt64.init), second.map(UInt64.init))
    let edits = runs.reduce(0) { $0 + ($1.isSame ? 0 : $1.first.count + $1.second.count) }
    if first.count == second.count, differing <= edits {
      columns = byPlace
      return
    }
    columns = runs.flatMap { Self.byPlace(Array(first[$0.first]), Array(second[$0.second])) }
  }

  private static func byPlace(_ first: [UInt8], _ second: [UInt8]) -> [Column] {
    (0..<max(first.count, second.count)).map { place in
      Column(
        first: place < first.count ? first[place] : nil, second: place < second.count ? second[place] : nil)
    }
  }

  /// Whether nothing differs.
  package var isSame: Bool { columns.allSatisfy(\.isSame) }

  /// The columns in rows of `count`.
  package func rows(of count: Int) -> [Row] {
    var (first, second) = (0, 0)
    return stride(from: 0, to: columns.count, by: max(count, 1)).map { start in
      let row = Array(columns[start..<min(start + max(count, 1), columns.count)])
      defer {
        first += row.count { $0.first != nil }
        second += row.count { $0.second != nil }
      }
      return Row(firstOffset: first, secondOffset: second, columns: row)
    }
  }

  /// The places in the second of bytes that the first has not, or has otherwise.
  package var changedInSecond: Set<Int> {
    var changed: Set<Int> = []
    var place = 0
    for column in columns where column.second != nil {
      if !column.isSame { changed.insert(place) }
      place += 1
    }
    return changed
  }
}
