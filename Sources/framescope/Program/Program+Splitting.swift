import Capture
import Engine
import Terminal
import TerminalUI

/// Two tabs share the screen. One has the focus; the other goes on as those do that are not shown, and is painted.
extension Program {
  /// The inactive half of the screen.
  struct Half {
    /// What it shows.
    private(set) var tab: Tab
    /// How the halves are to stand; nil for what fits the screen.
    var arrangement: SplitLayout.Arrangement?
    /// Whether it is the upper or left one.
    private(set) var isFirst = false

    init(of tab: Tab, _ arrangement: SplitLayout.Arrangement?) {
      (self.tab, self.arrangement) = (tab, arrangement)
    }

    /// The tab in it gets the focus, and `other` stays where it is without it.
    mutating func change(places other: Tab) {
      tab = other
      isFirst.toggle()
    }
  }

  /// Shows the tab of that number, from 1, in the other half of the screen; what the current one shows once more, when it is its own.
  func split(with number: Int, _ arrangement: SplitLayout.Arrangement?) {
    guard let tab = tab(number) else { return }
    guard tab !== current else { return current.openOnceMore(splitting: SplitRequest(arrangement: arrangement)) }
    split(with: tab, arrangement)
  }

  func split(with tab: Tab, _ arrangement: SplitLayout.Arrangement?) {
    if tab === half?.tab {
      half?.arrangement = arrangement
    } else {
      if let before = companion { before.hide() }
      (half, layout) = (Half(of: tab, arrangement), nil)
    }
    arrange()
  }

  /// Shows the current tab on the whole screen.
  func unsplit() {
    companion?.hide()
    half = nil
    arrange()
  }

  /// Gives each tab that is shown its part of the screen: where there is no room for two, the one that has the focus has all of it.
  func arrange() {
    let screen = terminal.size
    let before = companion
    layout = half.flatMap { SplitLayout(screen: screen, preferring: $0.arrangement) }
    if let half, let layout {
      let other = half.tab
      if !other.isShown { other.showAside(current.state.shared) }
      let place = half.isFirst ? 0 : 1
      other.dispatch(.placed(layout.size(of: place), .half(isActive: false, of: screen)))
      current.dispatch(.placed(layout.size(of: 1 - place), .half(isActive: true, of: screen)))
    } else {
      if let before, before !== current, before.isShown { before.hide() }
      current.dispatch(.placed(screen, .whole))
    }
    toldLabels = []
    tellTabs()
    requestPaint(of: current)
  }

  /// The whole screen.
  func screen() -> Screen {
    let own = SplitHalf(current.state, reading: current.capture)
    guard let layout, let half else { return render(current.state, reading: current.capture) }
    let other = SplitHalf(half.tab.state, reading: half.tab.capture)
    return renderSplit(layout, of: terminal.size, half.isFirst ? [other, own] : [own, other])
  }

  /// Takes a key, or what the mouse does where it points.
  func take(_ event: InputEvent) {
    guard let layout, let half else { return current.dispatch(.input(event)) }
    let other = half.tab
    guard case .mouse(let action, let position) = event else {
      let (tab, before) = (current, current.state.shared)
      tab.dispatch(.input(event))
      let after = tab.state.shared
      if after != before, tab === current, other === companion { other.dispatch(.settings(after)) }
      return
    }
    let active = half.isFirst ? 1 : 0
    if action == .drag || action == .release {
      return current.dispatch(.input(.mouse(action, layout.place(position, in: active))))
    }
    switch layout.target(at: position) {
    case .tabs(let column):
      guard action == .press, let number = current.state.tabNumber(at: column, width: terminal.size.width) else {
        return
      }
      show(number)
    case .half(let index, let place):
      if index == active { return current.dispatch(.input(.mouse(action, place))) }
      if action == .press, let index = tabs.firstIndex(where: { $0 === other }) { show(index + 1) }
      other.dispatch(.input(.mouse(action, place)))
    case nil: break
    }
  }
}
