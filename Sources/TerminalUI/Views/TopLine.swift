import Capture
import FramingCore

/// ` framescope  connect 127.0.0.1:65432  u32be   ● open since 12:00:01   ↓ 3 frames 55 B   ↑ 1 frame 9 B   FOLLOW`
func drawTopLine(_ state: State, reader: LogReader, layout: ScreenLayout, into grid: inout Grid) {
  let row = layout.topLine
  let width = grid.size.width
  grid.fill(0..<width, row: row, style: .bar)
  let follow = followText(state, reader, layout)
  let end = width - displayWidth(follow.text) - 1
  grid.put(follow.text, column: end, row: row, style: follow.style)
  var column = 1
  for segment in Segment.fitting(segments(state, reader), into: end - 2) {
    column = grid.put(segment.text, column: column, row: row, style: segment.style, until: end - 1) + segment.gap
  }
}

private func segments(_ state: State, _ reader: LogReader) -> [Segment] {
  let summary = reader.summary
  var segments = [
    Segment([(9, "framescope"), (9, "")], style: .barStrong, last: 9),
    titleSegment(state),
    lensSegment(state, reader),
    connectionSegment(state, reader.capture, summary),
  ]
  if let lock = lockSegment(state, reader.capture, summary) { segments.insert(lock, at: 2) }
  if summary.storeFailure != nil {
    segments.append(Segment([(0, "READING STOPPED")], style: .barWarning, last: -1))
  } else if summary.unwritten != nil {
    segments.append(Segment([(0, "DISK FULL?")], style: .barWarning, last: -1))
  }
  let problems = reader.capture.problemStatus.count
  if problems > 0 {
    let count = ByteCountText.grouped(problems)
    segments.append(Segment([(0, "! " + count), (-2, "!" + count)], style: .barWarning, last: 5, gap: 3))
  }
  if summary.indexedBytes < summary.bytes {
    let percent = summary.indexedBytes * 100 / max(summary.bytes, 1)
    segments.append(Segment([(0, "framing \(percent) %")], style: .barWarning, last: 0))
  }
  if let text = filterText(state, reader) {
    segments.append(
      Segment([(0, text.long), (-1, text.short), (-6, text.shortest)], style: .barWarning, last: 1, gap: 3))
  }
  if let (text, short) = matchText(state, reader) {
    segments.append(Segment([(0, text), (4, short)], style: .barStrong, last: 7, gap: 3))
  }
  segments.append(trafficSegment("↓ ", summary.received, last: 3, gap: 3))
  segments.append(trafficSegment("↑ ", summary.sent, last: 4))
  return segments
}

/// `redis`, or where connections differ, and none of them alone is shown: `redis, http1, mysql`.
private func lensSegment(_ state: State, _ reader: LogReader) -> Segment {
  let only = state.onlyShown.map { [reader.capture.facts(of: ConnectionID(number: $0)).lens] }
  let names = (only ?? reader.lenses).map(\.name)
  let widths = [(6, 28), (3, 16), (0, 12), (-8, 8), (-10, 6)]
  guard names.count > 1 else { return Segment.elided(names.joined(), style: .bar, to: widths, last: 1, gap: 3) }
  let all = names.joined(separator: ", ")
  let first = names.prefix(2).joined(separator: ", ") + (names.count > 2 ? " +\(names.count - 2)" : "")
  let short = displayWidth(first) <= 28 && names.count > 2 ? [(6, first)] : []
  let count = [(3, "\(names.count) framings"), (-8, "\(names.count) fr.")]
  return Segment([(0, all)] + short + count, style: .bar, last: 1, gap: 3)
}

/// `open many.bin`; what it is goes before the name is cut.
private func titleSegment(_ state: State) -> Segment {
  guard state.setting.isOpened, let blank = state.title.firstIndex(of: " ") else {
    let widths = [(7, 40), (5, 28), (2, 16), (0, 12), (-4, 9), (-9, 6)]
    return Segment.elided(state.title, style: .bar, to: widths, last: 0)
  }
  let name = String(state.title[state.title.index(after: blank)...])
  let cut = [(6, 28), (2, 20), (1, 16), (0, 12), (-7, 9), (-9, 6)].filter { $0.1 < displayWidth(name) }.map {
    ($0.0, PrintableText.truncateMiddle(name, toWidth: $0.1))
  }
  return Segment([(0, state.title), (7, name)] + cut, style: .bar, last: 0)
}

/// `🔒 TLS` of a peer that proved who it is, `🔓 TLS` of one that anybody may be.
private func lockSegment(_ state: State, _ capture: Capture, _ summary: CaptureSummary) -> Segment? {
  guard !state.setting.isOpened, !state.setting.isListening, summary.connectionCount > 0 else { return nil }
  let newest = ConnectionID(number: summary.connectionCount)
  guard let isVerified = capture.tlsDetails(of: newest)?.isVerified,
    capture.connection(newest).map({ if case .closed = $0.state { false } else { true } }) == true
  else { return nil }
  return isVerified
    ? Segment([(0, "🔒 TLS"), (6, "🔒")], style: .barGood, last: 6)
    : Segment([(0, "🔓 TLS not verified"), (5, "🔓 TLS")], style: .barWarning, last: 0)
}

private func trafficSegment(_ arrow: String, _ traffic: Traffic, last rank: Int, gap: Int = 2) -> Segment {
  let bytes = ByteCountText.text(Int(clamping: traffic.bytes))
  let short = "\(ByteCountText.grouped(traffic.frames)), \(bytes)"
  // A side that says nothing goes before all others.
  return Segment(
    [
      (0, arrow + TerminalUI.traffic(traffic)), (8, arrow + short), (3, arrow + ByteCountText.grouped(traffic.frames)),
      (-3, arrow.prefix(1) + ByteCountText.grouped(traffic.frames)),
      (-5, arrow.prefix(1) + CountText.short(traffic.frames)),
    ],
    style: .bar, last: traffic.bytes == 0 ? rank + 10 : rank, gap: gap)
}

