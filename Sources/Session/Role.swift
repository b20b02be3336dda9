public import FramingCore

/// Which end of the conversation we are.
public enum Role: Hashable, Sendable {
  /// We call the peer.
  case connect(Address)
  /// Peers call us, several at once, at one address or at others too; port 0 takes any free one.
  case listen(Address, also: [Address] = [])
  /// Nothing happens by itself: we call whom `Session.call` names.
  case callWhenAsked
}
