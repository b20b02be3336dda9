package import FramingCore

/// Sorts segments into connections and puts each direction in order.
///
/// A connection that is over is forgotten but for what tells its retransmissions. Data without a SYN in front of it
/// waits for a few packets, in case the SYN was captured late.
package struct ConnectionTracker: Sendable {
  /// Bytes of early segments that all connections together may hold.
  package static let defaultLimit = 64 << 20
  /// Connections that are over and remembered.
  private static let mostPast = 1 << 16
  /// Packets after a reset in which data may still come that was sent before it.
  private static let lingering = 1024

  private let limit: Int
  private let limitEach: Int
  private(set) var heldCost = 0
  private var connections: TrackedConnections
  private var past: [EndpointPair: PastConnection] = [:]
  /// The ends of those, oldest first.
  private var pastOrder = FirstInFirstOut<(pair: EndpointPair, order: Int)>()
  /// Connections that appeared and have no number yet, in order.
  private var waiting = WaitingConnections()
  /// Connections that were reset, and the segment at which they are over.
  private var resets = FirstInFirstOut<(pair: EndpointPair, order: Int, due: UInt64)>()
  private var segmentCount: UInt64 = 0
  private var queue = SegmentQueue()
  /// Connections that have a number: those that were closed without a byte have none, but in recordings.
  package private(set) var count = 0
  /// Whether connections have numbers also when they are closed without a byte, as those of a session: then a recording of
  /// it has the same.
  var countsSilent = false
  /// What is known of who is the server.
  package private(set) var knowledge: ServerKnowledge

  /// The ends that exchange datagrams.
  private var exchanges = DatagramExchanges()

  /// Whether each connection, in order of appearance, carries bytes, when that is known beforehand.
  private let carrying: [Bool]?
  /// What shows late of connections, as known beforehand and as found.
  private let corrections: ConnectionCorrections
  private(set) var found = ConnectionCorrections()
  /// What was decided without knowing what comes.
  private var guesses = ConnectionGuesses()
  /// What tells the clients of connections without a SYN.
  private var trials = ClientTrials()
  /// What came too late to be told.
  private(set) var late = LateSegments()
  /// Whether each connection so far carried bytes, in order of appearance.
  package private(set) var carried: [Bool] = []
  /// Whether the server is taken for the client, in each connection.
  private let swaps: Bool

  /// A tracker that holds at most `limit` bytes of early segments. `survey` is what an earlier reading of the same
  /// file found: then numbers follow appearance exactly. With `swaps` clients and servers change places. `wireProtocol` is spoken, where
  /// that is known.
  package init(
    limit: Int = ConnectionTracker.defaultLimit, survey: CaptureSurvey? = nil, swaps: Bool = false,
    wireProtocol: WireProtocol? = nil
  ) {
    self.limit = limit
    trials.wireProtocol = wireProtocol
    self.swaps = swaps
    carrying = survey?.carrying
    corrections = survey?.corrections ?? ConnectionCorrections()
    knowledge = survey?.knowledge ?? ServerKnowledge()
    limitEach = min(limit, Reassembler.defaultLimit)
    connections = TrackedConnections(limit: limitEach)
  }

  /// Whether a second reading that knows all of the capture from the start, which is read to its end, would tell the same: who
  /// is the client, where streams begin, and which connections have numbers.
  var needsNoSecondReading: Bool { found.isEmpty && guesses.hold(knowledge, carried) }

  /// Whether that may turn out so, as far as the capture is read.
  var mayNeedNoSecondReading: Bool { found.isEmpty && guesses.mayHold(knowledge) }

  /// Connections that are not over.
  var openCount: Int { connections.count }

  /// Takes a segment that is in `packet`.
  package mutating func take<Sink: StreamSink>(
    _ segment: TCPSegment, in packet: Span<UInt8>, into sink: inout Sink
  ) {
    let payload = packet.extracting(segment.payload)
    if queue.isEmpty, let next = connections.goOn(with: segment) {
      return tell(next, segment, payload, into: &sink)
    }
    guard !queue.isEmpty || isUnsettled(segment) else { return process(segment, payload, into: &sink) }
    queue.append(.segment(segment), payload)
    release(isLast: false, into: &sink)
  }

  /// Tells a segment that is no more than the next bytes of its stream: what `process` does, where nothing else can come of
  /// it.
  private mutating func tell<Sink: StreamSink>(
    _ next: (place: Int, order: Int, stream: StreamIdentity, isLower: Bool), _ segment: TCPSegment,
    _ payload: Span<UInt8>, into sink: inout Sink
  ) {
    segmentCount &+= 1
    carried[next.order] = true
    var stream = next.stream
    if !trials.isEmpty, !trials.isOver(next.order, ofLower: next.isLower) {
      hear(next.place, segment, payload, into: &sink)
      stream = connections.withValue(at: next.place) { $0.stream(of: segment.source) }
    }
    sink.receive(payload, of: stream, from: segment.origin)
    endResets(into: &sink)
  }

  /// Takes a datagram that is in `packet`: what two ends exchange counts as a connection.
  mutating func take<Sink: StreamSink>(
    _ datagram: UDPDatagram, in packet: Span<UInt8>, from origin: DatagramOrigin, into sink: inout Sink
  ) {
    let payload = packet.extracting(datagram.payload)
    guard !queue.isEmpty else { return process(datagram, payload, from: origin, into: &sink) }
    queue.append(.datagram(datagram, origin), payload)
    release(isLast: false, into: &sink)
  }

  /// Takes words that somebody put beside a packet, which comes next.
  mutating func remark<Sink: StreamSink>(_ text: String, at time: Timestamp?, into sink: inout Sink) {
    guard !queue.isEmpty else { return sink.remark(text, at: time) }
    let none: [UInt8] = []
    queue.append(.remark(text, time), none.span)
  }

  /// There are no more segments: ends every stream.
  package mutating func finish<Sink: StreamSink>(into sink: inout Sink) {
    release(isLast: true, into: &sink)
    for place in connections.placesInOrder() {
      retire(connections[at: Int(place)].pair, isLast: true, into: &sink)
    }
    for (number, closing) in exchanges.closings { sink.close(number, closing) }
    exchanges = DatagramExchanges()
    heldCost = 0
  }
}

