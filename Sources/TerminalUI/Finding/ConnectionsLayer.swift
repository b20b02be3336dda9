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

  /// The one connection that is shown, when the filter says so.
  var onlyShown: Int? { Hiding(filtering.inForce?.filter).connection }

  mutating func take(_ key: Key, in connections: ConnectionsLayer, reading capture: Capture) -> [Effect] {
    let selected = connections.selected
    if let moved = key.moved(selected, in: capture.summary.connectionCount + 1) {
      layers[layers.count - 1] = .connections(ConnectionsLayer(selected: moved))
      return []
    }
    switch key {
    case .enter:
      layers.removeLast()
      return showOnly(selected)
    case .character("i") where selected > 0:
      layers.removeLast()
      return showConnection(String(selected), reading: capture)
    default:
      layers.removeLast()
      return []
    }
  }

  /// Of what the filter leaves shows only one connection, or all again for 0.
  private mutating func showOnly(_ number: Int) -> [Effect] {
    var hiding = Hiding(filtering.inForce?.filter)
    hiding.show(connection: number > 0 ? number : nil)
    let filter = hiding.filter
    let rest = filter.map { ", as far as the filter leaves it: \($0)" } ?? ""
    say(
      number == 0
        ? filter == nil ? "everything is shown" : "all connections are shown" + rest
        : "only connection \(number) is shown: :connections shows all again")
    return apply(filter.map(FilterInForce.init))
  }
}
