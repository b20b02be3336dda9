import Capture

/// What `:connection` shows: all that is known of one connection. It is looked up as it is drawn, except what the system
/// says of it.
public struct ConnectionLayer: Hashable, Sendable {
  let connection: ConnectionID
  /// What the system has said; nil before it has, and of one that is not open.
  var report: TransportReport?
  /// The first row that is shown.
  var first = 0
}

extension ConnectionLayer {
  /// What is known; nil when there is no such connection any more.
  func details(_ state: State, reading capture: Capture) -> ConnectionDetails? {
    capture.connection(connection).map { info in
      ConnectionDetails(
        info, capture.ending(of: connection), tls: capture.tlsDetails(of: connection), report,
        isInFile: state.setting.isOpened, secondsFromUTC: state.setting.secondsFromUTC)
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
    let number = layer.connection.number
    switch key {
    case .right, .character("l"), .character(">"), .tab: return turn(to: number + 1, reading: capture)
    case .left, .character("h"), .character("<"), .backTab: return turn(to: number - 1, reading: capture)
    case .character("r"): return [.reportConnection(layer.connection)]
    case .character("y"): return copyDetails(layer, reading: capture)
    default: break
    }
    let firsts = screenLayout.map { ConnectionRows(layer.details(self, reading: capture), layout: $0).firsts }
    guard let moved = key.moved(layer.first, in: firsts ?? 1) else {
      layers.removeLast()
      return []
    }
    var layer = layer
    layer.first = moved
    layers[layers.count - 1] = .connection(layer)
    return []
  }

  /// Shows the connection of that number in the place of the one that is shown, if there is one.
  private mutating func turn(to number: Int, reading capture: Capture) -> [Effect] {
    guard (1...capture.summary.connectionCount).contains(number) else { return [] }
    layers.removeLast()
    return show(ConnectionID(number: number))
  }

  private func copyDetails(_ layer: ConnectionLayer, reading capture: Capture) -> [Effect] {
    guard let text = layer.details(self, reading: capture)?.text else { return [] }
    let copied = CopiedText(words: Array(text.utf8), bytes: text.utf8.count)
    let words = "what is known of connection \(layer.connection.number)"
    return [.copy(CopyOrder(subject: .text(copied), words: words, path: nil, way: options.clipboard))]
  }
}
