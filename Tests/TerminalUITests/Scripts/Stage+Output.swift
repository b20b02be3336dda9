import Capture
import FramingCore

@testable import TerminalUI

extension Stage {
  /// The screen's rows between bars, then their styles, then where the cursor is.
  func screen() -> [String] {
    let screen = rendered
    let grid = screen.grid
    let rows = (0..<grid.size.height).map { row in
      let text = grid.text(row: row)
      return "|" + text + String(repeating: " ", count: max(grid.size.width - displayWidth(text), 0)) + "|"
    }
    let styles = (0..<grid.size.height).map { row in
      let cells = grid.cells[(row * grid.size.width)..<((row + 1) * grid.size.width)]
      var line = ":" + String(cells.map { Self.letters[$0.style] ?? "?" })
      while line.last == "." { line.removeLast() }
      return line
    }
    let cursor = screen.cursor.map { "cursor at column \($0.column) of row \($0.row)" } ?? "no cursor"
    return rows + styles + [": " + cursor]
  }

  /// The effects since the last time, a line each.
  mutating func takeEffects() -> [String] {
    defer { effects = [] }
    return effects.map { "> " + Self.text($0) }
  }

  private static func text(_ effect: Effect) -> String {
    switch effect {
    case .send(_, let bytes, let recipient): "send \(HexText.format(bytes)) to \(text(recipient))"
    case .sendPieces(_, let pieces, let recipient):
      "send to \(text(recipient)) in \(pieces.count) writes: \(HexText.format(pieces.bytes))"
    case .sendFile(_, let path, _, let recipient): "send the file \(path) to \(text(recipient))"
    case .resend(_, let resent, let recipient):
      "resend \(resent.frames.map { String($0.number) }.joined(separator: ", ")) to \(text(recipient))"
        + (resent.isTimed ? " in their time" : "")
    case .cancelSend(let number): "cancel send \(number.number)"
    case .close(let recipient): "close \(text(recipient))"
    case .shutdown(let recipient): "shut down \(text(recipient))"
    case .startTLS(let options, let recipient):
      "begin TLS" + options.map { " \($0.name)=\($0.value)" }.joined() + " \(text(recipient))"
    case .reset(let recipient): "reset \(text(recipient))"
    case .serial(.set(let line, let isRaised), let recipient):
      "\(line.name) \(isRaised ? "on" : "off") \(text(recipient))"
    case .serial(.sendBreak(let time), let recipient): "break of \(time / 1_000_000) ms \(text(recipient))"
    case .serial(.tell, let recipient): "tell the lines \(text(recipient))"
    case .reconnect: "reconnect"
    case .reportConnection(let connection): "report on connection \(connection.number)"
    case .reframe(let lens, let connection):
      "frame \(connection.map { "connection \($0.number) " } ?? "")as \(lens.name)"
    case .limitFrames(let bytes): "frame with at most \(bytes) bytes"
    case .reframeBehindGaps: "frame behind gaps"
    case .swapSides(let connection): "swap the sides of \(connection.map { "connection \($0.number)" } ?? "all")"
    case .resynchronise(let run?, let byte?): "resynchronise at byte \(byte) of frame \(run.number)"
    case .resynchronise(let run, _): run.map { "resynchronise behind frame \($0.number)" } ?? "resynchronise"
    case .detectFraming: "detect the framing"
    case .beginStatistics(let subject): subject == .shown ? "count" : "count \(subject)"
    case .endStatistics: "count no more"
    case .findStable(let kind): "compare \(kind)"
    case .findChecksum(let connection): "find the checksum of \(connection.map { "connection \($0.number)" } ?? "all")"
    case .save(let frame, let whole, let path, let overwrite):
      "save frame \(frame.number)\(whole ? ", all of it," : "") to \(path)\(overwrite ? ", overwriting" : "")"
    case .copy(let order):
      "copy \(order.words) to \(order.path ?? "the clipboard")\(order.overwrites ? ", overwriting" : "")"
    case .play(let kind, let path, let isStepping, let recipient):
      "\(kind.rawValue) \(path) with \(text(recipient))\(isStepping ? ", step by step" : "")"
    case .orderPlay(let kind, let order): "\(order) the \(kind.rawValue)"
    case .recordScript(let selection, let path, let overwrite):
      "write \(selection.frames.map { "the frames \($0.lowerBound) to \($0.upperBound)" } ?? "all frames") as a script "
        + "\(selection.side) to \(path)\(overwrite ? ", overwriting" : "")"
    case .recordTo(let path): "record to \(path)"
    case .export(let export, let path, let overwrite):
      "export \(export.onlyPayloads ? "payloads" : "frames") as \(export.format.rawValue) to \(path)"
        + (overwrite ? ", overwriting" : "")
    case .dissect(let frame, let name): "ask tshark of frame \(frame.number)\(name.map { " as \($0)" } ?? "")"
    case .setDefinition(let text): "take the definition \(text)"
    case .setFilter(let filter): filter.map { "filter by \($0)" } ?? "filter no more"
    case .search(let pattern, let item, let isForward):
      "look for \(pattern) from item \(item) \(isForward ? "on" : "back")"
    case .stopSearch: "stop looking"
    case .change(.slow(let time)): time.map { "answers are slow from \($0) ns on" } ?? "no answer is slow"
    case .change(let change): "change \(change)"
    case .saveFilter(let name, let text): "save the filter \(text) as \(name)"
    case .saveLayout(let memory, let name): "keep the layout \(memory) as \(name)"
    case .mark(let frame, let letter):
      letter.map { "mark frame \(frame.number) \($0)" } ?? "unmark frame \(frame.number)"
    case .note(let frame, let text): "note on frame \(frame.number): \(text)"
    case .loadMessages(let group): "list the messages of \(group)"
    case .fillMessage(let name, let group, let recipient): "fill in \(name) of \(group) for \(text(recipient))"
    case .saveMessage(let message, let group, let overwrite):
      "save \(message.name) of \(group), \(message.form.rawValue) '\(message.line)'\(overwrite ? ", overwriting" : "")"
    case .deleteMessage(let name, let group): "delete \(name) of \(group)"
    case .inspectFile(let path): "inspect \(path)"
    case .listPaths(let prefix): "list \(prefix)"
    case .remember(let kind, let line): "remember \(kind.rawValue) '\(line)'"
    case .recordView(let view, let aspects):
      "record " + aspects.map { "\($0.rawValue) '\(view[$0] ?? "")'" }.joined(separator: ", ")
    case .rememberInspector(let memory): "remember the inspector as \(memory)"
    case .openTab(let kind, let text): "open a tab: \(kind.rawValue) \(text)"
    case .showTab(let number): "show tab \(number)"
    case .closeTab(let number): "close tab \(number)"
    case .split(let number, let arrangement):
      "split with tab \(number)\(arrangement.map { ", \($0.rawValue)" } ?? "")"
    case .unsplit: "split no more"
    case .compareTab(let number, let frame, let other):
      "compare frame \(frame.number) with \(other.map { "frame \($0)" } ?? "a similar one") of tab \(number)"
    case .suspend: "suspend"
    case .repaint: "repaint"
    case .quit: "quit"
    }
  }

  private static func text(_ recipient: Recipient) -> String {
    switch recipient {
    case .all: "all"
    case .connection(let id): "peer \(id.number)"
    }
  }

  /// A letter for each style.
  static let letters: [Style: Character] = [
    .plain: ".", .dim: "d", .strong: "S", .accent: "a", .bar: "b", .barStrong: "B", .barGood: "g", .barWarning: "G",
    .barOther: "e",
    .header: "h", .lengthField: "L", .trailer: "t", .wrongChecksum: "T", .byteNull: "0", .bytePrintable: "p",
    .byteWhitespace: "w",
    .byteControl: "c", .byteHigh: "8", .byteUnframed: "u", .byteChanged: "D", .match: "m", .currentMatch: "M",
    .received: "<", .sent: ">", .selected: "x", .related: "y", .warning: "W", .stderr: "r",
    .error: "E", .prompt: "P", .popup: "o", .popupSelected: "O",
  ]
}
