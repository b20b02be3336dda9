/// A TCP connection that is not over, as far as its segments are known.
struct TrackedConnection: Sendable {
  /// What one endpoint sends.
  struct Side: Sendable {
    var reassembler: Reassembler
    /// Whether the SYN that it begins with was seen.
    var hasSyn = false
  }

  // In the order in which they take the least room: 136 bytes.

  var lower: Side
  var higher: Side
  let pair: EndpointPair
  private let orderNumber: UInt32
  private var shownNumber: UInt32 = 0
  /// When its first segment was captured.
  let time: Timestamp?
  /// Whether a side closed it or reset it.
  var isClosing = false
  private var isClientLower: Bool?
  /// Whether it is forgotten.
  var isRemoved = false

  init(_ segment: TCPSegment, order: Int, limit: Int) {
    orderNumber = UInt32(truncatingIfNeeded: order)
    pair = EndpointPair(segment)
    time = segment.origin.time
    lower = Side(reassembler: Reassembler(limit: limit))
    higher = lower
  }

  /// Counts connections in the order of appearance, from 0.
  var order: Int { Int(orderNumber) }

  /// 0 until it has a byte to tell.
  var number: Int {
    get { Int(shownNumber) }
    set { shownNumber = UInt32(truncatingIfNeeded: newValue) }
  }

  /// The side that opened it; nil as long as nothing says so.
  var client: Endpoint? {
    get { isClientLower.map { $0 ? pair.lower : pair.higher } }
    set { isClientLower = newValue.map { $0 == pair.lower } }
  }

  /// What an endpoint sends.
  subscript(endpoint: Endpoint) -> Side {
    _read {
      if endpoint == pair.lower { yield lower } else { yield higher }
    }
    _modify {
      if endpoint == pair.lower { yield &lower } else { yield &higher }
    }
  }

  /// Whether nothing has said yet where the stream of an endpoint begins.
  func mayBegin(_ endpoint: Endpoint) -> Bool { self[endpoint].reassembler.beginning < .data }

  /// The data of an endpoint begins at `start`.
  mutating func begin(_ endpoint: Endpoint, at start: UInt32) {
    if endpoint == pair.lower {
      lower.reassembler.begin(at: start, by: .data)
    } else {
      higher.reassembler.begin(at: start, by: .data)
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
  /// Whether a handshake said so.
  private var isLowerCertain: Bool
  private var isHigherCertain: Bool
  /// Whether a stream has so many bytes that their order does not tell by the difference of their numbers.
  private var isLong: Bool
  /// Whether the client is the lower end; nil when nobody said a byte.
  private var isClientLower: Bool?
  /// Which of the connections between the two ends it is, by the order of appearance.
  let order: Int

  init(_ connection: TrackedConnection) {
    lowerStart = connection.lower.reassembler.start
    higherStart = connection.higher.reassembler.start
    lowerEnd = connection.lower.reassembler.next
    higherEnd = connection.higher.reassembler.next
    isLowerCertain = connection.lower.reassembler.beginning == .handshake
    isHigherCertain = connection.higher.reassembler.beginning == .handshake
    isLong = max(connection.lower.reassembler.length, connection.higher.reassembler.length) > Int(Int32.max)
    isClientLower = connection.number > 0 ? connection.client.map { $0 == connection.pair.lower } : nil
    order = connection.order
  }

  /// Which of the ends of a segment was the client; nil when nobody said a byte.
  func client(of segment: TCPSegment) -> Endpoint? {
    let pair = EndpointPair(segment)
    return isClientLower.map { $0 ? pair.lower : pair.higher }
  }

  /// How many bytes of a segment are in front of where its stream began, when nothing said for certain where.
  func beforeBeginning(_ segment: TCPSegment) -> Int {
    let isLower = segment.source == EndpointPair(segment).lower
    guard !segment.flags.contains(.syn), let start = isLower ? lowerStart : higherStart,
      !(isLower ? isLowerCertain : isHigherCertain)
    else { return 0 }
    return max(0, min(segment.payload.count, Int(Int32(bitPattern: start &- segment.sequence))))
  }

  /// Whether a segment was sent before the connection was over.
  func contains(_ segment: TCPSegment) -> Bool {
    let isLower = segment.source == EndpointPair(segment).lower
    if segment.flags.contains(.syn) {
      guard let start = isLower ? lowerStart : higherStart else { return false }
      let distance = Int32(bitPattern: start &- (segment.sequence &+ 1))
      return distance == 0 || (!(isLower ? isLowerCertain : isHigherCertain) && 0...Int32(SynMatch.reach) ~= distance)
    }
    guard segment.payloadLength > 0 else { return true }
    guard let end = isLower ? lowerEnd : higherEnd else { return false }
    let beyond = segment.sequence &+ UInt32(truncatingIfNeeded: segment.payloadLength) &- end
    guard Int32(bitPattern: beyond) <= 0, let start = isLower ? lowerStart : higherStart else { return false }
    // A probe that keeps a connection alive has the number in front of its first byte; data may come late when nothing
    // said where it begins.
    let before = (isLower ? isLowerCertain : isHigherCertain) ? 1 : Reassembler.reach
    return isLong || Int(Int32(bitPattern: start &- segment.sequence)) <= before
  }
}
