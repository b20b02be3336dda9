import Capture

extension State {
  /// Alt and a digit shows the tab of that number, Alt-a the next one with something new, Alt-w the other half of a split screen,
  /// wherever keys go; nil when the key means something else.
  func takeTabKey(_ key: Key) -> [Effect]? {
    guard tabs.areSeveral, case .alt(let character) = key,
      options.lines(for: key, at: focus == .log ? .log : .composer) == nil
    else { return nil }
    if character == "w", tabs.beside != nil { return tabs.beside.map { [.showTab($0 + 1)] } }
    if character == "a" { return nextTabWithNews.map { [.showTab($0 + 1)] } ?? [] }
    guard character.isASCII, let number = character.wholeNumberValue, 1...9 ~= number else { return nil }
    return tabs.labels.indices.contains(number - 1) ? [.showTab(number)] : []
  }

  /// `gt` and `gT`, also with a count, where `g` has gone to the first line already: that is taken back. nil when the key is none of them.
  mutating func takeTabKey(_ key: Key, behindFirst before: BeforeFirst?, reading capture: Capture) -> [Effect]? {
    guard let before, key == .character("t") || key == .character("T") && tabs.areSeveral else { return nil }
    (log, inspector, jumps, message) = (before.log, before.inspector, before.jumps, nil)
    guard key == .character("t") else { return run("previous-tab", count: before.count, reading: capture) }
    return run(before.count.map { "tab \($0)" } ?? "next-tab", reading: capture)
  }

  /// The tab at a place of the screen.
  func tabNumber(at position: GridPosition) -> Int? {
    guard let layout = screenLayout, position.row == layout.tabs else { return nil }
    return tabNumber(at: position.column, width: layout.width)
  }

  /// The tab at a column of a row of tabs that is so wide.
  public func tabNumber(at column: Int, width: Int) -> Int? {
    layers.isEmpty ? TabRow(tabs, width: width).number(at: column) : nil
  }

  /// The next tab in which something is new.
  var nextTabWithNews: Int? {
    let behind = (0..<tabs.labels.count).map { (tabs.current + 1 + $0) % tabs.labels.count }
    return behind.first { $0 != tabs.current && tabs.labels[$0].hasNews }
      ?? behind.first { $0 != tabs.current && tabs.labels[$0].hasWarning }
  }

  /// Shows the tab so many further on, round and round.
  mutating func showTab(_ steps: Int) -> [Effect] {
    guard tabs.areSeveral else { return sayOnlyTab() }
    let count = tabs.labels.count
    return [.showTab(((tabs.current + steps) % count + count) % count + 1)]
  }

  /// `:tab NUMBER`
  mutating func showTab(_ text: String) -> [Effect] {
    guard let number = Int(text), number >= 1, number <= max(tabs.labels.count, 1) else {
      say("tab: a number from 1 to \(max(tabs.labels.count, 1)), not '\(PrintableText.clean(text))'", .error)
      return []
    }
    return tabs.areSeveral ? [.showTab(number)] : []
  }

  mutating func sayOnlyTab() -> [Effect] {
    say("there is only this tab: :open, :connect and :listen open another")
    return []
  }

  /// `:close-tab`; closing the only one ends the program.
  mutating func closeTab(_ call: CommandCall, reading capture: Capture) -> [Effect] {
    guard tabs.areSeveral else { return run(call.isForced ? "quit!" : "quit", reading: capture) }
    guard call.isForced || loss(reading: capture) == nil else {
      layers.append(.confirmCloseTab)
      return []
    }
    return [.closeTab(tabs.current + 1)]
  }

  mutating func answerCloseTab(_ key: Key) -> [Effect] {
    layers.removeLast()
    return key.isYes ? [.closeTab(tabs.current + 1)] : []
  }

  /// What goes when the program ends: in which tabs, of those that have something to lose.
  func losses(reading capture: Capture) -> [TabLabel.Loss] {
    guard tabs.areSeveral else { return loss(reading: capture).map { [$0] } ?? [] }
    return tabs.labels.enumerated().compactMap { index, label in
      index == tabs.current ? loss(reading: capture) : label.loss
    }
  }
}

extension Key {
  /// Whether it answers a question with yes.
  var isYes: Bool {
    switch self {
    case .character("y"), .character("Y"), .enter, .control("c"): true
    default: false
    }
  }
}

/// Where the conversation was before `g`, for `g!`, `gt` and `gT`, which go on from there.
struct BeforeFirst: Sendable {
  var log: LogState
  var inspector: InspectorState
  var jumps: JumpList
  /// The number in front of it.
  var count: Int?
  /// When it was pressed.
  var time: Timestamp

  /// Nanoseconds in which `!` behind it means the sequence.
  static let patience: Int64 = 1_000_000_000
}
