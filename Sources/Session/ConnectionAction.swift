package import Capture

/// What a `ConnectionMachine` wants done.
package enum ConnectionAction: Hashable, Sendable {
  /// Record where the connection is in its life.
  case state(ConnectionState)
  /// Tell the person, in one sentence.
  case note(String, CapturedEvent.Weight)
  /// Record why the connection is about to be over, before its directions end.
  case explainEnd(String)
  /// Record that the connection is over for that reason, and tell the person.
  case close(String, CapturedEvent.Weight)
  /// Record that one direction has ended.
  case endStream(Direction)
  /// End our half after what is being sent.
  case finishSending
  /// Close, or stop trying to connect.
  case closeTransport
  /// Close so that the peer gets a reset.
  case resetTransport
  /// Whatever is still to be sent will not be; the words say why.
  case failSends(String)
  /// The last action of a connection.
  case ended(ConnectionEnding)
}

/// Who ended a connection.
package enum ConnectionEnding: Hashable, Sendable {
  /// It never came about.
  case failed
  /// The peer or the network.
  case lost
  /// We did.
  case ours
}
