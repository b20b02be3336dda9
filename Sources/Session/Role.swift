/// Which end of the conversation we are.
public enum Role: Hashable, Sendable {
  /// We call the peer.
  case connect(PeerAddress)
  /// Peers call us, several at once; port 0 takes any free one.
  case listen(PeerAddress)
  /// Nothing happens by itself: we call whom `Session.call` names.
  case callWhenAsked
}