/// What waits for a SYN that was captured late.
extension ConnectionTracker {
  /// Whether what comes behind a segment may change what it is.
  private mutating func isUnsettled(_ segment: TCPSegment) -> Bool {
    if segment.flags.contains(.rst) { return false }
    let pair = EndpointPair(segment)
    if let place = connections.place(of: pair) {
      return connections.withValue(at: place) { $0.isUnsettled(by: segment) }
    }
    guard !segment.flags.contains(.syn), segment.payloadLength > 0 || segment.flags.contains(.fin) else { return false }
    return past[pair].map { !$0.contains(segment) } ?? true
  }

  /// Takes what waits and need not any more.
  private mutating func release<Sink: StreamSink>(isLast: Bool, into sink: inout Sink) {
    while let first = queue.first {
      guard let segment = first.segment, isUnsettled(segment) else {
        take(queue.removeFirst(), into: &sink)
        continue
      }
      switch settle(segment, isLast: isLast, into: &sink) {
      case .waits: return
      case .goesOn: take(queue.removeFirst(), into: &sink)
      case .begins(let earliest):
        let entry = queue.removeFirst()
        process(segment, entry.bytes.span, beginningAt: earliest, into: &sink)
      }
    }
  }

  private mutating func take<Sink: StreamSink>(_ entry: SegmentQueue.Entry, into sink: inout Sink) {
    switch entry.content {
    case .segment(let segment): process(segment, entry.bytes.span, into: &sink)
    case .datagram(let datagram, let origin): process(datagram, entry.bytes.span, from: origin, into: &sink)
    case .remark(let text, let time): sink.remark(text, at: time)
    }
  }

  /// What becomes of the first that waits.
  private enum Settlement {
    case waits
    case goesOn
    /// Its stream begins with this sequence number.
    case begins(UInt32)
  }

  /// Looks behind a segment for what tells what it is.
  private mutating func settle<Sink: StreamSink>(
    _ segment: TCPSegment, isLast: Bool, into sink: inout Sink
  ) -> Settlement {
    let pair = EndpointPair(segment)
    let others = queue.others(of: pair)
    let mustGoOn = isLast || queue.isFull || others.count >= SegmentQueue.mostOfPair
    if segment.flags.contains(.syn) {
      guard let known = connections.peek(pair) else { return .goesOn }
      let verdict = others.lazy.map { known.settle(segment, by: $0.segment) }.first { $0 != .unclear }
      guard let verdict = verdict ?? (mustGoOn ? .another : nil) else { return .waits }
      if verdict == .another { retire(pair, into: &sink) } else { dropFirst() }
      return verdict == .another ? .goesOn : .waits
    }
    for (place, syn) in others {
      guard let start = syn.beginning(of: segment) else { continue }
      if connections.peek(pair)?.isLeft(by: segment, from: start, syn) == true { retire(pair, into: &sink) }
      take(queue.remove(at: place), into: &sink)
      return .goesOn
    }
    return mustGoOn ? .begins(earliest(of: segment, others.map(\.segment))) : .waits
  }

