/// Who sent the bytes of one direction of a connection.
public enum StreamDirection: Hashable, Sendable, CaseIterable {
  /// From the side that opened the connection.
  case fromClient
  /// From the side that accepted it.
  case fromServer
}
