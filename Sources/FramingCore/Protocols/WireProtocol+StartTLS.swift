extension WireProtocol {
  /// Whether its conversations say when TLS begins within them: what `StreamDecoder.awaitsTLS` tells.
  public var mayStartTLS: Bool { Self.withStartTLS.contains(name) }

  private static let withStartTLS: Set<String> = [
    "amqp", "ftp", "imap", "irc", "ldap", "mysql", "nats", "pop3", "postgresql", "smtp",
  ]
}