  /// Replaces an old SYN by nothing, which takes its turn.
  private mutating func dropFirst() { _ = queue.removeFirst() }

  /// The earliest sequence number that a segment without a SYN in front of it and those behind it have.
  private func earliest(of segment: TCPSegment, _ others: [TCPSegment]) -> UInt32 {
    let before = others.lazy.filter { $0.source == segment.source && $0.payloadLength > 0 && !$0.flags.contains(.syn) }
      .map { Int(Int32(bitPattern: segment.sequence &- $0.sequence)) }.filter { 1...Reassembler.reach ~= $0 }.max()
    return segment.sequence &- UInt32(truncatingIfNeeded: before ?? 0)
  }
}

extension ConnectionTracker {
  private mutating func process<Sink: StreamSink>(
    _ segment: TCPSegment, _ payload: Span<UInt8>, beginningAt earliest: UInt32? = nil, into sink: inout Sink
  ) {
    segmentCount &+= 1
    defer { endResets(into: &sink) }
    let pair = EndpointPair(segment)
    guard let place = place(of: segment, pair, into: &sink) else { return }
    if segment.flags.contains(.syn) {
      open(place, by: segment, into: &sink)
      if countsSilent { number(place, segment.source, payload, into: &sink) }
    }
    begin(place, by: segment, at: earliest)
    if segment.payloadLength > 0 {
      number(place, segment.source, payload, into: &sink)
      hear(place, segment, payload, into: &sink)
    }
    let (stream, before) = connections.withValue(at: place) { connection in
      if !segment.flags.isDisjoint(with: [.fin, .rst]) {
        connection.isClosing = true
        connection.noteTimeOfEnd(segment)
      }
      connection.noteEnd(segment)
      return (connection.stream(of: segment.source), connection.heldCost)
    }
    let late = Self.take(
      segment, payload, by: &connections[at: place][segment.source].reassembler, of: stream, into: &sink)
    let (after, order, isEnded) = connections.withValue(at: place) { ($0.heldCost, $0.order, $0.isEnded) }
    heldCost += after - before
    if late != LateBytes() { note(late, segment, order) }
    if segment.flags.contains(.rst) { resets.append((pair, order, segmentCount &+ UInt64(Self.lingering))) }
    if isEnded { retire(pair, into: &sink) }
    if heldCost > limit { giveUpGaps(into: &sink) }
  }

  private static func take<Sink: StreamSink>(
    _ segment: TCPSegment, _ payload: Span<UInt8>, by reassembler: inout Reassembler, of stream: StreamIdentity,
    into sink: inout Sink
  ) -> LateBytes {
    // A SYN takes a sequence number, and so does a FIN.
    let start = segment.flags.contains(.syn) ? segment.sequence &+ 1 : segment.sequence
    // The text that a reset may carry is no data (RFC 9293 §3.10.7).
    guard !segment.flags.contains(.rst) else { return LateBytes() }
    var late = LateBytes()
    if segment.payloadLength > 0 {
      late = reassembler.take(
        payload, length: segment.payloadLength, at: start, from: segment.origin, of: stream, into: &sink)
    } else if reassembler.start == nil {
      reassembler.begin(at: start, by: .silence)
    }
    if segment.flags.contains(.fin) {
      let end = start &+ UInt32(truncatingIfNeeded: segment.payloadLength)
      reassembler.finish(at: end, of: stream, into: &sink)
    }
    return late
  }

  private mutating func process<Sink: StreamSink>(
    _ datagram: UDPDatagram, _ payload: Span<UInt8>, from origin: DatagramOrigin, into sink: inout Sink
  ) {
    let pair = EndpointPair(datagram.source, datagram.destination)
    let known = exchanges.find(pair)
    let client = known?.client ?? (swaps ? datagram.destination : datagram.source)
    if known == nil {
      count += 1
      exchanges.add(pair, number: count, client: client)
      let server = client == pair.lower ? pair.higher : pair.lower
      sink.open(count, client: client, server: server, at: origin.time)
    }
    let stream = StreamIdentity(
      connection: known?.number ?? count, speaker: datagram.source == client ? .client : .server)
    sink.receiveDatagram(payload, of: stream, from: origin)
  }

