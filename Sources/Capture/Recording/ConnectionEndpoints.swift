public import FramingCore

/// The two ends of a connection and which of them opened it.
public struct ConnectionEndpoints: Hashable, Sendable {
  /// Our end; nil when it is not known.
  public var local: Endpoint?
  /// The peer's end; nil when it is not known.
  public var peer: Endpoint?
  /// Whether we connected to the peer, rather than it to us.
  public var isOutgoing: Bool
  /// What the ends stand for when the connection is not one of TCP: nobody's addresses are made up for it then.
  public var standIn: StandIn?
  /// Whether they exchange datagrams by UDP rather than streams by TCP.
  public var isDatagrams = false
  /// Whether what they exchange is the ciphertext of what `standIn` says, recorded beside its plaintext.
  public var isCiphertext = false
  /// Which side of the connection we are.
  public var side: Speaker { isOutgoing ? .client : .server }

  /// The ends as they are known; what is not is made up in the recording, from addresses that belong to nobody.
  public init(local: Endpoint?, peer: Endpoint?, isOutgoing: Bool, standIn: StandIn? = nil) {
    self.local = local
    self.peer = peer
    self.isOutgoing = isOutgoing
    self.standIn = standIn
  }
}
