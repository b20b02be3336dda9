public import Capture

/// Changes `state` by `event` and gives back what the program is to do. Reads `capture` where the view moves over it;
/// never writes, waits or asks for the time.
public func reduce(_ state: inout State, _ event: Event, reading capture: Capture) -> [Effect] {
  state.take(capture.definitions)
  defer { state.searching.lookAtArriving(event, in: capture) }
  switch event {
  case .time(let now):
    state.now = now
    if let end = state.message?.end, end <= now, !state.isHidden { state.message = nil }
    return state.repeatIfDue(reading: capture)
  case .input(let input):
    state.selectBeginning(reading: capture)
    state.followRecipient(reading: capture)
    var effects = state.take(input, reading: capture)
    state.settleInspector(reading: capture)
    effects += state.rememberInspector() + state.rememberView(reading: capture)
    state.lastSend = effects.last { $0.recipient != nil } ?? state.lastSend
    // What is about to be reframed has its lens only then.
    if !effects.contains(where: \.reframes) { state.followRecipient(reading: capture) }
    return effects
  case .captured:
    state.returnAfterReframing(reading: capture)
    state.selectBeginning(reading: capture)
    state.followRecipient(reading: capture)
    state.settleInspector(reading: capture)
    return state.frameBehindGaps(reading: capture) + state.lookForFraming(reading: capture)
  case .listening(let address):
    state.title = PrintableText.clean("listen \(address)")
    return []
  case .told(let text, let weight):
    state.say(text, weight)
    return []
  case .marksKept(let name):
    state.takeKeptMarks(name)
    return []
  case .resynchronised(let text, let isReframed):
    if !isReframed { state.log.returnTo = nil }
    state.say(text, .notice)
    return []
  case .sendProgress(let number, let sent, let total):
    state.takeProgress(number, sent: sent, of: total)
    return []
  case .sendEnded(let number, let result):
    state.takeEnd(number, result)
    return []
  case .fileRead(let reading):
    state.take(reading)
    return []
  case .lensChosen(let lens, let reason):
    state.take(lens)
    state.say(reason)
    return [.reframe(lens)]
  case .definitionChosen(let text, let words):
    state.options.definition = text
    state.say(words)
    return []
  case .lensTaken(let lens):
    state.take(lens)
    return []
  case .playing(let kind, let progress):
    state.takeProgress(kind, progress)
    return []
  case .played(let kind, let result):
    state.takeEnd(kind, result)
    return []
  case .playRefused(let kind, let words, let inForce):
    state.takeRefusal(kind, words, inForce)
    return []
  case .framingDetected(let offer):
    return state.takeOffer(offer, reading: capture)
  case .statistics(let table):
    if state.layers.contains(where: \.isStatistics) { state.statistics = table }
    return []
  case .reported(let connection, let report):
    state.takeReport(report, on: connection)
    return []
  case .checksumFound(let answer, let connection):
    state.takeChecksums(answer, of: connection)
    return []
  case .stableFound(let answer):
    state.takeStability(answer, reading: capture)
    return []
  case .dissected(let frame, let generation, let name, let result):
    state.takeDissection(of: frame, in: generation, as: name, result, reading: capture)
    return []
  case .messagesLoaded(let messages, let group):
    state.take(messages, of: group)
    return []
  case .messageFilled(let filled, let recipient):
    return state.take(filled, to: recipient, reading: capture)
  case .messageRefused(let reason):
    if state.repetition?.underway == .filling { state.repetition = nil }
    state.say(reason, .error)
    return []
  case .searched(let outcome):
    return state.takeSearch(outcome, reading: capture)
  case .counted(let matches):
    state.searching.matches = matches
    return []
  case .searchFailed(let reason):
    state.searching.underWay = nil
    state.say("not looked for: \(reason)", .error)
    return []
  case .placed(let size, let part):
    (state.size, state.part) = (size, part)
    state.settleInspector(reading: capture)
    return []
  case .settings(let shared):
    state.takeSettings(shared)
    return []
  case .tabs(let labels, let current, let beside):
    if labels.map(\.title) != state.tabs.labels.map(\.title) { state.forgetQuestionOfTabs() }
    state.tabs = TabsState(labels: labels, current: current, beside: beside)
    if !state.tabs.areSeveral { state.layers.removeAll(where: \.isOfTabs) }
    return []
  case .tabClosed(let number):
    state.layers = state.layers.map { layer in
      guard case .comparison(var comparison) = layer else { return layer }
      comparison.takeClosed(tab: number)
      return .comparison(comparison)
    }
    return []
  case .shown(let shared):
    state.show(shared)
    return []
  case .hidden:
    state.hide()
    return []
  case .compared(let comparison):
    state.layers.append(.comparison(comparison))
    return []
  case .fileInspected(let path, let facts):
    state.composer.learn(path: path, facts, as: state.messageFraming)
    return []
  case .pathsListed(let prefix, let candidates):
    return state.takePaths(prefix: prefix, candidates)
  }
}

