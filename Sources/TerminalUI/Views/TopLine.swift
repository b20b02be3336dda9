import Capture
import FramingCore

/// ` framescope  connect 127.0.0.1:65432  u32be   ● open since 12:00:01   ↓ 3 frames 55 B   ↑ 1 frame 9 B   FOLLOW`
func drawTopLine(_ state: State, reader: LogReader, row: Int, into grid: inout Grid) {
  let width = grid.size.width
  grid.fill(0..<width, row: row, style: .bar)
  let follow = followText(state, reader)
  let end = width - displayWidth(follow.text) - 1
  grid.put(follow.text, column: end, row: row, style: follow.style)
  var column = 1
  for segment in fitting(segments(state, reader), into: end - 2) {
    column = grid.put(segment.text, column: column, row: row, style: segment.style, until: end - 1) + segment.gap
  }
}

private struct Segment {
  var text: String
  var style: Style
  /// Segments of a higher rank go first when there is no room.
  var rank: Int
  var gap = 2
}

/// Leaves out the segments of the highest ranks until the others fit.
private func fitting(_ segments: [Segment], into width: Int) -> [Segment] {
  var segments = segments
  while segments.count > 1, columns(segments) > width {
    guard let worst = segments.indices.max(by: { segments[$0].rank < segments[$1].rank }) else { break }
    segments.remove(at: worst)
  }
  return segments
}

private func columns(_ segments: [Segment]) -> Int {
  segments.reduce(0) { $0 + displayWidth($1.text) + $1.gap } - (segments.last?.gap ?? 0)
}

private func segments(_ state: State, _ reader: LogReader) -> [Segment] {
  let summary = reader.summary
  var segments = [
    Segment(text: "framescope", style: .barStrong, rank: 9),
    Segment(text: state.title, style: .bar, rank: 2),
    Segment(text: state.lens.name, style: .bar, rank: 5, gap: 3),
    connectionSegment(state, reader.capture, summary),
  ]
  if summary.storeFailure != nil {
    segments.append(Segment(text: "READING STOPPED", style: .barWarning, rank: -1))
  } else if summary.unwritten != nil {
    segments.append(Segment(text: "DISK FULL?", style: .barWarning, rank: -1))
  }
  if summary.indexedBytes < summary.bytes {
    let percent = summary.indexedBytes * 100 / max(summary.bytes, 1)
    segments.append(Segment(text: "framing \(percent) %", style: .barWarning, rank: 0))
  }
  if let text = filterText(state, reader) { segments.append(Segment(text: text, style: .barWarning, rank: 0, gap: 3)) }
  segments.append(Segment(text: "↓ " + traffic(summary.received), style: .bar, rank: 6, gap: 3))
  segments.append(Segment(text: "↑ " + traffic(summary.sent), style: .bar, rank: 7))
  return segments
}

/// `3 frames 55 B`
func traffic(_ traffic: Traffic) -> String {
  let frames = "\(ByteCountText.grouped(traffic.frames)) frame\(traffic.frames == 1 ? "" : "s")"
  return "\(frames) \(ByteCountText.text(Int(clamping: traffic.bytes)))"
}

private func connectionSegment(_ state: State, _ capture: Capture, _ summary: CaptureSummary) -> Segment {
  if state.setting.isListening { return peersSegment(summary) }
  if state.setting.isOpened { return fileSegment(state, summary) }
  guard summary.connectionCount > 0,
    let newest = capture.connection(ConnectionID(number: summary.connectionCount))
  else { return Segment(text: "○ starting", style: .bar, rank: 1, gap: 3) }
  let since = TimeText.timeOfDay(
    nanosecondsSince1970: newest.since.nanoseconds, utcOffsetSeconds: state.setting.secondsFromUTC
  ).prefix(8)
  let (text, style): (String, Style) =
    switch newest.state {
    case .connecting: ("○ connecting", .barWarning)
    case .open: ("● open since \(since)", .barGood)
    case .peerFinished: ("◐ the peer has finished", .barWarning)
    case .weFinished: ("◑ we have finished", .barWarning)
    case .closed: ("○ closed", .barWarning)
    }
  return Segment(text: text, style: style, rank: 1, gap: 3)
}

/// `2 connections`, and how far the file has been read.
private func fileSegment(_ state: State, _ summary: CaptureSummary) -> Segment {
  if let reading = state.fileReading, reading.read < reading.total, !reading.isFollowed {
    let percent = reading.read * 100 / max(reading.total, 1)
    return Segment(text: "reading \(percent) %", style: .barWarning, rank: 1, gap: 3)
  }
  let count = summary.connectionCount
  let connections = "\(ByteCountText.grouped(count)) connection\(count == 1 ? "" : "s")"
  let isFollowed = state.fileReading?.isFollowed ?? false
  return Segment(
    text: isFollowed ? "● \(connections), followed" : connections, style: isFollowed ? .barGood : .bar, rank: 1, gap: 3)
}

/// `● 2 peers, 1 finished`
private func peersSegment(_ summary: CaptureSummary) -> Segment {
  let finished = summary.finishedConnectionCount
  let live = summary.openConnectionCount - finished
  var text = "● \(live) peer\(live == 1 ? "" : "s")"
  if live == 0 { text = summary.connectionCount == 0 ? "○ no peer yet" : "○ no peer" }
  if finished > 0 { text += ", \(finished) finished" }
  return Segment(text: text, style: live == 0 ? .bar : .barGood, rank: 1, gap: 3)
}

private func followText(_ state: State, _ reader: LogReader) -> (text: String, style: Style) {
  if state.log.isFollowing { return ("FOLLOW", .barStrong) }
  let known =
    reader.filteredCount.map { $0 - reader.capture.filteredIndex(atOrAfter: state.log.itemsWhenPaused) }
    ?? reader.summary.frameCount - state.log.framesWhenPaused
  let new = max(known, 0)
  return (new == 0 ? "PAUSED" : "PAUSED, \(ByteCountText.grouped(new)) new", .barWarning)
}
