import Capture
import FramingCore
import TerminalUI

/// What looks through the recording beside the loop, a slice at a time.
struct Finding {
  /// Whether the display filter has more to look at.
  var isFiltering = false
  /// Whether there are more responses to find the requests of.
  var isPairing = false
  /// Whether there are more frames to look for problems in.
  var isChecking = false
  /// What counts frames for the statistics that are shown.
  var counting: Counting?
  /// The search that is under way.
  var search: LogSearch?
  /// The frames that have a match of what is highlighted, as far as they are counted.
  var matches: MatchIndex?
  /// Whether more of them may be found at once.
  var isCountingMatches = false

  /// Whether there is more to do at once.
  var isUnderWay: Bool {
    isFiltering || isPairing || isChecking || isCountingMatches || search != nil || counting?.isBehind == true
  }
}

extension Tab {
  /// How long a slice may take, in nanoseconds: no key waits longer for its answer.
  private static let slice: Int64 = 12_000_000
  /// The same of an inactive tab: the active one goes before.
  private static let hiddenSlice: Int64 = 4_000_000
  /// How many bytes are looked at between two looks at the time: as frames of a few bytes each they take milliseconds.
  private static let step = 32 << 10

  /// Shows from the start only what `filter` leaves.
  func begin(filteredBy filter: FilterInForce?) throws(StoreError) {
    state.begin(filteredBy: filter, saved: SavedFilters.load())
    try apply(filter?.filter)
  }

  /// Shows what `filter` leaves, or everything.
  func setFilter(_ filter: DisplayFilter?) {
    do {
      try apply(filter)
    } catch {
      dispatch(.told("the filter is not in force: \(error)", .error))
    }
  }

  private func apply(_ filter: DisplayFilter?) throws(StoreError) {
    try capture.setFilter(
      filter, client: Direction(.client, whenWeAre: state.setting.side),
      secondsFromUTC: state.setting.secondsFromUTC)
    requestPaint()
  }

  func note(_ text: String, on frame: CapturedFrame) {
    if capture.note(frame, text) {
      keepMarks()
      return requestPaint()
    }
    dispatch(.told("no note: it is longer than 64 KiB, or there are 100,000", .error))
  }

  /// Lets filter and search look at more of the recording, between looks at the keys.
  func advanceFinding() {
    let end = clock.now.nanoseconds + (hasKeys ? Self.slice : Self.hiddenSlice)
    let wasFiltering = finding.isFiltering
    repeat {
      finding.isFiltering = capture.advanceFilter(byAtMost: Self.step)
    } while finding.isFiltering && clock.now.nanoseconds < end
    if wasFiltering || finding.isFiltering { requestPaint() }
    if state.awaitsPlace, !finding.isFiltering, !capture.isIndexBehind { dispatch(.captured) }
    // Only then is it known what of a search's matches is shown.
    guard !finding.isFiltering, !capture.isIndexBehind else { return }
    // At least a step, however late it is: the next key ends what has not come to its end.
    while finding.search != nil {
      advanceSearch()
      if clock.now.nanoseconds >= end { break }
    }
    advanceMatches(until: end)
    advanceExchanges(until: end)
    advanceProblems(until: end)
    advanceCounting(until: end)
  }

  /// Lets a search come to its end that a key has begun, if that takes no longer than a slice: the next key, which was pressed
  /// already, would end it.
  package func finishShortSearch() {
    if finding.search != nil { advanceFinding() }
  }

  /// Counts the frames with a match of what is highlighted, when nobody waits for anything else.
  private func advanceMatches(until end: Int64) {
    guard finding.search == nil else { return }
    guard let pattern = state.searching.countedPattern else {
      (finding.matches, finding.isCountingMatches) = (nil, false)
      return
    }
    let isKnown = finding.matches.map { $0.found.pattern == pattern && $0.filter == capture.filter } ?? false
    var matches = (isKnown ? finding.matches.take() : nil) ?? MatchIndex(pattern, in: capture)
    let told = (isKnown, matches.found.items.count, matches.found.isWhole)
    do {
      repeat {
        finding.isCountingMatches = try matches.advance(in: capture, byAtMost: Self.step)
      } while finding.isCountingMatches && clock.now.nanoseconds < end
    } catch {
      // Who looks for the next match is told why bytes cannot be read.
      finding.isCountingMatches = false
    }
    finding.matches = matches
    guard told != (true, matches.found.items.count, matches.found.isWhole) else { return }
    dispatch(.counted(matches.found))
    requestPaint()
  }

  /// Looks for problems in more frames, when nobody waits for anything else.
  private func advanceProblems(until end: Int64) {
    guard finding.search == nil, !finding.isPairing else { return }
    let before = capture.problemStatus.count
    repeat {
      finding.isChecking = capture.advanceProblems(byAtMost: Self.step)
    } while finding.isChecking && clock.now.nanoseconds < end
    // Their count and their marks are on the screen.
    if capture.problemStatus.count != before { requestPaint() }
  }

  /// Finds the requests of more responses, when nobody waits for anything else.
  private func advanceExchanges(until end: Int64) {
    guard finding.search == nil else { return }
    let wasPairing = finding.isPairing
    repeat {
      finding.isPairing = capture.advanceExchanges(byAtMost: Self.step)
    } while finding.isPairing && clock.now.nanoseconds < end
    if wasPairing || finding.isPairing { requestPaint() }
  }

  private func advanceSearch() {
    guard var search = finding.search.take() else { return }
    do {
      let outcome = try capture.advance(&search, byAtMost: 1 << 20)
      if case .searching = outcome { finding.search = search }
      dispatch(.searched(outcome))
    } catch {
      dispatch(.searchFailed(error.description))
    }
    requestPaint()
  }
}
