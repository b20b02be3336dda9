import Capture
import FramingCore

extension State {
  /// Bytes of a frame in which matches are counted one by one; beyond it the next one is in another frame.
  private static let window = 1 << 20
  /// Bytes of a frame in which its first match is looked for.
  private static let farthest = 64 << 20

  /// Bytes of a frame that is still arriving that are looked through: this cannot wait for other things to be done.
  private static let farthestArriving = 4 << 20

  /// Matches that one key goes on by at most, whatever its count: each is looked for.
  private static let mostMatches = 100

  /// Bytes that are looked for at most when they are selected.
  private static let longestSelection = 4 << 10

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

  /// `*`: looks for the bytes that are selected in the inspector, or those of the field that is walked over.
  mutating func searchSelection(reading capture: Capture) -> [Effect] {
    let reader = LogReader(capture: capture, state: self)
    let selected = selectedBytes(reader)
    let field = selected == nil ? selectedCapturedFrame(reader).flatMap { selectedField(of: $0, reader)?.bytes } : nil
    guard let count = selected?.range.count ?? field?.count, count > 0 else {
      say("nothing is selected to look for: V selects bytes in the inspector, o goes over fields", .warning)
      return []
    }
    guard count <= Self.longestSelection else {
      say("\(count) bytes are selected; at most \(Self.longestSelection) are looked for", .warning)
      return []
    }
    if let field { return search("hex:" + HexText.format(field), reading: capture) }
    guard let selected, let bytes = try? reader.bytes(of: selected.entry, in: selected.range),
      let pattern = try? SearchPattern(parsing: "hex:" + HexText.format(bytes))
    else { return [] }
    // From the selected bytes on to the next ones like them.
    searching.pattern = pattern
    searching.hit = selected.entry.place.map { Searching.Hit(frame: $0, range: selected.range) }
    return searchAgain(isForward: true, reading: capture)
  }

  /// Goes to the next match, or the one before; with a `count` to that many matches on.
  mutating func searchAgain(isForward: Bool, count: Int = 1, reading capture: Capture) -> [Effect] {
    guard let pattern = searching.pattern else {
      say("nothing was looked for yet: / looks for a text, /a regular expression/ or hex:00 ff")
      return []
    }
    searching.isHighlighted = true
    let count = min(count, Self.mostMatches)
    let reader = LogReader(capture: capture, state: self)
    guard let item = log.selectedItem(reader) else {
      return beginSearch(at: 0, isForward: isForward, count: count, reader)
    }
    var left = count
    while left > 0, let entry = reader.entry(item), let hit = searching.hit, hit.frame == entry.place,
      let range = neighbour(of: hit, in: entry, pattern, isForward, reader)
    {
      goTo(item: item, entry, range, reader, capture)
      left -= 1
    }
    guard left > 0 else { return [] }
    // A frame that was not gone to by a match is looked at as well.
    let isThere = searching.hit.map { hit in reader.entry(item)?.place == hit.frame } ?? false
    let start = isThere || !isForward ? item + (isForward ? 1 : -1) : item
    return beginSearch(at: start, isForward: isForward, count: left, reader)
  }

  private mutating func beginSearch(
    at item: Int, isForward: Bool, count: Int = 1, _ reader: LogReader
  ) -> [Effect] {
    let going = Searching.UnderWay(origin: item, isForward: isForward, item: item, count: count)
    searching.underWay = going
    return look(from: item, going, reader)
  }

