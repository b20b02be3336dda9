extension CaptureState {
  mutating func setFilter(
    _ filter: DisplayFilter?, _ context: FilterContext, _ definitions: DefinitionTable
  ) throws(StoreError) {
    // The former one's file is emptied and taken over.
    filtered = nil
    guard let filter else { return }
    var context = context
    if let start = chunks.beginning { context.start = start }
    filtered = FilteredLog(
      filter, context: context, file: filteredFile, newest: store.file.newestRecords, lens: connections.lens,
      definitions: definitions)
  }

  /// Other definitions are in force: what asks for them is looked at again.
  mutating func definitionsChanged(_ definitions: DefinitionTable) {
    self.definitions = definitions
    exchanges?.restart(definitions)
    problems?.restart(definitions)
    filtered?.definitions = definitions
    if filtered?.filter.usesDefinitions ?? false { filtered?.restart() }
  }

  /// Lets the filter look at more of the log. Whether there is more to do at once.
  mutating func advanceFilter(byAtMost budget: Int) -> Bool {
    guard var log = filtered else { return false }
    filtered = nil
    defer { filtered = log }
    do throws(StoreError) {
      // What is counted from the beginning has a meaning only when something was recorded.
      if log.frames == 0, log.events == 0, let start = chunks.beginning, start != log.context.start {
        var context = log.context
        context.start = start
        log = FilteredLog(
          log.filter, context: context, file: filteredFile, newest: store.file.newestRecords, lens: connections.lens,
          definitions: log.definitions)
      }
      return try log.advance(budget, &self)
    } catch {
      log.failure = error
      return false
    }
  }

  /// Marks or notes have changed: what asks for them is looked at again.
  mutating func marksChanged() {
    if filtered?.filter.usesMarks ?? false { filtered?.restart() }
  }

  var filterStatus: FilterStatus {
    guard let filtered else { return FilterStatus(itemCount: summary.itemCount, lookedAt: summary.itemCount) }
    return FilterStatus(
      itemCount: filtered.items.count, lookedAt: filtered.frames + filtered.events, failure: filtered.failure)
  }

  /// The log's entry that is at `position` of what the filter leaves.
  mutating func itemIndex(atFiltered position: Int) throws(StoreError) -> Int? {
    guard let count = filtered?.items.count else {
      return position >= 0 && position < summary.itemCount ? position : nil
    }
    guard position >= 0, position < count, let item = try filtered?.items.record(at: position) else { return nil }
    return Int(item)
  }

  /// How many of what the filter leaves come before the log's entry `item`.
  mutating func filteredIndex(atOrAfter item: Int) throws(StoreError) -> Int {
    guard filtered != nil else { return min(max(0, item), summary.itemCount) }
    return try filtered?.items.first { (record, _) in record >= UInt64(max(0, item)) } ?? 0
  }
}
