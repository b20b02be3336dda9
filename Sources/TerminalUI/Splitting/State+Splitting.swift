import Capture

extension State {
  /// `^W`: the next key says what becomes of the halves of the screen.
  mutating func expectSplitKey() {
    awaitsSplitKey = true
    say(
      tabs.beside == nil
        ? "s splits the screen, v side by side" : "w goes to the other half, s below, v beside, o shows this one alone")
  }

  mutating func takeSplitKey(_ key: Key, reading capture: Capture) -> [Effect] {
    awaitsSplitKey = false
    switch key {
    case .character("w"), .control("w"), .character("p"), .tab, .up, .down, .left, .right,
      .character("h"), .character("j"), .character("k"), .character("l"):
      return showOtherHalf()
    case .character("s"): return split("below", reading: capture)
    case .character("v"): return split("beside", reading: capture)
    case .character("o"), .character("q"), .character("c"): return unsplit()
    default: return []
    }
  }

  /// `:split [TAB] [below|beside]`
  mutating func split(_ text: String, reading capture: Capture) -> [Effect] {
    var words = text.split(separator: " ").map(String.init)
    let arrangement = words.last.flatMap(SplitLayout.Arrangement.init)
    if arrangement != nil { words.removeLast() }
    let count = max(tabs.labels.count, 1)
    guard words.count <= 1, words.allSatisfy({ Int($0).map { 1...count ~= $0 } ?? false }) else {
      say(
        "split: a tab from 1 to \(count), 'below' or 'beside', or nothing, not '\(PrintableText.clean(text))'", .error)
      return []
    }
    let screen = screenSize
    guard let layout = SplitLayout(screen: screen, preferring: arrangement) else {
      say("too small to split: \(screen.width)x\(screen.height), and \(SplitLayout.smallestWords) is needed", .error)
      return []
    }
    let other = words.first.flatMap { Int($0) }.map { $0 - 1 } ?? tabs.beside ?? otherTab
    guard other != tabs.beside || arrangement != nil else {
      say("the screen is split already: :split TAB shows another tab, :unsplit this one alone")
      return []
    }
    if let arrangement, layout.arrangement != arrangement {
      say("no room \(arrangement.rawValue) on \(screen.width)x\(screen.height): \(SplitLayout.smallestWords) is needed")
    }
    return [.split(other + 1, arrangement)]
  }

  /// `:unsplit`
  mutating func unsplit() -> [Effect] {
    guard tabs.beside != nil else {
      say("the screen is not split: :split splits it")
      return []
    }
    return [.unsplit]
  }

  /// The other half gets the focus.
  mutating func showOtherHalf() -> [Effect] {
    guard let other = tabs.beside else {
      say("the screen is not split: :split splits it")
      return []
    }
    return [.showTab(other + 1)]
  }

  /// The next tab; this one when there is no other.
  private var otherTab: Int { tabs.areSeveral ? (tabs.current + 1) % tabs.labels.count : tabs.current }

  /// The size of the terminal.
  private var screenSize: GridSize { if case .half(_, let screen) = part { screen } else { size } }
}
