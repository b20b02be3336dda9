import Capture
import FramingCore
import Session

/// What is known of connections, for who asks by the command `connection`.
extension Headless {
  /// Asks the system; its answers come as notices. False, and told, when there is no such connection.
  func askAbout(_ recipient: Recipient, _ id: EventValue?) -> Bool {
    let open = capture.openConnections.map(\.id)
    let connections = recipient.connection.map { [$0] } ?? open
    if let number = recipient.connection?.number, !(1...max(1, capture.summary.connectionCount)).contains(number) {
      let words = "there is no connection \(number): there are \(capture.summary.connectionCount)"
      tell(HeadlessCommandError(words, key: "to", id: id))
      return false
    }
    for connection in connections {
      asked[connection, default: []].append(id)
      session.report(on: connection)
    }
    return true
  }

  /// Tells what the system says of a connection that was asked about, and what else is known of it.
  func tell(_ report: TransportReport?, of connection: ConnectionID) {
    guard var waiting = asked[connection], !waiting.isEmpty, let info = capture.connection(connection) else { return }
    let id = waiting.removeFirst()
    asked[connection] = waiting.isEmpty ? nil : waiting
    var fields: [(String, EventValue)] = [("connection", .number(connection.number)), ("peer", .text(info.peer))]
    fields += info.address?.fields ?? []
    fields += [
      ("state", .text(info.state.word)), ("since", .time(info.since)),
      ("we-are", .text(info.facts.side == .client ? "client" : "server")),
      (info.facts.lens.member.key, .text(info.facts.lens.member.value)),
      ("received", Self.value(info.received)), ("sent", Self.value(info.sent)),
    ]
    if let local = report?.local { fields.append(("local", .text(local))) }
    if let peer = report?.peer { fields.append(("remote", .text(peer))) }
    if let details = capture.tlsDetails(of: connection) { fields.append(("tls", details.value)) }
    if let figures = report?.tcp { fields.append(("tcp", Self.value(figures))) }
    if let dropped = report?.droppedDatagrams {
      fields.append(("udp", .object([EventField("dropped", .number(dropped))])))
    }
    if let options = report?.options, !options.isEmpty {
      fields.append(("options", .object(options.map { EventField($0.name, .text($0.value)) })))
    }
    fields.append(("time", .time(clock.now)))
    if let id { fields.append(("id", id)) }
    put("connection", fields)
  }

  private static func value(_ traffic: Traffic) -> EventValue {
    .object([EventField("frames", .number(traffic.frames)), EventField("bytes", .count(traffic.bytes))])
  }

  private static func value(_ figures: TransportReport.TCPFigures) -> EventValue {
    .object([
      EventField("round-trip-us", .number(figures.roundTrip)),
      EventField("round-trip-variation-us", .number(figures.roundTripVariation)),
      EventField("retransmissions", .number(figures.retransmissions)),
      EventField("unacknowledged", .number(figures.unacknowledged)),
      EventField("congestion-window", .number(figures.congestionWindow)),
      EventField("receive-window", .number(figures.receiveWindow)),
      EventField("largest-segment", .number(figures.largestSegment)),
    ])
  }
}

extension ConnectionState {
  /// One word for a program.
  fileprivate var word: String {
    switch self {
    case .connecting: "connecting"
    case .open: "open"
    case .peerFinished: "peer-finished"
    case .weFinished: "we-finished"
    case .closed: "closed"
    }
  }
}
