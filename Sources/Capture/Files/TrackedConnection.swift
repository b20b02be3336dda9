/// A TCP connection that is not over, as far as its segments are known.
struct TrackedConnection: Sendable {
  /// What one endpoint sends.
  struct Side: Sendable {
    var reassembler: Reassembler
    /// Whether the SYN that it begins with was seen.
    var hasSyn = false
  }

  /// Counts connections in the order of appearance, from 0.
  let order: Int
  let pair: EndpointPair
  /// When its first segment was captured.
  let time: Timestamp?
  /// 0 until it has a byte to tell.
  var number = 0
  /// Whether a side closed it or reset it.
  var isClosing = false
  /// The side that opened it; nil as long as nothing says so.
  var client: Endpoint?
  var lower: Side
  var higher: Side

  init(_ segment: TCPSegment, order: Int, limit: Int) {
    self.order = order
    pair = EndpointPair(segment)
    time = segment.origin.time
    lower = Side(reassembler: Reassembler(limit: limit))
    higher = lower
  }

  /// What an endpoint sends.
  subscript(endpoint: Endpoint) -> Side {
    get { endpoint == pair.lower ? lower : higher }
    _modify {
      if endpoint == pair.lower { yield &lower } else { yield &higher }
    }
  }

  var isEnded: Bool { lower.reassembler.isEnded && higher.reassembler.isEnded }
  var isIncomplete: Bool { lower.reassembler.isIncomplete || higher.reassembler.isIncomplete }
  var heldCost: Int { lower.reassembler.heldCost + higher.reassembler.heldCost }

  func stream(of endpoint: Endpoint) -> StreamIdentity {
    StreamIdentity(connection: number, speaker: endpoint == client ? .client : .server)
  }

  /// Takes what a SYN says: where its sender begins and, when it is an answer, where the other side did.
  mutating func open(by segment: TCPSegment) {
    let isAnswer = segment.flags.contains(.ack)
    if client == nil { client = isAnswer ? segment.destination : segment.source }
    self[segment.source].hasSyn = true
    self[segment.source].reassembler.begin(at: segment.sequence &+ 1)
    if isAnswer { self[segment.destination].reassembler.begin(at: segment.acknowledgement) }
  }
}

/// What is kept of a connection that is over: enough to know its segments when they are sent again.
struct PastConnection: Sendable {
  /// The first sequence numbers of the two ends.
  private var lowerStart: UInt32?
  private var higherStart: UInt32?
  /// Those behind their last bytes.
  private var lowerEnd: UInt32?
  private var higherEnd: UInt32?
  /// Which of the connections between the two ends it is, by the order of appearance.
  let order: Int

  init(_ connection: TrackedConnection) {
    lowerStart = connection.lower.reassembler.start
    higherStart = connection.higher.reassembler.start
    lowerEnd = connection.lower.reassembler.next
    higherEnd = connection.higher.reassembler.next
    order = connection.order
  }

  /// Whether a segment was sent before the connection was over.
  func contains(_ segment: TCPSegment) -> Bool {
    let isLower = segment.source == EndpointPair(segment).lower
    if segment.flags.contains(.syn) { return segment.sequence &+ 1 == (isLower ? lowerStart : higherStart) }
    guard segment.payloadLength > 0 else { return true }
    guard let end = isLower ? lowerEnd : higherEnd else { return false }
    let beyond = segment.sequence &+ UInt32(truncatingIfNeeded: segment.payloadLength) &- end
    return Int32(bitPattern: beyond) <= 0
  }
}
