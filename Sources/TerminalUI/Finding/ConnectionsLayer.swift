import Capture

/// The list of connections that `:connections` shows. It keeps nothing of them: they are looked up as they are drawn,
/// so that the list is true while connections come and go, however many there are.
public struct ConnectionsLayer: Hashable, Sendable {
  /// The selected line: 0 is that of all connections, and others are those of that number.
  var selected = 0
}

extension State {
  /// `:connections`
  mutating func listConnections(reading capture: Capture) -> [Effect] {
    let count = capture.summary.connectionCount
    guard count > 0 else {
      say("there has been no connection yet")
      return []
    }
    layers.append(.connections(ConnectionsLayer(selected: min(onlyShown ?? 0, count))))
    return []
  }

  /// The one connection that is shown, when the filter says just that.
  var onlyShown: Int? {
    guard let filter = filtering.inForce?.filter else { return nil }
    let number = Int(filter.description.split(separator: " ").last ?? "")
    return number.flatMap { $0 > 0 && Self.only($0)?.filter == filter ? $0 : nil }
  }

  mutating func take(_ key: Key, in connections: ConnectionsLayer, reading capture: Capture) -> [Effect] {
    let last = capture.summary.connectionCount
    var selected = connections.selected
    switch key {
    case .down, .character("j"), .tab: selected += 1
    case .up, .character("k"), .backTab: selected -= 1
    case .pageDown, .character(" "): selected += 10
    case .pageUp: selected -= 10
    case .home, .character("g"): selected = 0
    case .end, .character("G"): selected = last
    case .enter:
      layers.removeLast()
      return showOnly(selected)
    default:
      layers.removeLast()
      return []
    }
    layers[layers.count - 1] = .connections(ConnectionsLayer(selected: min(max(selected, 0), last)))
    return []
  }

  /// Shows one connection, or everything for 0.
  private mutating func showOnly(_ number: Int) -> [Effect] {
    say(number == 0 ? "everything is shown" : "only connection \(number) is shown: :connections shows all again")
    return apply(number == 0 ? nil : Self.only(number))
  }

  /// The display filter that leaves one connection.
  private static func only(_ number: Int) -> FilterInForce? {
    try? FilterInForce(parsing: "connection == \(number)")
  }
}
