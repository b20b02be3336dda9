public import Capture
public import FramingCore

/// What a session tells its owner, from its own thread.
public enum SessionNotice: Hashable, Sendable {
  /// Something in the recording changed. Comes often: coalesce it.
  case captured
  /// Peers can connect to this address.
  case listening(Address)
  /// Peers cannot connect; one sentence says why.
  case listenFailed(String)
  /// A call that was asked for has become this connection, which is being established or has been already.
  case calling(CallID, ConnectionID)
  /// What the system says of a connection; nil when it is not open.
  case reported(ConnectionID, TransportReport?)
  /// A send is under way: bytes taken by the kernel, of all recipients; at most every 50 ms.
  case sendProgress(SendID, sent: Int, of: Int)
  /// A send is over. Comes exactly once for each.
  case sendEnded(SendID, SendOutcome)
  /// What was asked for under a name is done, or begun; or one sentence says why not.
  case acted(ActID, refusal: String?)
}
