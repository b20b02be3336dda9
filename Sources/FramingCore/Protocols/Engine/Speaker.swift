/// A side of a connection, which sends the bytes of one of its directions.
public enum Speaker: String, Hashable, Sendable, CaseIterable {
  /// The side that opened the connection.
  case client
  /// The side that accepted it.
  case server

  /// The other side.
  public var other: Speaker { self == .client ? .server : .client }
}
