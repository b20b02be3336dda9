import Capture

/// What `:connection` shows: all that is known of one connection. It is looked up as it is drawn, except what the system
/// says of it.
public struct ConnectionLayer: Hashable, Sendable {
  let connection: ConnectionID
  /// What the system has said; nil before it has, and of one that is not open.
  var report: TransportReport?
  /// The first line that is shown.
  var first = 0
}

extension ConnectionLayer {
  /// What is known; nil when there is no such connection any more.
  func details(_ state: State, reading capture: Capture) -> ConnectionDetails? {
    capture.connection(connection).map { info in
      ConnectionDetails(
        info, tls: capture.tlsDetails(of: connection), report, secondsFromUTC: state.setting.secondsFromUTC)
    }
  }
}

extension State {
  /// `:connection [NUMBER]`: that of the selected frame, or the newest, when none is said.
  mutating func showConnection(_ text: String, reading capture: Capture) -> [Effect] {
    let count = capture.summary.connectionCount
    guard count > 0 else {
      say("there has been no connection yet")
      return []
    }
    guard !text.isEmpty else {
      let reader = LogReader(capture: capture, state: self)
      let selected = log.selectedItem(reader).flatMap(reader.entry)?.connection
      return show(selected ?? onlyShown.map { ConnectionID(number: $0) } ?? ConnectionID(number: count))
    }
    guard let number = Int(text), (1...count).contains(number) else {
      say("connection: a number from 1 to \(count), not '\(PrintableText.clean(text))'", .error)
      return []
    }
    return show(ConnectionID(number: number))
  }

  private mutating func show(_ connection: ConnectionID) -> [Effect] {
    layers.append(.connection(ConnectionLayer(connection: connection)))
    return [.reportConnection(connection)]
  }

  /// What the system says of a connection, for what shows it.
  mutating func takeReport(_ report: TransportReport?, on connection: ConnectionID) {
    for (place, layer) in layers.enumerated() {
      guard case .connection(var shown) = layer, shown.connection == connection else { continue }
      shown.report = report ?? shown.report
      layers[place] = .connection(shown)
    }
  }

  mutating func take(_ key: Key, in layer: ConnectionLayer, reading capture: Capture) -> [Effect] {
    let count = capture.summary.connectionCount
    let last = (layer.details(self, reading: capture)?.lines.count ?? 1) - 1
    var (layer, number) = (layer, layer.connection.number)
    switch key {
    case .down, .character("j"): layer.first += 1
    case .up, .character("k"): layer.first -= 1
    case .pageDown, .character(" "): layer.first += 10
    case .pageUp: layer.first -= 10
    case .home, .character("g"): layer.first = 0
    case .end, .character("G"): layer.first = last
    case .right, .character("l"), .tab: number = min(number + 1, count)
    case .left, .character("h"), .backTab: number = max(number - 1, 1)
    case .character("r"): return [.reportConnection(layer.connection)]
    case .character("y"): return copyDetails(layer, reading: capture)
    default:
      layers.removeLast()
      return []
    }
    guard number == layer.connection.number else {
      layers.removeLast()
      return show(ConnectionID(number: number))
    }
    layer.first = min(max(layer.first, 0), last)
    layers[layers.count - 1] = .connection(layer)
    return []
  }

  private func copyDetails(_ layer: ConnectionLayer, reading capture: Capture) -> [Effect] {
    guard let text = layer.details(self, reading: capture)?.text else { return [] }
    let copied = CopiedText(words: Array(text.utf8), bytes: text.utf8.count)
    let words = "what is known of connection \(layer.connection.number)"
    return [.copy(CopyOrder(subject: .text(copied), words: words, path: nil, way: options.clipboard))]
  }
}
