import Capture
import FramingCore

/// Draws the answer to the last action, or the keys that matter here.
func drawHint(_ state: State, _ reader: LogReader, row: Int, into grid: inout Grid) {
  let summary = reader.summary
  if let search = state.searching.underWay, let pattern = state.searching.pattern {
    let text = "looking for \(pattern)  \(search.percent(of: summary.itemCount)) %   any key stops"
    grid.put(
      PrintableText.truncate(PrintableText.clean(text), toWidth: grid.size.width - 2), column: 1, row: row,
      style: .accent)
    return
  }
  if let message = state.message {
    let style: Style =
      switch message.weight {
      case .notice, .stderr: .plain
      case .warning: .warning
      case .error: .error
      }
    drawMessage(message.text, style, rows: state.hasRoomAboveHint ? [row - 1, row] : [row], into: &grid)
    return
  }
  if state.focus == .filter, let explanation = state.filtering.line.explanation {
    grid.put(explanation, column: 1, row: row, style: .dim)
    return
  }
  if let rest = state.restOfUsage(width: grid.size.width - 2) {
    grid.put(PrintableText.truncate(rest, toWidth: grid.size.width - 2), column: 1, row: row, style: .dim)
    return
  }
  if state.part.isOther {
    let column = grid.put("Alt-w", column: 1, row: row, style: .dim)
    grid.put(" or a click goes here", column: column, row: row, style: .dim)
    return
  }
  let news =
    recordingHint(state, summary) + closedHint(state, summary) + repetitionHint(state) + playHints(state)
    + proposalHint(state, width: grid.size.width - 2) + mouseHint(state)
  var column = 1
  let fields = fieldHints(state, reader) + foldHints(state, reader)
  let others = hints(state).filter { hint in !fields.contains { $0.key == hint.key } }
  for hint in fitting(news + fields + others, into: grid.size.width - 2) {
    column = grid.put(hint.key, column: column, row: row, style: .accent)
    column = grid.put(" " + hint.words, column: column, row: row, style: .dim) + Hint.gap
  }
}

/// Leaves out the last of the hints that may go until the others fit.
private func fitting(_ hints: [Hint], into width: Int) -> [Hint] {
  var hints = hints
  func columns() -> Int { hints.reduce(-Hint.gap) { $0 + $1.columns + Hint.gap } }
  while columns() > width, let last = hints.lastIndex(where: { !$0.stays }) ?? hints.indices.dropLast().last {
    hints.remove(at: last)
  }
  return hints
}

/// Draws what was said; what one row has no room for takes the row above too.
private func drawMessage(_ text: String, _ style: Style, rows: [Int], into grid: inout Grid) {
  let width = grid.size.width - 2
  let lines = WrappedText.lines(text, width: width)
  guard lines.count > 1, rows.count > 1 else {
    grid.put(PrintableText.truncate(text, toWidth: width), column: 1, row: rows[rows.count - 1], style: style)
    return
  }
  grid.fill(0..<grid.size.width, row: rows[0], with: " ", style: .plain)
  grid.put(lines[0], column: 1, row: rows[0], style: style)
  let rest = lines.dropFirst().joined(separator: " ")
  grid.put(PrintableText.truncate(rest, toWidth: width), column: 1, row: rows[1], style: style)
}

extension State {
  /// What of how a command is used has no room in the row above; nil when all has.
  fileprivate func restOfUsage(width: Int) -> String? {
    guard focus == .commandLine, commandLine.completion?.matches.isEmpty ?? true, let usage = commandLine.usage else {
      return nil
    }
    let lines = WrappedText.lines(PrintableText.clean(usage), width: width)
    return lines.count > 1 ? lines.dropFirst().joined(separator: " ") : nil
  }

  /// Whether the row of the bytes that will go out shows nothing that a message may not cover.
  fileprivate var hasRoomAboveHint: Bool {
    // The row above says the same of the line that was typed.
    if focus == .filter, filtering.line.problem != nil { return true }
    if focus == .search, searching.line.problem != nil { return true }
    guard focus == .composer || focus == .log, !sends.contains(where: { $0.value.total != nil }) else { return false }
    return composer.preview == .nothing || focus == .log
  }
}

