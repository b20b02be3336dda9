import Capture

/// The ladder that `:ladder` shows: a column for each end of a few connections, and a row for each entry of the log. It keeps
/// nothing of the rows: they are looked up as they are drawn, so that it is true while frames come, however many there are.
public struct LadderLayer: Hashable, Sendable {
  /// Connections that may have columns; more than fit on any screen.
  static let mostConnections = 32
  /// Entries that are looked at, on either side, for connections to begin with.
  private static let nearby = 500

  /// The selected entry of the log.
  private(set) var item: Int
  /// The connections that have columns as far as there is room, those that matter most last.
  private(set) var connections: [Int] = []

  /// Begins at an entry, with the connections of what is around it.
  init(item: Int, _ reader: LogReader) {
    self.item = item
    var found: [Int] = []
    func take(_ item: Int) {
      guard let number = reader.entry(item)?.ladderConnection, !found.contains(number) else { return }
      found.append(number)
    }
    var (below, above): (Int?, Int?) = (item, reader.previous(item))
    for _ in 0..<Self.nearby where found.count < Self.mostConnections {
      if let place = below {
        take(place)
        below = reader.next(place)
      }
      if let place = above {
        take(place)
        above = reader.previous(place)
      }
    }
    connections = found.reversed()
  }

  /// Selects another entry; its connection matters most from now on, if it has no columns.
  mutating func select(_ item: Int, _ reader: LogReader, columns: Int) {
    self.item = item
    guard let number = reader.entry(item)?.ladderConnection else { return }
    guard lanes(reader.capture, columns: columns)[ConnectionID(number: number)] == nil else { return }
    connections.removeAll { $0 == number }
    connections.append(number)
    if connections.count > Self.mostConnections { connections.removeFirst() }
  }

  /// The columns: of as many connections as there is room for, those that matter most, in their order.
  func lanes(_ capture: Capture, columns: Int) -> LadderLanes {
    var fitting = LadderLanes()
    var shown: [ConnectionInfo] = []
    for number in connections.reversed() {
      let info = capture.connection(ConnectionID(number: number))
      guard let info, fitting.add(info, atMost: max(columns, 2)) else { break }
      shown.append(info)
    }
    var lanes = LadderLanes()
    for info in shown.sorted(by: { $0.id < $1.id }) { _ = lanes.add(info, atMost: max(columns, 2)) }
    return lanes
  }
}

extension LogEntry {
  /// The number of the connection that it has an arrow for.
  fileprivate var ladderConnection: Int? { direction == nil ? nil : connection?.number }
}

extension State {
  /// `:ladder`
  mutating func showLadder(reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    guard let last = reader.last else {
      return say("there is no ladder: nothing is shown yet", .warning)
    }
    // At the selected frame, or where the conversation is.
    let isChosen = log.selected != nil || log.isFollowing
    let item = isChosen ? log.selectedItem(reader) ?? last : reader.top(of: log.view, height: logHeight).item
    layers.append(.ladder(LadderLayer(item: item, reader)))
  }

  mutating func take(_ key: Key, in ladder: LadderLayer, reading capture: Capture) -> [Effect] {
    let reader = LogReader(capture: capture, state: self)
    let selected = reader.place(ofShown: ladder.item)
    if let moved = key.moved(selected, in: reader.shownCount), let item = reader.shownItem(at: moved) {
      var ladder = ladder
      ladder.select(item, reader, columns: LadderColumns(width: size.width - 4, reader).mostLanes)
      layers[layers.count - 1] = .ladder(ladder)
      return []
    }
    layers.removeLast()
    guard key == .enter, let item = reader.shownItem(at: selected) else { return [] }
    noteJump(to: item, reading: capture)
    show(item: item, reading: capture)
    focus = .log
    return []
  }
}
