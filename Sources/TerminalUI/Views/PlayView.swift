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
func drawPlaying(_ playing: Playing, row: Int, into grid: inout Grid) {
  var column = 2
  let end = grid.size.width - 3
  for kind in PlayKind.allCases {
    guard let progress = playing.underWay[kind], column < end else { continue }
    for segment in segments(kind, progress, isAlone: playing.underWay.count == 1, room: end - column) {
      column = grid.put(segment.text, column: column, row: row, style: segment.style, until: end)
    }
    column += 1
  }
}

private struct PlaySegment {
  var text: String
  var style: Style
}

/// What of it there is room for: when that is not enough, the step's words are cut before what it waits for.
private func segments(_ kind: PlayKind, _ progress: PlayProgress, isAlone: Bool, room: Int) -> [PlaySegment] {
  let name = PrintableText.truncate(progress.file, toWidth: 24)
  let head = [
    PlaySegment(text: " \(kind.rawValue) ", style: .dim), PlaySegment(text: name, style: .accent),
  ]
  guard kind == .play else { return head + [PlaySegment(text: "  \(progress.answersText) ", style: .dim)] }
  guard let step = progress.step else { return head + [PlaySegment(text: " ", style: .dim)] }
  let place = "  \(step.number)/\(step.count)  line \(step.line): "
  let waiting = step.isPaused ? "  F6 begins it " : step.waiting.isEmpty ? " " : "  \(step.waiting) "
  let used = ([place, waiting] + head.map(\.text)).reduce(0) { $0 + displayWidth($1) }
  let words = PrintableText.truncate(step.words, toWidth: max((isAlone ? room : room * 2 / 3) - used, 8))
  return head + [
    PlaySegment(text: place, style: .dim), PlaySegment(text: words, style: .plain),
    PlaySegment(text: waiting, style: step.isPaused ? .accent : .dim),
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
