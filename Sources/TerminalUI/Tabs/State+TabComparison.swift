public import Capture

extension State {
  /// `:compare-tab TAB [FRAME]`; without words the other of two, or the one in the other half of the screen.
  mutating func compareTab(_ text: String, reading capture: Capture) -> [Effect] {
    guard tabs.areSeveral else { return sayOnlyTab() }
    guard let frame = selectedFrame("compared", reading: capture) else { return [] }
    let words = text.split(separator: " ")
    let numbers = words.compactMap { Int($0) }
    let others = tabs.labels.indices.filter { $0 != tabs.current }.map { $0 + 1 }
    let only = tabs.beside.map { $0 + 1 } ?? (others.count == 1 ? others.first : nil)
    guard words.count == numbers.count, words.count <= 2, let tab = numbers.first ?? only, others.contains(tab) else {
      let names = others.count == 1 ? "\(others[0])" : others.map(String.init).joined(separator: ", ")
      say("compare-tab: another tab's number (\(names)), then a frame's", .error)
      return []
    }
    return [.compareTab(tab, frame, with: numbers.count > 1 ? numbers[1] : nil)]
  }

  /// What comes of comparing a frame of the tab `asking`, whose recording is `recording`, with one of this tab, which has the number
  /// `tab`: that of the number `number`, or the one that is most like it, or else that of the same number.
  public func comparison(
    of frame: CapturedFrame, with number: Int?, tab: Int, from asking: State, reading capture: Capture,
    _ recording: Capture
  ) -> Event {
    let other: CapturedFrame?
    if let number {
      other = (try? capture.frame(numbered: number)) ?? nil
    } else {
      let reader = LogReader(capture: capture, state: self)
      let name = LogReader(capture: recording, state: asking).meaning(of: .frame(frame))?.name
      let similar = capture.counterpart(of: frame, in: recording, called: name) { reader.meaning(of: .frame($0))?.name }
      other = similar ?? (try? capture.frame(numbered: frame.number)) ?? nil
    }
    guard let other else {
      let words =
        number.map { "there is no frame \($0) in tab \(tab)" }
        ?? "tab \(tab) has no frame like \(frame.number), and none of that number: :compare-tab \(tab) FRAME takes any"
      return .told(words, .warning)
    }
    return .compared(ComparisonLayer(first: other, of: capture, tab: tab, second: frame, of: recording))
  }
}