private struct Hint {
  /// Columns between hints.
  static let gap = 3

  var key: String
  var words: String
  /// Whether it is there at any width: help and the way out.
  var stays: Bool

  init(_ key: String, _ words: String, stays: Bool = false) {
    self.key = key
    self.words = words
    self.stays = stays
  }

  var columns: Int { displayWidth(key) + 1 + displayWidth(words) }
}

/// What to do when reading has stopped.
private func recordingHint(_ state: State, _ summary: CaptureSummary) -> [Hint] {
  guard summary.storeFailure != nil, state.focus != .commandLine else { return [] }
  return [Hint(":record-to PATH", "records on elsewhere")]
}

/// What to do when the connection is closed, or the peer will send nothing more.
private func closedHint(_ state: State, _ summary: CaptureSummary) -> [Hint] {
  guard !state.setting.isOpened, !state.setting.isListening, !state.options.reconnect, summary.connectionCount > 0,
    summary.openConnectionCount == summary.finishedConnectionCount, state.focus == .composer || state.focus == .log
  else { return [] }
  return [Hint("^X", "reconnect", stays: true)]
}

/// That a message goes out again and again.
private func repetitionHint(_ state: State) -> [Hint] {
  guard let repetition = state.repetition, state.focus == .composer || state.focus == .log else { return [] }
  let left =
    repetition.isStalled ? ", but the peer takes nothing" : repetition.left.map { ", \($0) left" } ?? ""
  return [Hint("↻", "\(repetition.name ?? "again") every \(repetition.words)\(left)"), Hint(":repeat off", "ends it")]
}

/// The keys of a play.
private func playHints(_ state: State) -> [Hint] {
  guard state.focus == .composer || state.focus == .log else { return [] }
  guard let playing = state.playing.underWay[.play] else {
    return state.playing.isResultSeen ? [] : [Hint("F9", "why it failed")]
  }
  guard playing.step?.isPaused == true else { return [Hint("F8", "end the play")] }
  return [Hint("F6", "next step"), Hint("F7", "run on"), Hint("F8", "end the play")]
}

/// The key that takes the mouse again, while the terminal has it.
private func mouseHint(_ state: State) -> [Hint] {
  state.options.mouse || state.focus != .log ? [] : [Hint("M", "take the mouse")]
}

/// The key that accepts what is offered where bytes are no frames, at any width: the framing's name is cut where need be.
private func proposalHint(_ state: State, width: Int) -> [Hint] {
  guard let offer = state.proposing.offer, state.focus == .composer || state.focus == .log else { return [] }
  switch offer {
  case .resynchronise: return [Hint("F2", "find frames again behind the unframed bytes")]
  case .reframe(let proposal):
    let frames = "\(ByteCountText.grouped(proposal.frames)) frame\(proposal.frames == 1 ? "" : "s")"
    let which = proposal.connection.map { "connection \($0.number) " } ?? ""
    let swap = proposal.swapsSides ? ", sides swapped" : ""
    let (name, judgement) = (proposal.rule.name, ", \(frames), \(Int(proposal.confidence * 100)) %")
    let start = "frame \(which)as "
    let room = width - columnsOfStaying - displayWidth(start + swap)
    if displayWidth(name + judgement) <= room { return [Hint("F2", start + name + swap + judgement, stays: true)] }
    return [Hint("F2", start + PrintableText.truncateMiddle(name, toWidth: max(room, 8)) + swap, stays: true)]
  }
}

/// Columns of help, the way out and the key of a proposal, with the gaps between them.
private let columnsOfStaying = 25

/// The keys of fields, where a definition describes frames.
private func fieldHints(_ state: State, _ reader: LogReader) -> [Hint] {
  guard state.focus == .log, !state.inspector.isOpen else { return [] }
  if state.fields.cursor != nil {
    return [Hint("j/k", "field"), Hint("o", "fold"), Hint("v", "view"), Hint("Esc", "leave fields")]
  }
  return reader.describesFrames ? [Hint("o", "fields")] : []
}

