import Capture
import Session
import TerminalUI

/// The one place where something is done.
extension Tab {
  func perform(_ effect: Effect) {
    switch effect {
    case .send(let number, let bytes, let recipient):
      send(.wire(bytes), to: recipient, number)
    case .sendPieces(let number, let pieces, let recipient): send(OutgoingMessage(pieces), to: recipient, number)
    case .sendFile(let number, let path, let rule, let recipient):
      let file = OutgoingMessage.file(path: FilePath.expanded(path), framing: rule.framing, limit: rule.limit)
      send(file, to: recipient, number)
    case .resend(let number, let resent, let recipient): resend(resent, to: recipient, number)
    case .cancelSend(let number):
      if let id = sends.id(of: number) { session?.cancel(id) }
    case .close(let recipient): session?.close(recipient)
    case .shutdown(let recipient): session?.shutdown(recipient)
    case .reset(let recipient): session?.reset(recipient)
    case .startTLS(let options, let recipient): session?.startTLS(recipient, options.map(\.withHome), as: nil)
    case .serial(let act, let recipient): session?.perform(act, recipient, as: nil)
    case .reconnect: session?.reconnect()
    case .reportConnection(let connection): session?.report(on: connection)
    case .reframe(let lens, let connection): reframe(lens, of: connection)
    case .limitFrames(let bytes): capture.reframe(withLargestFrame: bytes)
    case .play(let kind, let path, let isStepping, let recipient):
      prepare(PlayCall(kind: kind, path: path, isStepping: isStepping, recipient: recipient))
    case .orderPlay(let kind, let order): self.order(kind, order)
    case .recordScript(let selection, let path, let overwrite):
      recordScript(selection, to: path, overwrite: overwrite)
    case .recordTo(let path): moveRecording(to: path)
    case .export(let form, let path, let overwrite): export(form, to: path, overwrite: overwrite)
    case .copy(let order): copy(order)
    case .reframeBehindGaps: capture.reframeBehindGaps()
    case .swapSides(let connection): capture.swapSides(of: connection)
    case .resynchronise(let run, let byte): resynchronise(behind: run, at: byte)
    case .detectFraming: detectFraming()
    case .beginStatistics(let subject): beginCounting(subject)
    case .endStatistics: finding.counting = nil
    case .findStable(let kind): findStable(kind)
    case .findChecksum(let connection): findChecksum(of: connection)
    case .save(let frame, let whole, let path, let overwrite):
      let saved = FrameSaving(frame: frame, isWhole: whole).save(capture, to: path, overwrite: overwrite)
      dispatch(.told(saved.words, saved.isDone ? .notice : .error))
    case .setFilter(let filter): setFilter(filter)
    case .setDefinition(let text): setDefinition(text)
    case .dissect(let frame, let name): dissect(frame, as: name)
    case .search(let pattern, let item, let isForward):
      finding.search = capture.search(pattern, from: item, forward: isForward)
    case .stopSearch: finding.search = nil
    case .change(let change): self.change(change)
    case .saveFilter(let name, let text): SavedFilters.add(text, as: name)
    case .saveLayout(let memory, let name):
      let isKept = SavedLayouts.add(memory, as: name)
      let words =
        isKept ? "the layout is kept" : "the layout is kept until the program ends: its file cannot be written"
      dispatch(.told("\(words): :layout \(name) restores it", isKept ? .notice : .warning))
    case .mark(let frame, let letter):
      capture.mark(frame, letter)
      keepMarks()
    case .note(let frame, let text): note(text, on: frame)
    case .loadMessages(let group): loadMessages(of: group)
    case .fillMessage(let name, let group, let recipient): fillMessage(name, of: group, to: recipient)
    case .saveMessage(let message, let group, let overwrite): save(message, of: group, overwrite: overwrite)
    case .deleteMessage(let name, let group): deleteMessage(name, of: group)
    case .inspectFile(let path): dispatch(.fileInspected(path: path, FilePath.facts(path)))
    case .listPaths(let prefix):
      dispatch(.pathsListed(prefix: prefix, candidates: FilePath.completions(of: prefix)))
    case .remember(let kind, let line):
      // What is not recorded leaves nothing behind.
      if !isPrivate { HistoryFiles.append(line, to: kind) }
    case .recordView(var view, let aspects):
      view[.definition] = view[.definition].map { DefinitionChoice($0).recorded }
      capture.recordView(view, changed: aspects, at: clock.now)
    case .rememberInspector(let memory):
      if !isPrivate { InspectorFile.save(memory) }
    case .openTab(let kind, let text): openTab(kind, text)
    case .showTab(let number): program.show(number)
    case .closeTab(let number): program.close(number)
    case .split(let number, let arrangement): program.split(with: number, arrangement)
    case .unsplit: program.unsplit()
    case .compareTab(let number, let frame, let other): compare(frame, with: other, ofTab: number)
    case .suspend: suspend()
    case .repaint: program.display.repaint()
    case .quit: program.quit()
    }
  }

  func send(_ message: OutgoingMessage, to recipient: Recipient, _ number: SendNumber) {
    guard let session else { return dispatch(.sendEnded(number, .failed("nobody is connected"))) }
    sends.add(session.send(message, to: recipient), number)
  }

  private func change(_ change: SettingChange) {
    switch change {
    case .mouse(let isOn): program.display.mouse = isOn
    case .colour(let isOn): program.display.colour = isOn
    case .theme(let theme): program.display.theme = theme
    case .reconnect(let isOn): session?.setReconnects(isOn)
    case .fieldLimits(let limits): capture.definitions.budget = limits
    case .slow(let nanoseconds): capture.definitions.slow = nanoseconds
    case .recordingsBudget(let bytes):
      recording?.budget = bytes
      if let recording { pruneRecordings(recording) }
    }
  }

  private func suspend() {
    program.display.suspend()
    program.arrange()
    requestPaint()
  }
}