  /// The connection that a segment is of, which may be its first; nil for one of a connection that is over.
  private mutating func place<Sink: StreamSink>(
    of segment: TCPSegment, _ pair: EndpointPair, into sink: inout Sink
  ) -> Int? {
    if let place = connections.place(of: pair) {
      guard segment.flags.contains(.syn), connections[at: place].match(segment) == .another else { return place }
      retire(pair, into: &sink)
    } else if let past = past[pair], past.contains(segment) {
      note(segment, of: past, into: &sink)
      return nil
    }
    knowledge.note(segment)
    let order = carried.count
    carried.append(false)
    let place = connections.add(TrackedConnection(segment, order: order, limit: limitEach))
    waiting.append(order, at: place)
    return place
  }

  /// Gives a connection its number when its first byte comes; those that appeared earlier and are still open go before
  /// it. So probes that are closed without a byte take no number.
  private mutating func number<Sink: StreamSink>(
    _ place: Int, _ speaker: Endpoint, _ bytes: Span<UInt8>, into sink: inout Sink
  ) {
    let (order, number) = connections.withValue(at: place) { ($0.order, $0.number) }
    carried[order] = true
    guard number == 0 else { return }
    let none: [UInt8] = []
    while let earlier = waiting.removeFirst(upTo: order) {
      // It may be over, and another have its place by now.
      guard earlier.order < order, connections[at: earlier.place].order == earlier.order,
        !connections[at: earlier.place].isRemoved, isCounted(connections[at: earlier.place])
      else { continue }
      count(earlier.place, connections[at: earlier.place].pair.lower, none.span, into: &sink)
    }
    count(place, speaker, bytes, into: &sink)
  }

  /// Whether a connection without a byte so far goes before a later one with bytes.
  private mutating func isCounted(_ connection: TrackedConnection) -> Bool {
    guard let carrying else {
      guesses.note(connection.order, carries: !connection.isClosing)
      return !connection.isClosing
    }
    return connection.order < carrying.count && carrying[connection.order]
  }

  private mutating func count<Sink: StreamSink>(
    _ place: Int, _ speaker: Endpoint, _ bytes: Span<UInt8>, into sink: inout Sink
  ) {
    guard connections[at: place].number == 0 else { return }
    count += 1
    let pair = connections[at: place].pair
    let known = connections[at: place].client ?? corrections.client(connections[at: place].order, pair)
    if known == nil { guesses.note(pair, knowledge.of(pair)) }
    if known == nil, !knowledge.isCertain(of: pair) { trials.begin(connections[at: place].order, pair) }
    let client = known ?? pair.other(than: server(of: pair, speaker, bytes))
    let shown = swaps ? pair.other(than: client) : client
    connections[at: place].number = count
    connections[at: place].client = shown
    sink.open(count, client: shown, server: pair.other(than: shown), at: connections[at: place].time)
  }

  private func server(of pair: EndpointPair, _ speaker: Endpoint, _ bytes: Span<UInt8>) -> Endpoint {
    let first = (0..<min(bytes.count, ServerKnowledge.signatureLength)).map { bytes[$0] }
    return knowledge.server(of: pair, speaker: speaker, beginning: first)
  }

  /// A connection is over, as all are when it `isLast`: what it holds is told, and it is forgotten but for its ends, where
  /// segments may follow.
  private mutating func retire<Sink: StreamSink>(
    _ pair: EndpointPair, isLast: Bool = false, into sink: inout Sink
  ) {
    guard let place = connections.place(of: pair) else { return }
    let none: [UInt8] = []
    // Of a connection whose every data segment was lost the gap is told.
    if connections[at: place].isIncomplete { number(place, pair.lower, none.span, into: &sink) }
    heldCost -= connections[at: place].heldCost
    trials.end(connections[at: place].order)
    for end in [connections[at: place].client ?? pair.lower, nil] {
      let end = end ?? pair.other(than: connections[at: place].client ?? pair.lower)
      let stream = connections[at: place].stream(of: end)
      connections[at: place][end].reassembler.flush(of: stream, into: &sink)
    }
    if connections[at: place].number > 0 {
      sink.close(connections[at: place].number, connections[at: place].ending(isReplaced: !isLast))
    }
    if !isLast { remember(connections[at: place], pair) }
    connections.remove(pair)
  }

  private mutating func remember(_ connection: TrackedConnection, _ pair: EndpointPair) {
    past[pair] = PastConnection(connection)
    pastOrder.append((pair, connection.order))
    guard pastOrder.count > Self.mostPast, let oldest = pastOrder.removeFirst() else { return }
    if past[oldest.pair]?.order == oldest.order { past[oldest.pair] = nil }
  }