  /// Looks on from an entry: the frames that are still arriving at once, the recording by and by.
  private mutating func look(from item: Int, _ going: Searching.UnderWay, _ reader: LogReader) -> [Effect] {
    guard let pattern = searching.pattern else { return [] }
    let items = reader.summary.itemCount
    guard item >= items else { return [.search(pattern, from: item, isForward: going.isForward)] }
    let last = reader.count - 1
    let arriving =
      going.isForward
      ? Array(stride(from: item, through: last, by: 1))
      : Array(stride(from: min(item, last), through: items, by: -1))
    for index in arriving {
      guard let entry = reader.entry(index), !going.isRound(at: index),
        let range = range(of: pattern, in: entry, going.isForward, reader)
      else { continue }
      return arrive(at: index, entry, range, going, reader)
    }
    return going.isForward || items == 0
      ? wrapSearch(going, reader) : [.search(pattern, from: items - 1, isForward: false)]
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
    case .none:
      let reader = LogReader(capture: capture, state: self)
      return going.isForward && !reader.partials.isEmpty
        ? look(from: max(going.item, reader.summary.itemCount), going, reader) : wrapSearch(going, reader)
    case .outdated:
      say("the conversation was reframed: n looks again", .warning)
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
      guard let next = going.isForward ? reader.next(item) : reader.previous(item) else {
        return wrapSearch(going, reader)
      }
      return look(from: next, going, reader)
    }
    guard let entry = reader.entry(item), let pattern = searching.pattern else { return endSearch(told: false) }
    return arrive(at: item, entry, range(of: pattern, in: entry, going.isForward, reader) ?? 0..<0, going, reader)
  }

  private mutating func arrive(
    at item: Int, _ entry: LogEntry, _ range: Range<Int>, _ going: Searching.UnderWay, _ reader: LogReader
  ) -> [Effect] {
    if going.hasWrapped { say("went on from the \(going.isForward ? "beginning" : "end")") }
    searching.underWay = nil
    goTo(item: item, entry, range, reader, reader.capture)
    guard going.count > 1 else { return [] }
    return searchAgain(isForward: going.isForward, count: going.count - 1, reading: reader.capture)
  }

  private mutating func wrapSearch(_ going: Searching.UnderWay, _ reader: LogReader) -> [Effect] {
    let last = reader.count - 1
    let isAll = going.isForward ? going.origin <= 0 : going.origin >= last
    guard !going.hasWrapped, !isAll else { return endSearch(told: true) }
    let start = going.isForward ? 0 : last
    searching.underWay?.hasWrapped = true
    searching.underWay?.item = start
    guard let wrapped = searching.underWay else { return [] }
    return look(from: start, wrapped, reader)
  }

  private mutating func endSearch(told: Bool) -> [Effect] {
    searching.underWay = nil
    let shown = filtering.inForce == nil ? "" : " in what the filter leaves"
    if told, let pattern = searching.pattern { say("no match for '\(pattern)'\(shown)", .warning) }
    return []
  }

  private mutating func goTo(
    item: Int, _ entry: LogEntry, _ range: Range<Int>, _ reader: LogReader, _ capture: Capture
  ) {
    noteJump(to: item, reading: capture)
    searching.hit = entry.place.map { Searching.Hit(frame: $0, range: range) }
    if inspector.isOpen, !range.isEmpty { selectBytes(range, in: entry.place) }
    unfold(entry, reader)
    let shown = LogReader(capture: capture, state: self)
    let rows = shown.frameRows(entry, shown.reading(of: entry))
    let row = shown.isFolded(entry) ? 0 : rows.dumpStart + range.lowerBound / shown.layout.bytesPerRow
    show(item: item, row: row, reading: capture)
  }

  /// The match in a frame behind the one that was gone to, or before it; nil when that one is the last.
  private func neighbour(
    of hit: Searching.Hit, in entry: LogEntry, _ pattern: SearchPattern, _ isForward: Bool, _ reader: LogReader
  ) -> Range<Int>? {
    let whole = 0..<entry.byteCount
    let window = max(hit.range.lowerBound - Self.window, 0)..<hit.range.upperBound + Self.window
    let matches = reader.matches(of: pattern, in: entry, window.clamped(to: whole))
    return isForward
      ? matches.first { $0.lowerBound >= hit.range.upperBound } : matches.last { $0.upperBound <= hit.range.lowerBound }
  }

  /// Where a search that has come to a frame goes in it: to its first match, or its last.
  private func range(
    of pattern: SearchPattern, in entry: LogEntry, _ isForward: Bool, _ reader: LogReader
  ) -> Range<Int>? {
    let length = entry.byteCount
    let end = max(length - Self.window, 0)..<length
    if !isForward, let last = reader.matches(of: pattern, in: entry, end).last { return last }
    var reach = Self.farthest
    if case .partial = entry { reach = Self.farthestArriving }
    return reader.matches(of: pattern, in: entry, 0..<min(length, reach), limit: 1).first
  }
}
