package import FramingCore

/// A side of a TCP connection, by which of them opened it.
package enum Speaker: String, Hashable, Sendable, CaseIterable {
  /// The side that connected.
  case client
  /// The side that was connected to.
  case server

  /// The other side.
  package var other: Speaker { self == .client ? .server : .client }
}

extension Speaker {
  /// The side that sends in a direction.
  package init(_ direction: StreamDirection) { self = direction == .fromClient ? .client : .server }

  /// The direction in which the side sends.
  package var direction: StreamDirection { self == .client ? .fromClient : .fromServer }
}
