public import FramingCore

/// What the system says of a connection at one moment.
public struct TransportReport: Hashable, Sendable {
  /// What the kernel knows of a TCP connection (tcp(7), TCP_INFO).
  public struct TCPFigures: Hashable, Sendable {
    /// The smoothed round-trip time in microseconds (RFC 6298 §2).
    public var roundTrip: Int
    /// How much that varies, in microseconds.
    public var roundTripVariation: Int
    /// Segments that were sent again since the connection began.
    public var retransmissions: Int
    /// Segments that are sent and not acknowledged.
    public var unacknowledged: Int
    /// The bytes that may be under way before something is acknowledged (RFC 5681 §2).
    public var congestionWindow: Int
    /// The bytes that the peer may send before the program has read some.
    public var receiveWindow: Int
    /// The bytes of the largest segment that is sent.
    public var largestSegment: Int

    /// Figures of a connection.
    public init(
      roundTrip: Int, roundTripVariation: Int, retransmissions: Int, unacknowledged: Int, congestionWindow: Int,
      receiveWindow: Int, largestSegment: Int
    ) {
      self.roundTrip = roundTrip
      self.roundTripVariation = roundTripVariation
      self.retransmissions = retransmissions
      self.unacknowledged = unacknowledged
      self.congestionWindow = congestionWindow
      self.receiveWindow = receiveWindow
      self.largestSegment = largestSegment
    }
  }

  /// Our end, as `127.0.0.1:40112`; nil where the transport has none.
  public var local: String?
  /// The peer's end.
  public var peer: String?
  /// Nil of what is not TCP, and where the system does not say.
  public var tcp: TCPFigures?
  /// Of UDP how many datagrams the system has dropped that came faster than they were read; nil of everything else.
  public var droppedDatagrams: Int?
  /// The options of the address in force, as they may be told.
  public var options: [Address.Option] = []

  /// A connection of which nothing more is known.
  public init(local: String? = nil, peer: String? = nil, tcp: TCPFigures? = nil) {
    self.local = local
    self.peer = peer
    self.tcp = tcp
  }
}