extension State {
  /// Messages are wrapped as the lens says from now on.
  fileprivate mutating func take(_ lens: Lens) {
    self.lens = lens
    (messageLens, phaseFraming, recipientsDiffer) = (lens, nil, false)
    composer.refresh(as: messageFraming)
  }

  mutating func take(_ input: InputEvent, reading capture: Capture) -> [Effect] {
    switch input {
    case .resize(let size):
      self.size = size
      return []
    case .mouse(let action, let position):
      isTouched = true
      if action == .press, let number = tabNumber(at: position) { return [.showTab(number)] }
      return takeMouse(action, position, reading: capture)
    case .paste(let text):
      return takePaste(text, reading: capture)
    case .key(let key):
      isTouched = true
      message = nil
      guard searching.underWay != nil else { return takeKey(key, reading: capture) }
      let effects = stopSearch()
      return key == .escape || key == .control("c") ? effects : effects + takeKey(key, reading: capture)
    }
  }

  mutating func takeKey(_ key: Key, reading capture: Capture) -> [Effect] {
    if let effects = takeTabKey(key) { return effects }
    if let layer = layers.last { return take(key, in: layer, reading: capture) }
    switch focus {
    case .composer: return takeComposerKey(key, reading: capture)
    case .log:
      if awaitsSplitKey { return takeSplitKey(key, reading: capture) }
      if let letter = awaitedLetter { return takeLetter(key, for: letter, reading: capture) }
      return takeLogKey(key, reading: capture)
    case .commandLine: return takeCommandLineKey(key, reading: capture)
    case .filter: return takeFilterKey(key)
    case .search: return takeSearchKey(key, reading: capture)
    }
  }

  /// Runs lines one after another.
  mutating func run(_ lines: [String], reading capture: Capture) -> [Effect] {
    var effects: [Effect] = []
    for line in lines { effects += run(line, reading: capture) }
    return effects
  }

  /// Runs a line as typed after `:`; `count` is the number in front of the key that stands for it.
  mutating func run(_ line: String, count: Int? = nil, reading capture: Capture) -> [Effect] {
    var call = CommandCall(parsing: line)
    call.count = count
    guard !call.name.isEmpty else { return [] }
    if Int(call.name) != nil { return run("goto " + call.name, reading: capture) }
    guard let command = Command.named(call.name) else {
      say(Command.problem(call.name), .error)
      return []
    }
    if command.arguments.isEmpty, !call.arguments.isEmpty {
      say("\(command.name) takes nothing, not '\(PrintableText.clean(call.arguments))'", .error)
      return []
    }
    return command.perform(&self, call, capture)
  }

  private mutating func takeMouse(
    _ action: MouseAction, _ position: GridPosition, reading capture: Capture
  ) -> [Effect] {
    guard layers.isEmpty else { return [] }
    if inspector.isOpen, action == .wheelUp || action == .wheelDown {
      turnWheel(action == .wheelUp ? -3 : 3, at: position, reading: capture)
      return []
    }
    switch action {
    case .wheelUp: scroll(-3, reading: capture)
    case .wheelDown: scroll(3, reading: capture)
    case .press:
      if position.row >= size.height - 3, !setting.isOpened {
        focus = .composer
      } else {
        inspector.isOpen ? pressPane(at: position, reading: capture) : pressLog(at: position, reading: capture)
      }
    case .drag:
      inspector.isOpen ? dragPane(to: position, reading: capture) : dragLog(to: position, reading: capture)
    case .release:
      let hasSelected = inspector.selection.isRange && (inspector.drag == .bytes || dumpDrag != nil)
      (inspector.drag, dumpDrag) = (nil, nil)
      if hasSelected { return copySelectedBytes(reading: capture) }
    }
    return []
  }

  private mutating func takePaste(_ pasted: String, reading capture: Capture) -> [Effect] {
    message = nil
    // Terminals send a return for each end of a line; both, which are one character, stay as they are.
    let text = pasted.replacing("\r", with: "\n")
    if case .help(var help)? = layers.last {
      help.search(text)
      layers[layers.count - 1] = .help(help)
    }
    if layers.last == .hexEditor { pasteHex(text) }
    guard layers.isEmpty else { return [] }
    switch focus {
    case .commandLine:
      commandLine.editor.paste(text)
      refreshCommandLine()
      return []
    case .filter:
      filtering.line.editor.paste(text)
      return refreshFilterLine()
    case .search:
      searching.line.editor.paste(text)
      refreshSearchLine()
      return []
    case .composer, .log:
      guard !setting.isOpened else { return [] }
      focus = .composer
      if pasteFrame(text, reading: capture) { return [] }
      composer.editor.paste(text)
      return lineChanged(reading: capture)
    }
  }
}