/// The key that shows the selected frame's bytes, where they are hidden.
private func foldHints(_ state: State, _ reader: LogReader) -> [Hint] {
  guard state.focus == .log, !state.inspector.isOpen, !state.folded.isEmpty,
    let entry = state.log.selectedItem(reader).flatMap(reader.entry), reader.isFolded(entry)
  else { return [] }
  return [Hint("+", "unfold")]
}

private func inspectorHints(_ state: State) -> [Hint] {
  let isRange = state.inspector.selection.isRange
  let own =
    switch state.inspector.pane {
    case .frames: [Hint("Enter", "bytes"), Hint("j/k", "frame")]
    case .bytes: [Hint("hjkl", "byte"), Hint("w/b", "field"), Hint("V", isRange ? "end selecting" : "select")]
    case .fields: [Hint("Enter", "bytes"), Hint("j/k", "field")]
    case .values: [Hint("j/k", "line")]
    }
  return [Hint("?", "help", stays: true), Hint("Tab", "pane")] + own
    + ([
      Hint("J/K", "frame"), Hint("z", state.inspector.isZoomed ? "all panes" : "zoom"), Hint("y", "copy"),
      Hint("=", state.inspector.beside == .values ? "fields" : "values"), Hint("</>", "size"), Hint("f", "filter"),
      Hint(":", "command"),
    ] + (state.options.mouse ? [Hint("M", "mouse to terminal")] : []) + [Hint("q", "back", stays: true)]).filter {
      hint in !own.contains { $0.words == hint.words }
    }
}

private func hints(_ state: State) -> [Hint] {
  switch state.focus {
  case .composer where state.shownForm != nil:
    let origin = state.shownForm?.current?.origin
    return [
      Hint("Enter", "send"), Hint("Tab", "next field"),
      Hint("!", origin == .pinned ? "let it follow" : "pin", stays: origin != .usual),
      Hint("Esc", "text", stays: true), Hint("F1", "help", stays: true), Hint("⇧Tab", "previous field"),
    ].filter { origin != .usual || $0.key != "!" }
  case .composer:
    var hints = [
      Hint("Enter", "send"), Hint("^T", "text/hex/file"), Hint("Esc", "log"), Hint("F1", "help", stays: true),
    ]
    if state.part.isHalf { hints.append(Hint("Alt-w", "other half")) }
    if state.tabs.areSeveral, !state.part.isHalf { hints.append(Hint("Alt-1..9", "tab")) }
    if state.setting.isListening { hints.append(Hint("⇧Tab", "peer")) }
    return hints + [Hint("PgUp", "scroll"), Hint("^C", "quit", stays: true)]
  case .log where state.inspector.isOpen:
    return inspectorHints(state)
  case .log:
    return [
      Hint("?", "help", stays: true), Hint(":", "command"), Hint("i", "compose"),
    ] + (state.part.isHalf ? [Hint("^W", "other half")] : state.tabs.areSeveral ? [Hint("gt", "next tab")] : []) + [
      Hint("f", "filter"), Hint("/", "search"), Hint("y", "copy"), Hint("\\", "inspect"),
      Hint("j/k", "line"), Hint("J/K", "frame"), Hint("e", "edit & resend"), Hint("F", "follow"), Hint("g/G", "ends"),
    ] + (state.options.mouse ? [Hint("M", "mouse to terminal")] : []) + [Hint("q", "quit", stays: true)]
  case .commandLine:
    return [Hint("Enter", "run"), Hint("Tab", "complete"), Hint("Esc", "back")]
  case .search:
    return [Hint("Enter", "look for it"), Hint("↑", "earlier ones"), Hint("Esc", "back")]
  case .filter:
    return [Hint("Enter", "keep"), Hint("Tab", "complete"), Hint("↑", "earlier ones"), Hint("Esc", "as before")]
  }
}
