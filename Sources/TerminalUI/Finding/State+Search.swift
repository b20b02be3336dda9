import Capture
import FramingCore

extension State {
  /// Bytes of a frame in which matches are counted one by one; beyond it the next one is in another frame.
  private static let window = 1 << 20
  /// Bytes of a frame in which its first match is looked for.
  private static let farthest = 64 << 20

  /// Looks for what `text` says, from the selected frame on, or from what is visible.
  mutating func search(_ text: String, reading capture: Capture) -> [Effect] {
    do {
      searching.pattern = try SearchPattern(parsing: text)
    } catch {
      say("not looked for: \(error)", .error)
      return []
    }
    searching.isHighlighted = true
    searching.hit = nil
    let reader = LogReader(capture: capture, state: self)
    let top = reader.top(of: log.view, height: logHeight).item
    return beginSearch(at: log.selected ?? top, isForward: true, reader)
  }

  /// Goes to the next match, or the one before.
  mutating func searchAgain(isForward: Bool, reading capture: Capture) -> [Effect] {
    guard let pattern = searching.pattern else {
      say("nothing was looked for yet: / looks for a text, /a regular expression/ or hex:00 ff")
      return []
    }
    searching.isHighlighted = true
    let reader = LogReader(capture: capture, state: self)
    guard let item = log.selectedItem(reader) else { return beginSearch(at: 0, isForward: isForward, reader) }
    if case .frame(let frame)? = reader.entry(item), let hit = searching.hit, hit.frame == frame.number,
      let range = neighbour(of: hit, in: frame, pattern, isForward, capture)
    {
      goTo(item: item, frame, range, reader, capture)
      return []
    }
    // A frame that was not gone to by a match is looked at as well.
    let isThere = searching.hit.map { hit in reader.entry(item)?.number == hit.frame } ?? false
    let start = isThere || !isForward ? item + (isForward ? 1 : -1) : item
    return beginSearch(at: start, isForward: isForward, reader)
  }

  private mutating func beginSearch(at item: Int, isForward: Bool, _ reader: LogReader) -> [Effect] {
    guard let pattern = searching.pattern else { return [] }
    searching.underWay = Searching.UnderWay(origin: item, isForward: isForward, item: item)
    return [.search(pattern, from: item, isForward: isForward)]
  }

  /// A key while a search is under way ends it.
  mutating func stopSearch() -> [Effect] {
    searching.underWay = nil
    say("stopped looking")
    return [.stopSearch]
  }

  /// Takes the news of a search.
  mutating func takeSearch(_ outcome: LogSearch.Outcome, reading capture: Capture) -> [Effect] {
    guard let going = searching.underWay else { return [] }
    switch outcome {
    case .searching(let item):
      searching.underWay?.item = item
      return going.isRound(at: item) ? endSearch(told: true) + [.stopSearch] : []
    case .found(let item): return takeFound(item, going, reading: capture)
    case .none: return wrapSearch(going, reading: capture)
    case .outdated:
      say("the conversation was framed anew: n looks again", .warning)
      return endSearch(told: false)
    }
  }

  private mutating func takeFound(
    _ item: Int, _ going: Searching.UnderWay, reading capture: Capture
  ) -> [Effect] {
    guard !going.isRound(at: item) else { return endSearch(told: true) }
    let reader = LogReader(capture: capture, state: self)
    guard reader.shows(item) else {
      // The filter leaves it out: on with the next one that is shown.
      let next = going.isForward ? reader.next(item) : reader.previous(item)
      guard let next, let pattern = searching.pattern else { return wrapSearch(going, reading: capture) }
      return [.search(pattern, from: next, isForward: going.isForward)]
    }
    if going.hasWrapped { say("went on from the \(going.isForward ? "beginning" : "end")") }
    searching.underWay = nil
    guard case .frame(let frame)? = reader.entry(item), let pattern = searching.pattern else { return [] }
    goTo(item: item, frame, range(of: pattern, in: frame, going.isForward, capture), reader, capture)
    return []
  }

  private mutating func wrapSearch(_ going: Searching.UnderWay, reading capture: Capture) -> [Effect] {
    let last = capture.summary.itemCount - 1
    let isAll = going.isForward ? going.origin <= 0 : going.origin >= last
    guard !going.hasWrapped, !isAll, let pattern = searching.pattern else { return endSearch(told: true) }
    let start = going.isForward ? 0 : last
    searching.underWay?.hasWrapped = true
    searching.underWay?.item = start
    return [.search(pattern, from: start, isForward: going.isForward)]
  }

  private mutating func endSearch(told: Bool) -> [Effect] {
    searching.underWay = nil
    let shown = filtering.inForce == nil ? "" : " in what the filter leaves"
    if told, let pattern = searching.pattern { say("no match for '\(pattern)'\(shown)", .warning) }
    return []
  }

  private mutating func goTo(
    item: Int, _ frame: CapturedFrame, _ range: Range<Int>, _ reader: LogReader, _ capture: Capture
  ) {
    searching.hit = Searching.Hit(frame: frame.number, range: range)
    let entry = LogEntry.frame(frame)
    let rows = reader.frameRows(entry, reader.reading(of: entry))
    show(item: item, row: rows.dumpStart + range.lowerBound / reader.layout.bytesPerRow, reading: capture)
  }

  /// The match in a frame behind the one that was gone to, or before it; nil when that one is the last.
  private func neighbour(
    of hit: Searching.Hit, in frame: CapturedFrame, _ pattern: SearchPattern, _ isForward: Bool, _ capture: Capture
  ) -> Range<Int>? {
    let whole = 0..<frame.frame.totalLength
    let window = max(hit.range.lowerBound - Self.window, 0)..<hit.range.upperBound + Self.window
    let matches = (try? capture.matches(of: pattern, in: frame, window.clamped(to: whole))) ?? []
    return isForward
      ? matches.first { $0.lowerBound >= hit.range.upperBound } : matches.last { $0.upperBound <= hit.range.lowerBound }
  }

  /// Where a search that has come to a frame goes in it: to its first match, or its last.
  private func range(
    of pattern: SearchPattern, in frame: CapturedFrame, _ isForward: Bool, _ capture: Capture
  ) -> Range<Int> {
    let length = frame.frame.totalLength
    let end = max(length - Self.window, 0)..<length
    if !isForward, let last = try? capture.matches(of: pattern, in: frame, end).last { return last }
    return (try? capture.matches(of: pattern, in: frame, 0..<min(length, Self.farthest), limit: 1).first) ?? 0..<0
  }
}

extension LogEntry {
  /// A frame's number.
  fileprivate var number: Int? {
    if case .frame(let frame) = self { frame.number } else { nil }
  }
}
