import FramingCore

/// A TCP connection that is not over, as far as its segments are known.
struct TrackedConnection: Sendable {
  /// What one endpoint sends.
  struct Side: Sendable {
    var reassembler: Reassembler
    /// Whether the SYN that it begins with was seen.
    var hasSyn = false
  }

  var lower: Side
  var higher: Side
  let pair: EndpointPair
  fileprivate let orderNumber: UInt32
  fileprivate private(set) var shownNumber: UInt32 = 0
  /// When its first segment was captured; once it has a number and one of its sides ended it, when the newest segment
  /// that did was.
  fileprivate(set) var time: Timestamp?
  /// Whether a side closed it or reset it.
  var isClosing = false
  /// What was said of its end.
  var closing: Closing = []
  /// Whether what was told of it has a client that its SYN shows to be the server.
  var hasWrongClient = false
  private var isClientLower: Bool?
  /// Whether it is forgotten.
  private(set) var isRemoved = false

  /// One in order, with nothing that waits, which nearly each is, in 35 bytes. Its ends are kept beside it.
  struct Packed: Sendable {
    private let lowerPosition: UInt32
    private let lowerNumber: UInt32
    private let higherPosition: UInt32
    private let higherNumber: UInt32
    fileprivate let orderNumber: UInt32
    fileprivate let shownNumber: UInt32
    private let timeHigh: UInt32
    private let timeLow: UInt32
    private let bits: Bits
    fileprivate let closing: Closing

    /// Bits of the two reassemblers above those of the connection.
    private static let lowerShift: UInt16 = 8
    private static let higherShift: UInt16 = 12

    /// Counts connections in the order of appearance.
    var order: Int { Int(orderNumber) }

    fileprivate init(_ lower: Reassembler.Packed, _ higher: Reassembler.Packed, _ connection: TrackedConnection) {
      (lowerPosition, lowerNumber) = (lower.position, lower.nextNumber)
      (higherPosition, higherNumber) = (higher.position, higher.nextNumber)
      (orderNumber, shownNumber) = (connection.orderNumber, connection.shownNumber)
      let time = UInt64(bitPattern: connection.time?.nanoseconds ?? 0)
      (timeHigh, timeLow) = (UInt32(time >> 32), UInt32(truncatingIfNeeded: time))
      let sides = UInt16(lower.bits) << Self.lowerShift | UInt16(higher.bits) << Self.higherShift
      bits = connection.bits.union(Bits(rawValue: sides))
      closing = connection.closing
    }

    func has(_ bit: Bits) -> Bool { bits.contains(bit) }

    var lower: Reassembler.Packed {
      Reassembler.Packed(
        position: lowerPosition, nextNumber: lowerNumber, bits: UInt8(bits.rawValue >> Self.lowerShift & 15))
    }

    var higher: Reassembler.Packed {
      Reassembler.Packed(
        position: higherPosition, nextNumber: higherNumber, bits: UInt8(bits.rawValue >> Self.higherShift & 15))
    }

    var time: Timestamp? {
      has(.hasTime) ? Timestamp(nanoseconds: Int64(bitPattern: UInt64(timeHigh) << 32 | UInt64(timeLow))) : nil
    }
  }

  /// What else is known of one.
  struct Bits: OptionSet {
    let rawValue: UInt16

    static let isLowerOpened = Bits(rawValue: 1)
    static let isHigherOpened = Bits(rawValue: 2)
    static let isClosing = Bits(rawValue: 4)
    static let isRemoved = Bits(rawValue: 8)
    static let hasClient = Bits(rawValue: 16)
    static let isClientLower = Bits(rawValue: 32)
    static let hasTime = Bits(rawValue: 64)
    static let hasWrongClient = Bits(rawValue: 128)
  }

  /// What `packed` was made of.
  init(_ packed: Packed, _ pair: EndpointPair, limit: Int) {
    self.pair = pair
    lower = Side(reassembler: Reassembler(packed.lower, limit: limit), hasSyn: packed.has(.isLowerOpened))
    higher = Side(reassembler: Reassembler(packed.higher, limit: limit), hasSyn: packed.has(.isHigherOpened))
    (orderNumber, shownNumber, time) = (packed.orderNumber, packed.shownNumber, packed.time)
    (isClosing, isRemoved) = (packed.has(.isClosing), packed.has(.isRemoved))
    closing = packed.closing
    hasWrongClient = packed.has(.hasWrongClient)
    isClientLower = packed.has(.hasClient) ? packed.has(.isClientLower) : nil
  }

