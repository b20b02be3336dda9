import FramingCore

/// What the last play found not as expected.
public struct PlayResultLayer: Hashable, Sendable {
  /// The first line that is shown.
  var top = 0
}

extension State {
  /// Whether what plays stands where the keys would, on a screen that has no other row for it.
  var showsPlayForHints: Bool {
    !playing.underWay.isEmpty && message == nil && searching.underWay == nil && (focus == .composer || focus == .log)
  }
}

/// Draws what plays on the rule below the conversation: the file, the step with its line, and what it waits for.
func drawPlaying(_ playing: Playing, column: Int, row: Int, into grid: inout Grid) {
  let end = grid.size.width - column - 1
  let rules = playing.underWay[.rules].map { segments(ofRules: $0, isAlone: playing.underWay.count == 1) } ?? []
  let room = end - column - rules.reduce(0) { $0 + displayWidth($1.text) }
  let play = playing.underWay[.play].map { segments(ofPlay: $0, room: room) } ?? []
  var column = column
  for segment in play + rules {
    column = grid.put(segment.text, column: column, row: row, style: segment.style, until: end)
  }
}

private struct PlaySegment {
  var text: String
  var style: Style
}

private func head(_ kind: PlayKind, _ progress: PlayProgress) -> [PlaySegment] {
  [
    PlaySegment(text: " \(kind.rawValue) ", style: .dim),
    PlaySegment(text: PrintableText.truncate(progress.file, toWidth: 24), style: .accent),
  ]
}

private func segments(ofRules progress: PlayProgress, isAlone: Bool) -> [PlaySegment] {
  let text = isAlone ? progress.answersText : ByteCountText.grouped(progress.answers)
  return head(.rules, progress) + [PlaySegment(text: "  \(text) ", style: .dim)]
}

/// When there is no room for all of it, the step's words are cut before what it waits for.
private func segments(ofPlay progress: PlayProgress, room: Int) -> [PlaySegment] {
  let head = head(.play, progress)
  guard let step = progress.step else { return head + [PlaySegment(text: " ", style: .dim)] }
  let place = "  \(step.number)/\(step.count)  line \(step.line): "
  let waiting = step.isPaused ? "  F6 begins it " : step.waiting.isEmpty ? " " : "  \(step.waiting) "
  let used = ([place, waiting] + head.map(\.text)).reduce(0) { $0 + displayWidth($1) }
  // What is expected says more than that it is waited for.
  let isTight = room - used < 16 && !step.isPaused
  let left = room - used + (isTight ? displayWidth(waiting) - 1 : 0)
  return head + [
    PlaySegment(text: place, style: .dim),
    PlaySegment(text: PrintableText.truncate(step.words, toWidth: max(left, 8)), style: .plain),
    PlaySegment(text: isTight ? " " : waiting, style: step.isPaused ? .accent : .dim),
  ]
}

/// Draws why a play failed, line by line.
func drawPlayResult(
  _ layer: PlayResultLayer, _ result: PlayResult?, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let lines = result?.details ?? []
  let width = min(layout.width - 4, 110)
  let wrapped = lines.dropFirst(layer.top).flatMap { wrappedLine($0, width) }
  let listed = min(max(wrapped.count, 1), layout.hint - 3)
  let title = PrintableText.truncate("play \(result?.file ?? "")", toWidth: width - 2)
  let box = drawBox(width: width, height: listed + 1, title: title, layout: layout, into: &grid)
  for (row, line) in wrapped.prefix(listed).enumerated() {
    grid.put(line.text, column: box.column, row: box.row + row, style: line.style, until: box.column + width)
  }
  let isMore = wrapped.count > listed || layer.top > 0
  grid.put(
    (isMore ? "j/k scroll   " : "") + "Esc closes", column: box.column, row: box.row + listed, style: .dim,
    until: box.column + width)
  return GridPosition(column: box.column, row: box.row)
}

/// A line in as many rows as it takes. Of rows of bytes, which are indented, the columns stay below each other.
private func wrappedLine(_ line: String, _ width: Int) -> [PlaySegment] {
  let isBytes = line.hasPrefix(" ")
  let style: Style = isBytes ? .plain : .error
  if isBytes { return [PlaySegment(text: PrintableText.truncate(line, toWidth: width), style: style)] }
  var rows: [String] = [""]
  for word in line.split(separator: " ", omittingEmptySubsequences: false) {
    let joined = rows[rows.count - 1].isEmpty ? String(word) : rows[rows.count - 1] + " " + word
    if displayWidth(joined) <= width {
      rows[rows.count - 1] = joined
    } else {
      rows.append(PrintableText.truncate(String(word), toWidth: width))
    }
  }
  return rows.map { PlaySegment(text: $0, style: style) }
}