  /// Connections that were reset long enough ago are over.
  private mutating func endResets<Sink: StreamSink>(into sink: inout Sink) {
    while resets.count > 0, let reset = resets.first, reset.due <= segmentCount {
      _ = resets.removeFirst()
      if connections.peek(reset.pair)?.order == reset.order { retire(reset.pair, into: &sink) }
    }
  }

  /// Too much is held by all together, or nothing has come for long: what is missing counts as lost everywhere. As much must
  /// come again before the next time, so that all of them cost no more than what comes.
  package mutating func giveUpGaps<Sink: StreamSink>(into sink: inout Sink) {
    for place in connections.placesOutOfOrder() where connections[at: place].heldCost > 0 {
      let pair = connections[at: place].pair
      for end in [pair.lower, pair.higher] {
        let stream = connections[at: place].stream(of: end)
        connections[at: place][end].reassembler.giveUpGaps(of: stream, into: &sink)
      }
      if connections[at: place].isEnded { retire(pair, into: &sink) }
    }
    heldCost = 0
  }
}

/// What shows late of connections.
extension ConnectionTracker {
  /// Takes what a SYN says, which may be more than was known of the stream when it began.
  private mutating func open<Sink: StreamSink>(_ place: Int, by syn: TCPSegment, into sink: inout Sink) {
    let order = connections[at: place].order
    trials.end(order)
    if connections[at: place].number > 0, let opener = note(client: connections[at: place].client, order, syn),
      !connections[at: place].hasWrongClient
    {
      exchange(place, client: opener, by: .syn, at: syn.origin.time, into: &sink)
    }
    let reassembler = connections[at: place][syn.source].reassembler
    if reassembler.start.map({ Int32(bitPattern: $0 &- (syn.sequence &+ 1)) > 0 }) ?? false {
      found.begin(order, syn, at: syn.sequence &+ 1)
    }
    connections[at: place].open(by: syn)
  }

  /// Takes data of a connection whose client is a guess, which it may refute.
  private mutating func hear<Sink: StreamSink>(
    _ place: Int, _ segment: TCPSegment, _ payload: Span<UInt8>, into sink: inout Sink
  ) {
    let (order, known) = connections.withValue(at: place) { ($0.order, $0.client) }
    guard let client = trials.take(order, segment, payload), !swaps, client != known else { return }
    found.open(order, segment, by: client)
    exchange(place, client: client, by: .words, at: segment.origin.time, into: &sink)
  }

  private mutating func exchange<Sink: StreamSink>(
    _ place: Int, client: Endpoint, by evidence: SideEvidence, at time: Timestamp?, into sink: inout Sink
  ) {
    let server = connections[at: place].pair.other(than: client)
    if sink.exchangeSides(connections[at: place].number, client: client, server: server, by: evidence, at: time) {
      connections[at: place].client = client
    } else {
      connections[at: place].hasWrongClient = true
    }
  }

  /// Begins the stream of a segment with data where it is known to begin.
  private mutating func begin(_ place: Int, by segment: TCPSegment, at earliest: UInt32?) {
    guard segment.payloadLength > 0, connections.withValue(at: place, { $0.mayBegin(segment.source) }) else { return }
    let known = corrections.start(connections[at: place].order, segment)
    guard let start = known ?? earliest else { return }
    connections[at: place].begin(segment.source, at: start)
  }

  private mutating func note(_ bytes: LateBytes, _ segment: TCPSegment, _ order: Int) {
    late.add(bytes)
    if bytes.beforeBeginning > 0 { found.begin(order, segment, at: segment.sequence) }
  }

  /// Who opened a connection shows when its number is told: the one who did, when another was taken for it.
  @discardableResult
  private mutating func note(client: Endpoint?, _ order: Int, _ syn: TCPSegment) -> Endpoint? {
    let opener = syn.flags.contains(.ack) ? syn.destination : syn.source
    guard !swaps, let client, client != opener else { return nil }
    found.open(order, syn, by: opener)
    return opener
  }

  /// A segment of a connection that is over.
  private mutating func note<Sink: StreamSink>(
    _ segment: TCPSegment, of past: PastConnection, into sink: inout Sink
  ) {
    let pair = EndpointPair(segment)
    if segment.flags.contains(.syn), let opener = note(client: past.client(of: segment), past.order, segment),
      !past.isExchanged
    {
      let server = pair.other(than: opener)
      _ = sink.exchangeSides(past.number, client: opener, server: server, by: .syn, at: segment.origin.time)
      self.past[pair]?.isExchanged = true
    }
    let count = past.beforeBeginning(segment)
    if count > 0 { note(LateBytes(beforeBeginning: count), segment, past.order) }
  }
}
