/// A side of a TCP connection, by which of them opened it.
package enum Speaker: String, Hashable, Sendable, CaseIterable {
  /// The side that connected.
  case client
  /// The side that was connected to.
  case server

  /// The other side.
  package var other: Speaker { self == .client ? .server : .client }
}
