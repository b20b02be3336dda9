/// The list of tabs that `:tabs` shows. What they are is looked up as it is drawn.
public struct TabsLayer: Hashable, Sendable {
  /// The selected line.
  var selected: Int
  /// Whether `d` has been pressed once on the selected one, which has something to lose.
  var asksToClose = false
}

extension State {
  /// `:tabs`
  mutating func listTabs() -> [Effect] {
    guard tabs.areSeveral else { return sayOnlyTab() }
    layers.append(.tabs(TabsLayer(selected: tabs.current)))
    return []
  }

  /// What was asked of one tab is not answered for another.
  mutating func forgetQuestionOfTabs() {
    guard case .tabs(var list)? = layers.last else { return }
    list.asksToClose = false
    layers[layers.count - 1] = .tabs(list)
  }

  mutating func take(_ key: Key, in list: TabsLayer) -> [Effect] {
    var list = list
    let asked = list.asksToClose
    list.asksToClose = false
    list.selected = min(list.selected, max(tabs.labels.count - 1, 0))
    defer { if case .tabs? = layers.last { layers[layers.count - 1] = .tabs(list) } }
    if let moved = key.moved(list.selected, in: tabs.labels.count) {
      list.selected = moved
      return []
    }
    guard tabs.labels.indices.contains(list.selected) else { return [] }
    switch key {
    case .enter:
      layers.removeLast()
      return [.showTab(list.selected + 1)]
    case .character("d") where asked || tabs.labels[list.selected].loss == nil:
      return [.closeTab(list.selected + 1)]
    case .character("d"):
      list.asksToClose = true
      return []
    default:
      if !asked { layers.removeLast() }
      return []
    }
  }
}