  /// Its small form, when it has one.
  var packed: Packed? {
    guard let lower = lower.reassembler.packed, let higher = higher.reassembler.packed else { return nil }
    return Packed(lower, higher, self)
  }

  private var bits: Bits {
    var bits: Bits = time == nil ? [] : .hasTime
    if lower.hasSyn { bits.insert(.isLowerOpened) }
    if higher.hasSyn { bits.insert(.isHigherOpened) }
    if isClosing { bits.insert(.isClosing) }
    if hasWrongClient { bits.insert(.hasWrongClient) }
    if isRemoved { bits.insert(.isRemoved) }
    if isClientLower != nil { bits.insert(.hasClient) }
    if isClientLower == true { bits.insert(.isClientLower) }
    return bits
  }

  /// One of which nothing is known.
  init(_ pair: EndpointPair, limit: Int) {
    self.pair = pair
    lower = Side(reassembler: Reassembler(limit: limit))
    higher = lower
    (orderNumber, time) = (0, nil)
  }

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

  /// Takes a segment that is no more than the next bytes of a stream of it, as nearly each is: which of its sides has sent
  /// it. Nil, and nothing taken, when it is anything else or of another connection.
  mutating func goOn(with segment: TCPSegment) -> (stream: StreamIdentity, isLower: Bool)? {
    let isLower = segment.source == pair.lower
    guard number > 0, !isRemoved, segment.isNothingButData, closing.isEmpty,
      segment.source == (isLower ? pair.lower : pair.higher),
      segment.destination == (isLower ? pair.higher : pair.lower),
      isLower
        ? lower.reassembler.goOn(at: segment.sequence, length: segment.payloadLength)
        : higher.reassembler.goOn(at: segment.sequence, length: segment.payloadLength)
    else { return nil }
    let stream = StreamIdentity(connection: number, speaker: isClientLower == isLower ? .client : .server)
    return (stream, isLower)
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

  /// It is over: nothing of it is needed any more.
  mutating func forget(limit: Int) {
    isRemoved = true
    lower = Side(reassembler: Reassembler(limit: limit))
    higher = lower
  }

  var isEnded: Bool { lower.reassembler.isEnded && higher.reassembler.isEnded }
  var isIncomplete: Bool { lower.reassembler.isIncomplete || higher.reassembler.isIncomplete }
  var heldCost: Int { lower.reassembler.heldCost + higher.reassembler.heldCost }

  func stream(of endpoint: Endpoint) -> StreamIdentity {
    StreamIdentity(connection: number, speaker: endpoint == client ? .client : .server)
  }

  /// Takes note of the time of a segment that ends it: when it began is told with its number.
  mutating func noteTimeOfEnd(_ segment: TCPSegment) {
    if number > 0, let ended = segment.origin.time { time = ended }
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
  /// Whether it was told that its client was taken for the server.
  var isExchanged: Bool
  private let orderNumber: UInt32
  private let shownNumber: UInt32

  /// Which of the connections between the two ends it is, by the order of appearance.
  var order: Int { Int(orderNumber) }
  /// 0 when nobody said a byte.
  var number: Int { Int(shownNumber) }

  init(_ connection: TrackedConnection) {
    lowerStart = connection.lower.reassembler.start
    higherStart = connection.higher.reassembler.start
    lowerEnd = connection.lower.reassembler.next
    higherEnd = connection.higher.reassembler.next
    isLowerCertain = connection.lower.reassembler.beginning == .handshake
    isHigherCertain = connection.higher.reassembler.beginning == .handshake
    isLong = max(connection.lower.reassembler.length, connection.higher.reassembler.length) > Int(Int32.max)
    isClientLower = connection.number > 0 ? connection.client.map { $0 == connection.pair.lower } : nil
    (orderNumber, shownNumber) = (connection.orderNumber, connection.shownNumber)
    isExchanged = connection.hasWrongClient
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