/// `3 frames 55 B`
func traffic(_ traffic: Traffic) -> String {
  let frames = "\(ByteCountText.grouped(traffic.frames)) frame\(traffic.frames == 1 ? "" : "s")"
  return "\(frames) \(ByteCountText.text(Int(clamping: traffic.bytes)))"
}

/// Where the session is in its life: `● open since 12:00:01`.
func connectionSegment(_ state: State, _ capture: Capture, _ summary: CaptureSummary) -> Segment {
  if state.setting.isListening { return peersSegment(summary) }
  if state.setting.isOpened { return fileSegment(state, capture, summary) }
  guard summary.connectionCount > 0,
    let newest = capture.connection(ConnectionID(number: summary.connectionCount))
  else { return Segment([(0, "○ starting")], style: .bar, last: 1, gap: 3) }
  let since = TimeText.timeOfDay(
    nanosecondsSince1970: newest.since.nanoseconds, utcOffsetSeconds: state.setting.secondsFromUTC
  ).prefix(8)
  let (text, short, style): (String, String, Style) =
    switch newest.state {
    case .connecting: ("○ connecting", "○ connecting", .barWarning)
    case .open: ("● open since \(since)", "● open", .barGood)
    case .peerFinished: ("◐ the peer has finished", "◐ peer finished", .barWarning)
    case .weFinished: ("◑ we have finished", "◑ we finished", .barWarning)
    case .closed: ("○ closed", "○ closed", .barWarning)
    }
  return Segment([(0, text), (6, short), (-3, String(short.prefix(1)))], style: style, last: 6, gap: 3)
}

/// `2 connections`, and how far the file has been read.
private func fileSegment(_ state: State, _ capture: Capture, _ summary: CaptureSummary) -> Segment {
  if let reading = state.fileReading, reading.read < reading.total, !reading.isFollowed {
    let percent = reading.read * 100 / max(reading.total, 1)
    return Segment([(0, "reading \(percent) %")], style: .barWarning, last: 1, gap: 3)
  }
  let count = summary.connectionCount
  let connections = "\(ByteCountText.grouped(count)) connection\(count == 1 ? "" : "s")"
  let isFollowed = state.fileReading?.isFollowed ?? false
  let short = "\(ByteCountText.grouped(count)) conn."
  // What one is not seen from its ends, as they have no port.
  let only = count == 1 ? capture.connection(ConnectionID(number: 1))?.address : nil
  let whole = only.map { "\(connections) to \(PrintableText.clean($0.description))" } ?? connections
  return Segment(
    isFollowed
      ? [(0, "● \(connections), followed"), (8, "● followed")]
      : [(0, whole), (9, connections), (8, short), (7, "")],
    style: isFollowed ? .barGood : .bar, last: isFollowed ? 5 : 8, gap: 3)
}

/// `● 2 peers, 1 finished`
private func peersSegment(_ summary: CaptureSummary) -> Segment {
  let finished = summary.finishedConnectionCount
  let live = summary.openConnectionCount - finished
  var text = "● \(live) peer\(live == 1 ? "" : "s")"
  if live == 0 { text = summary.connectionCount == 0 ? "○ no peer yet" : "○ no peer" }
  if finished > 0 { text += ", \(finished) finished" }
  let short = live == 0 ? "○" : "● \(live)"
  return Segment([(0, text), (-3, short)], style: live == 0 ? .bar : .barGood, last: 6, gap: 3)
}

/// `FOLLOW`, or what has come since; on a screen without rules also what the first row is of.
private func followText(_ state: State, _ reader: LogReader, _ layout: ScreenLayout) -> (text: String, style: Style) {
  if state.log.isFollowing { return (state.isAtRest ? "END" : "FOLLOW", .barStrong) }
  let saysPlace = layout.rules.isEmpty && !state.inspector.isOpen
  let top = saysPlace ? reader.top(of: state.log.view, height: layout.log.count) : nil
  let place = top.flatMap { $0.row > 0 ? reader.entry($0.item)?.number : nil }.map { "in #\($0)  " } ?? ""
  // What is shown matters more than where, and where says that it is paused.
  let isNarrow = layout.width < 50 && reader.filteredCount != nil
  if state.isAtRest {
    return (isNarrow ? place : place + "\(reader.place(of: state.log)) %", .barStrong)
  }
  let known =
    reader.filteredCount.map { $0 - reader.capture.filteredIndex(atOrAfter: state.log.itemsWhenPaused) }
    ?? reader.summary.frameCount - state.log.framesWhenPaused
  let new = max(known, 0)
  if new == 0, isNarrow, !place.isEmpty { return (String(place.dropLast(2)), .barWarning) }
  if new == 0 { return (place + "PAUSED", .barWarning) }
  // That it is paused follows from it.
  if layout.width < 50 { return ((isNarrow ? "" : place) + "\(CountText.short(new)) new", .barWarning) }
  return (place + "PAUSED, \(ByteCountText.grouped(new)) new", .barWarning)
}

extension LogReader {
  /// Where a view is, in hundredths of what is shown.
  fileprivate func place(of log: LogState) -> Int {
    guard case .paused(let top) = log.view else { return 100 }
    let (item, all) = filteredCount.map { (capture.filteredIndex(atOrAfter: top.item), $0) } ?? (top.item, count)
    return min(item * 100 / max(all, 1), 100)
  }
}
