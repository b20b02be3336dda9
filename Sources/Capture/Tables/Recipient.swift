/// The connections that a message or a command is for.
public enum Recipient: Hashable, Sendable {
  /// One connection.
  case connection(ConnectionID)
  /// Every open connection.
  case all

  /// The one connection that is meant, nil for all.
  public var connection: ConnectionID? {
    if case .connection(let id) = self { id } else { nil }
  }
}
