@testable import TerminalUI

/// The inactive half of a split screen. It shows the same recording.
struct Aside {
  let screen: GridSize
  let layout: SplitLayout
  var state: State
  var isFirst = false
}

extension Stage {
  /// `80x24`, or `80x24 beside`: the screen is split from now on. The other half shows what is shown now, and stays so.
  mutating func split(_ words: String) throws {
    let parts = words.split(separator: " ")
    let screen = try Self.size(parts.first)
    let arrangement = parts.dropFirst().first.flatMap { SplitLayout.Arrangement(rawValue: String($0)) }
    guard let layout = SplitLayout(screen: screen, preferring: arrangement) else { throw ScriptError("too small") }
    aside = Aside(screen: screen, layout: layout, state: state)
    place()
  }

  /// The other half gets the focus.
  mutating func swapHalves() {
    guard var other = aside else { return }
    (state, other.state) = (other.state, state)
    other.isFirst.toggle()
    aside = other
    place()
  }

  private mutating func place() {
    guard var other = aside else { return }
    let index = other.isFirst ? 0 : 1
    let labels = state.tabs.labels
    _ = reduce(&other.state, .tabs(labels, current: index, beside: 1 - index), reading: capture)
    take(.tabs(labels, current: 1 - index, beside: index))
    _ = reduce(
      &other.state, .placed(other.layout.size(of: index), .half(isActive: false, of: other.screen)), reading: capture)
    take(.placed(other.layout.size(of: 1 - index), .half(isActive: true, of: other.screen)))
    aside = other
  }

  /// All of the screen, or both halves.
  var rendered: Screen {
    guard let aside else { return render(state, reading: capture) }
    let (own, other) = (SplitHalf(state, reading: capture), SplitHalf(aside.state, reading: capture))
    return renderSplit(aside.layout, of: aside.screen, aside.isFirst ? [other, own] : [own, other])
  }
}
