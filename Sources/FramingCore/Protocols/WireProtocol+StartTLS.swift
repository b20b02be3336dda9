extension WireProtocol {
  /// Whether its conversations say when TLS begins within them: what `StreamDecoder.awaitsTLS` tells.
  public var mayStartTLS: Bool { Self.withStartTLS.contains(name) }

  /// Whether its conversations say where a WebSocket begins within them: what `StreamDecoder.webSocketStart` tells.
  public var mayBecomeWebSocket: Bool { self == .http1 || self == .websocket }

  private static let withStartTLS: Set<String> = [
    "amqp", "ftp", "imap", "irc", "ldap", "mysql", "nats", "pop3", "postgresql", "smtp",
  ]
}
