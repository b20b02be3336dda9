import Locking

/// How far a display filter has come.
public struct FilterStatus: Hashable, Sendable {
  /// Entries it leaves, of those it has looked at; all when there is no filter.
  public var itemCount: Int
  /// Entries of the log, from the first on, that it has looked at.
  public var lookedAt: Int
  /// Why it cannot go on for now; nil when it can.
  public var failure: StoreError?
}

extension Capture {
  /// Shows only what `filter` leaves, or everything when nil. What it leaves is empty at once and grows by
  /// `advanceFilter`, also with what is recorded afterwards and after `reframe`.
  ///
  /// - Parameters:
  ///   - client: the direction of what the client sends, for `from == client`.
  ///   - secondsFromUTC: by how much the local clock is ahead, for times of day.
  public func setFilter(
    _ filter: DisplayFilter?, client: Direction = .sent, secondsFromUTC: Int = 0
  ) throws(StoreError) {
    let context = FilterContext(client: client, secondsFromUTC: secondsFromUTC)
    let definitions = definitions
    try state.withLock { (state) throws(StoreError) in try state.setFilter(filter, context, definitions) }
  }

  /// The filter in force.
  public var filter: DisplayFilter? { state.withLock { $0.filtered?.filter } }

  /// Lets the filter look at more of the log, by about what it takes to look through `bytes`. Whether it makes sense
  /// to call it again at once: false when it has seen everything, and when it cannot go on.
  @discardableResult
  public func advanceFilter(byAtMost bytes: Int) -> Bool {
    advance(byAtMost: bytes) { $0.advanceFilter(byAtMost: $1) }
  }

  /// How far the filter has come.
  public var filterStatus: FilterStatus { state.withLock { $0.filterStatus } }

  /// Entries that the filter leaves, `0 ..< filteredItemCount`; all entries when there is none.
  public var filteredItemCount: Int { filterStatus.itemCount }

  /// The frames that are still arriving that the filter leaves, the longest under way first; all when there is none.
  public func shownPartials() -> [CapturedPartial] { state.withLock { $0.shownPartials() } }

  /// Where in the log the entry at `position` of what the filter leaves is; nil when it leaves fewer.
  public func itemIndex(atFiltered position: Int) -> Int? {
    state.withLock { (try? $0.itemIndex(atFiltered: position)) ?? nil }
  }

  /// The entry at `position` of what the filter leaves, from 0.
  public func item(atFiltered position: Int) throws(StoreError) -> LogItem {
    try state.withLock { (state) throws(StoreError) in
      guard let index = try state.itemIndex(atFiltered: position) else {
        let count = state.filterStatus.itemCount
        throw StoreError(description: "there is no item \(position): the filter leaves \(count)", code: 0)
      }
      return try state.item(at: index)
    }
  }

  /// Whether the filter in force leaves the log's entry `item`, as far as it has looked; any without a filter.
  public func isShown(_ item: Int) -> Bool {
    filter == nil || itemIndex(atFiltered: filteredIndex(atOrAfter: item)) == item
  }

  /// The position of the first entry that the filter leaves at or after the log's entry `item`; their number when all
  /// are before it.
  public func filteredIndex(atOrAfter item: Int) -> Int {
    state.withLock { (try? $0.filteredIndex(atOrAfter: item)) ?? 0 }
  }
}
