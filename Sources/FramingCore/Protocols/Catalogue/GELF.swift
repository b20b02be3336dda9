extension WireProtocol {
  static let gelf = WireProtocol(
    "gelf", aliases: ["gelf-tcp"], ports: [12201], "GELF over TCP: JSON messages, each ended by NUL",
    source: "Graylog documentation, GELF via TCP", client: .delimiter(Delimiter([[0]])))
}
