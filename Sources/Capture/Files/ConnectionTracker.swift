/// Sorts segments into connections and puts each direction in order.
package struct ConnectionTracker: Sendable {
  /// The two endpoints, whichever sends.
  private struct Pair: Hashable {
    var lower: Endpoint
    var higher: Endpoint

    init(_ segment: TCPSegment) { self.init(segment.source, segment.destination) }

    init(_ one: Endpoint, _ other: Endpoint) {
      lower = min(one, other)
      higher = max(one, other)
    }
  }

  private struct Conversation {
    /// 0 until it has a byte to tell.
    var number = 0
    /// Whether it carried a byte, or lost all it had.
    var hasCarried = false
    /// Whether a side closed it or reset it.
    var isClosing = false
    var client: Endpoint
    var server: Endpoint
    /// When its first segment was captured.
    var time: Timestamp?
    /// The client's first sequence number, when a SYN was seen.
    var clientStart: UInt32?
    var fromClient: Reassembler
    var fromServer: Reassembler

    var isEnded: Bool { fromClient.isEnded && fromServer.isEnded }
  }

  /// Bytes of early segments that all connections together may hold.
  package static let defaultLimit = 64 << 20

  private let limit: Int
  private let limitEach: Int
  private(set) var heldCost = 0
  private var places: [Pair: Int] = [:]
  private var conversations: [Conversation] = []
  /// The places of connections that appeared and have no number yet, in order.
  private var waiting: [Int] = []
  /// Connections that have a number: those that were closed without a byte have none.
  package private(set) var count = 0
  /// The connection of the last segment, which is likely that of the next.
  private var latest: (pair: Pair, place: Int)?

  /// The ends that exchange datagrams: the number, and the first to send.
  private var exchanges: [Pair: (number: Int, client: Endpoint)] = [:]

  /// Whether each connection, in order of appearance, carries bytes, when that is known beforehand.
  private let carrying: [Bool]?

  /// A tracker that holds at most `limit` bytes of early segments. `carrying` tells of each connection, in order of
  /// appearance, whether it carries bytes, as an earlier reading found it: then numbers follow appearance exactly.
  package init(limit: Int = ConnectionTracker.defaultLimit, carrying: [Bool]? = nil) {
    self.limit = limit
    self.carrying = carrying
    limitEach = min(limit, Reassembler.defaultLimit)
  }

  /// Whether each connection so far carried bytes, in order of appearance.
  package var carried: [Bool] { conversations.map { $0.hasCarried } }

  /// Takes a segment that is in `packet`.
  package mutating func take<Sink: StreamSink>(
    _ segment: TCPSegment, in packet: Span<UInt8>, into sink: inout Sink
  ) {
    let place = place(of: segment, into: &sink)
    if segment.payloadLength > 0 { number(place, into: &sink) }
    if !segment.flags.isDisjoint(with: [.fin, .rst]) { conversations[place].isClosing = true }
    let stream = StreamIdentity(
      connection: conversations[place].number,
      speaker: segment.source == conversations[place].client ? .client : .server)
    if stream.speaker == .client {
      let before = conversations[place].fromClient.heldCost
      Self.take(segment, in: packet, by: &conversations[place].fromClient, of: stream, into: &sink)
      heldCost += conversations[place].fromClient.heldCost - before
    } else {
      let before = conversations[place].fromServer.heldCost
      Self.take(segment, in: packet, by: &conversations[place].fromServer, of: stream, into: &sink)
      heldCost += conversations[place].fromServer.heldCost - before
    }
    if heldCost > limit { giveUpGaps(into: &sink) }
  }

  /// Takes a datagram that is in `packet`: what two ends exchange counts as a connection.
  mutating func take<Sink: StreamSink>(
    _ datagram: UDPDatagram, in packet: Span<UInt8>, from origin: SegmentOrigin, into sink: inout Sink
  ) {
    let pair = Pair(datagram.source, datagram.destination)
    let known = exchanges[pair]
    if known == nil {
      count += 1
      exchanges[pair] = (count, datagram.source)
      sink.open(count, client: datagram.source, server: datagram.destination, at: origin.time)
    }
    let (number, client) = known ?? (count, datagram.source)
    let stream = StreamIdentity(connection: number, speaker: datagram.source == client ? .client : .server)
    sink.receiveDatagram(packet.extracting(datagram.payload), of: stream, from: origin)
  }

  /// There are no more segments: ends every stream.
  package mutating func finish<Sink: StreamSink>(into sink: inout Sink) {
    for place in conversations.indices where !conversations[place].isEnded { end(place, into: &sink) }
    heldCost = 0
  }

  private static func take<Sink: StreamSink>(
    _ segment: TCPSegment, in packet: Span<UInt8>, by reassembler: inout Reassembler, of stream: StreamIdentity,
    into sink: inout Sink
  ) {
    // A SYN takes a sequence number, and so does a FIN.
    let start = segment.flags.contains(.syn) ? segment.sequence &+ 1 : segment.sequence
    // The text that a reset may carry is no data (RFC 9293 §3.10.7).
    guard !segment.flags.contains(.rst) else { return }
    reassembler.begin(at: start)
    if segment.payloadLength > 0 {
      reassembler.take(
        packet.extracting(segment.payload), length: segment.payloadLength, at: start, from: segment.origin, of: stream,
        into: &sink)
    }
    if segment.flags.contains(.fin) {
      let end = start &+ UInt32(truncatingIfNeeded: segment.payloadLength)
      reassembler.finish(at: end, of: stream, into: &sink)
    }
  }

  private mutating func place<Sink: StreamSink>(of segment: TCPSegment, into sink: inout Sink) -> Int {
    let pair = Pair(segment)
    var known = latest.flatMap { $0.pair == pair ? $0.place : nil } ?? places[pair]
    if let place = known, isNewConnection(segment, after: conversations[place]) {
      end(place, into: &sink)
      known = nil
    }
    let place = known ?? begin(pair, segment)
    latest = (pair, place)
    return place
  }

  /// Whether a SYN opens another connection between the same endpoints, rather than the one that is known again.
  private func isNewConnection(_ segment: TCPSegment, after conversation: Conversation) -> Bool {
    guard segment.flags.contains(.syn), !segment.flags.contains(.ack) else { return false }
    return segment.source != conversation.client || conversation.clientStart.map { $0 != segment.sequence } ?? true
  }

  private mutating func begin(_ pair: Pair, _ segment: TCPSegment) -> Int {
    let client = Self.client(of: segment)
    let reassembler = Reassembler(limit: limitEach)
    conversations.append(
      Conversation(
        client: client, server: segment.source == client ? segment.destination : segment.source,
        time: segment.origin.time, clientStart: Self.clientStart(of: segment),
        fromClient: reassembler, fromServer: reassembler))
    places[pair] = conversations.count - 1
    waiting.append(conversations.count - 1)
    return conversations.count - 1
  }

  /// The client's first sequence number, which the answer to a SYN has too.
  private static func clientStart(of segment: TCPSegment) -> UInt32? {
    guard segment.flags.contains(.syn) else { return nil }
    return segment.flags.contains(.ack) ? segment.acknowledgement &- 1 : segment.sequence
  }

  /// The side that opened the connection: the sender of the SYN, else probably the one with the higher port, as
  /// clients take theirs from the ephemeral range (RFC 6335 §6), else the first to be seen.
  private static func client(of segment: TCPSegment) -> Endpoint {
    if segment.flags.contains(.syn) { return segment.flags.contains(.ack) ? segment.destination : segment.source }
    return segment.destination.port > segment.source.port ? segment.destination : segment.source
  }

  /// Gives a connection its number when its first byte comes; those that appeared earlier and are still open go before
  /// it. So probes that are closed without a byte take no number.
  private mutating func number<Sink: StreamSink>(_ place: Int, into sink: inout Sink) {
    conversations[place].hasCarried = true
    guard conversations[place].number == 0 else { return }
    for earlier in waiting.prefix(while: { $0 < place }) where isCounted(earlier) { count(earlier, into: &sink) }
    waiting.removeAll { $0 <= place }
    count(place, into: &sink)
  }

  /// Whether a connection without a byte so far goes before a later one with bytes.
  private func isCounted(_ place: Int) -> Bool {
    guard let carrying else { return !conversations[place].isClosing }
    return place < carrying.count && carrying[place]
  }

  private mutating func count<Sink: StreamSink>(_ place: Int, into sink: inout Sink) {
    guard conversations[place].number == 0 else { return }
    count += 1
    conversations[place].number = count
    let conversation = conversations[place]
    sink.open(count, client: conversation.client, server: conversation.server, at: conversation.time)
  }

  private mutating func end<Sink: StreamSink>(_ place: Int, into sink: inout Sink) {
    // Of a connection whose every data segment was lost the gap is told.
    if conversations[place].fromClient.isIncomplete || conversations[place].fromServer.isIncomplete {
      number(place, into: &sink)
    }
    let number = conversations[place].number
    heldCost -= conversations[place].fromClient.heldCost + conversations[place].fromServer.heldCost
    conversations[place].fromClient.flush(of: StreamIdentity(connection: number, speaker: .client), into: &sink)
    conversations[place].fromServer.flush(of: StreamIdentity(connection: number, speaker: .server), into: &sink)
  }

  /// Too much is held by all together: what is missing counts as lost everywhere.
  private mutating func giveUpGaps<Sink: StreamSink>(into sink: inout Sink) {
    for place in conversations.indices where !conversations[place].isEnded {
      let number = conversations[place].number
      conversations[place].fromClient.giveUpGaps(
        of: StreamIdentity(connection: number, speaker: .client), into: &sink)
      conversations[place].fromServer.giveUpGaps(
        of: StreamIdentity(connection: number, speaker: .server), into: &sink)
    }
    heldCost = 0
  }
}
