import Capture
import FramingCore

/// Draws the list of connections, and what more there is to say of the selected one.
func drawConnections(
  _ connections: ConnectionsLayer, of state: State, reading capture: Capture, layout: ScreenLayout,
  into grid: inout Grid
) -> GridPosition? {
  let width = min(layout.width - 4, 96)
  let count = capture.summary.connectionCount + 1
  let listed = min(count, layout.hint - 3)
  let box = drawBox(width: width, height: listed + 1, title: "connections", layout: layout, into: &grid)
  let columns = box.column..<(box.column + width)
  let first = firstListed(connections.selected, of: count, rows: listed)
  let lines = (first..<(first + listed)).map { ConnectionLine($0, state, capture) }
  let fields = ConnectionFields(lines, width: width)
  for (index, line) in lines.enumerated() {
    let isSelected = first + index == connections.selected
    if isSelected { grid.fill(columns, row: box.row + index, style: .popupSelected) }
    draw(line, fields, isSelected: isSelected, row: box.row + index, columns: columns, into: &grid)
  }
  let action = connections.selected == 0 ? "Enter shows everything" : "Enter shows only it   i details"
  let hint = fields.showsTraffic ? action + "   Esc closes   " : ""
  let selected = ConnectionLine(connections.selected, state, capture)
  let words = fields.showsTraffic ? selected.words : selected.traffic
  grid.put(
    PrintableText.truncate(hint + words, toWidth: width), column: box.column, row: box.row + listed, style: .dim,
    until: columns.upperBound)
  return GridPosition(column: box.column, row: box.row + connections.selected - first)
}

/// What a line of the list says.
private struct ConnectionLine {
  /// Empty for all connections.
  var number = ""
  var symbol = ""
  var peer = "all"
  /// How it is framed, where connections differ.
  var lens = ""
  /// Where the connection is in its life.
  var words = ""
  let received: String
  let sent: String

  var traffic: String { received + "  " + sent }

  init(_ number: Int, _ state: State, _ capture: Capture) {
    let info = number == 0 ? nil : capture.connection(ConnectionID(number: number))
    let summary = capture.summary
    received = "↓ " + TerminalUI.traffic(info?.received ?? summary.received)
    sent = "↑ " + TerminalUI.traffic(info?.sent ?? summary.sent)
    guard let info else { return }
    self.number = String(number)
    if state.lensesInUse.count > 1 {
      lens = PrintableText.truncateMiddle(PrintableText.clean(info.facts.lens.name), toWidth: 16)
    }
    peer = PrintableText.clean(info.peer)
    let time = TimeText.timeOfDay(
      nanosecondsSince1970: info.since.nanoseconds, utcOffsetSeconds: state.setting.secondsFromUTC)
    (symbol, words) =
      switch info.state {
      case .connecting: ("○", "connecting")
      case .open: ("●", "open since \(time.prefix(8))")
      case .peerFinished: ("◐", "the peer has finished")
      case .weFinished: ("◑", "we have finished")
      case .closed(let reason): ("○", PrintableText.clean(capture.ending(of: info.id)?.description ?? reason))
      }
  }
}

/// How wide the fields of the list are.
private struct ConnectionFields {
  /// Cells that a peer should have before the traffic of each connection has a place beside it.
  private static let leastPeer = 24

  let number: Int
  let peer: Int
  let lens: Int
  let received: Int
  let sent: Int
  /// Whether there is room for the traffic of each connection.
  var showsTraffic: Bool { received > 0 }

  init(_ lines: [ConnectionLine], width: Int) {
    func widest(_ field: (ConnectionLine) -> String) -> Int { lines.map { displayWidth(field($0)) }.max() ?? 0 }
    number = widest(\.number)
    // The number, a blank, the symbol, a blank.
    lens = widest(\.lens)
    let rest = width - number - 3 - (lens > 0 ? lens + 2 : 0)
    let (received, sent) = (widest(\.received), widest(\.sent))
    let hasRoom = rest - received - sent - 4 >= min(Self.leastPeer, widest(\.peer))
    (self.received, self.sent) = hasRoom ? (received, sent) : (0, 0)
    peer = hasRoom ? rest - received - sent - 4 : rest
  }
}

private func draw(
  _ line: ConnectionLine, _ fields: ConnectionFields, isSelected: Bool, row: Int, columns: Range<Int>,
  into grid: inout Grid
) {
  let plain: Style = isSelected ? .popupSelected : .plain
  let accent: Style = isSelected ? .popupSelected : .accent
  let number = PrintableText.pad(line.number, to: fields.number, alignment: .trailing)
  var column = grid.put(number + " ", column: columns.lowerBound, row: row, style: accent, until: columns.upperBound)
  let peer = PrintableText.truncateMiddle(line.peer, toWidth: fields.peer)
  let name = PrintableText.pad(line.symbol, to: 1) + " " + PrintableText.pad(peer, to: fields.peer)
  column = grid.put(name, column: column, row: row, style: plain, until: columns.upperBound)
  if fields.lens > 0 {
    let lens = "  " + PrintableText.pad(line.lens, to: fields.lens)
    column = grid.put(lens, column: column, row: row, style: accent, until: columns.upperBound)
  }
  guard fields.showsTraffic else { return }
  let traffic =
    "  " + PrintableText.pad(line.received, to: fields.received) + "  "
    + PrintableText.pad(line.sent, to: fields.sent)
  grid.put(traffic, column: column, row: row, style: isSelected ? .popupSelected : .dim, until: columns.upperBound)
}
