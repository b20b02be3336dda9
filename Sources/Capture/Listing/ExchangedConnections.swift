import FramingCore

/// Connections of which frames were listed before their SYN, captured late, or what both ends say showed that the client
/// was taken for the server.
struct ExchangedConnections: Sendable {
  private var first = 0
  private var count = 0

  mutating func append(_ connection: Int) {
    if count == 0 { first = connection }
    count += 1
  }

  /// For a person, a line.
  var note: String? {
    let advice = "read from a file, which is read twice, the sides are right"
    return switch count {
    case 0: nil
    case 1:
      "client and server of connection \(first) are exchanged: this became clear only after frames had been listed; \(advice)"
    default:
      "client and server of \(count) connections, the first of them \(first), are exchanged: this became clear only "
        + "after frames had been listed; \(advice)"
    }
  }
}

extension ListingOutput {
  /// Tells that the sides of a connection are exchanged, between the items where that showed.
  mutating func putExchanged(_ connection: Int, client: Endpoint, server: Endpoint, by evidence: SideEvidence) {
    switch style.form {
    case .json:
      buffer.append("{\"event\":\"exchanged\",\"connection\":\(connection),\"client\":")
      buffer.append(json: client.text)
      buffer.append(",\"server\":")
      buffer.append(json: server.text)
      buffer.append("}\n")
    case .text:
      let shows = evidence == .syn ? "its SYN shows" : "what both ends say shows"
      buffer.append("connection \(connection): \(shows) that \(client.text) is the client, ")
      buffer.append("\(server.text) the server: what is listed has them exchanged\n")
    case .summary: break
    }
  }
}
