/// The connections that a message or a command is for.
public enum Recipient: Hashable, Sendable {
  /// One connection.
  case connection(ConnectionID)
  /// Every open connection.
  case all
}
