package import FramingCore

/// Lists the frames of streams as they become known.
package struct FrameListing: StreamSink {
  let decoders: StreamDecoders
  /// Those of each connection that has others.
  private var chosen: [Int: StreamDecoders] = [:]
  /// Those of each lens that a port has chosen.
  private var known: [Lens: StreamDecoders] = [:]
  var output: ListingOutput
  /// The streams that have begun and not ended, of connections that do not rest.
  var streams = PlacedValues<StreamIdentity, ListedStream>()
  /// The decoders of connections that are not over and do not rest.
  private var connections: [Int: ConnectionDecoder] = [:]
  private var resting = PlacedValues<Int, RestingConnection>()
  /// Where the next datagram of a stream begins among its datagrams.
  private var datagramEnds: [StreamIdentity: UInt64] = [:]
  /// The connections whose lenses were chosen by their ends.
  private var framedByEnds: Set<Int> = []
  private var awake = AwakeConnections()
  /// Where a silence will end a frame.
  var silences = SilenceWatch<StreamIdentity>()
  /// The frames that the ends of their streams cut, of connections that are not over.
  private var cuts: [StreamIdentity: PartialFrame] = [:]
  /// Why connections ended, as a recording says.
  private var causes = RecordedCauses()
  /// With what is compared that comes again.
  private(set) var recent = RecentBytes()
  /// What waits for the next frame behind a gap.
  var lookahead = ListingLookahead()
  /// Whether clients and servers of a capture change places.
  let swaps: Bool
  /// Where frames of streams begin whatever precedes, of those of which nothing has come.
  private var beginnings: [StreamIdentity: [UInt64]] = [:]
  /// Connections whose client and server are exchanged in what was listed before that showed.
  private var exchanged = ExchangedConnections()

  /// A listing that gives its text to `write`, which returns whether more is wanted: of both sides, or `only` of one, whose
  /// items have the numbers that they have among all.
  package init(
    _ decoders: StreamDecoders, style: ListingStyle, only: Speaker? = nil, swaps: Bool = false,
    write: @escaping (_ text: Span<UInt8>) -> Bool
  ) {
    self.decoders = decoders
    self.swaps = swaps
    output = ListingOutput(style, lens: decoders.lens, only: only, write: write)
  }

  /// What tells what frames say, where the style shows it.
  package var definitions: DefinitionTable {
    get { output.definitions }
    set { output.definitions = newValue }
  }

  /// Lists only what a display filter leaves.
  package mutating func show(
    _ filter: DisplayFilter, secondsFromUTC: Int, definitions: DefinitionTable = DefinitionTable()
  ) {
    output.show(
      ListingFilter(filter, secondsFromUTC: secondsFromUTC, lens: decoders.lens, definitions: definitions))
  }

  /// What the listing had so far, listed or not.
  package var summary: ListingSummary { output.summary }

  /// How many problems of each kind there were, where only those are listed.
  package var problemCounts: [ProblemKind: UInt64] { output.problemCounts }

  /// What a person should know of connections whose client was guessed wrong; nil when there is none.
  package var exchangeNote: String? { exchanged.note }

  /// Whether no more is wanted.
  package var isClosed: Bool { output.isClosed }

  /// A connection is framed as its ends say, or where ports choose by the protocol of its server's port, and that is told.
  package mutating func open(_ connection: Int, client: Endpoint, server: Endpoint, at time: Timestamp?) {
    if lookahead.isHolding { return hold(.open(connection, client: client, server: server, time: time)) }
    for speaker in Speaker.allCases {
      let found = decoders.framingByEnds.beginnings(of: speaker, client: client, server: server)
      if !found.isEmpty { beginnings[StreamIdentity(connection: connection, speaker: speaker)] = found }
    }
    let known = decoders.framingByEnds[client, server]
    guard known != nil || decoders.choosesByPort else { return }
    if known != nil { framedByEnds.insert(connection) }
    if let lens = known ?? definitions.lens(forPort: server.port, limit: decoders.lens.limit) {
      choose(lens, for: connection)
    }
    output.introductions.add(connection)
  }

  /// Where nothing of a connection is listed yet, its sides change places; else that they are exchanged is told.
  package mutating func exchangeSides(
    _ connection: Int, client: Endpoint, server: Endpoint, by evidence: SideEvidence, at time: Timestamp?
  ) -> Bool {
    // The answer depends on what was listed.
    listAllHeld()
    recent.end(connection)
    goOn(connection)
    let ends = Speaker.allCases.map { StreamIdentity(connection: connection, speaker: $0) }
    let known = ends.compactMap { end in streams.peek(end).map { (speaker: end.speaker, stream: $0) } }
    let unput = known.compactMap { known in known.stream.unput.map { (speaker: known.speaker, stream: $0) } }
    guard unput.count == known.count, !known.isEmpty else {
      exchanged.append(connection)
      output.putExchanged(connection, client: client, server: server, by: evidence)
      return false
    }
    for end in ends {
      streams[end] = nil
      output.abandon(end)
    }
    connections[connection] = nil
    chosen[connection] = nil
    open(connection, client: client, server: server, at: time)
    for (speaker, stream) in unput {
      let turned = StreamIdentity(connection: connection, speaker: speaker.other)
      receive(stream.bytes.span, of: turned, from: SegmentOrigin(place: 0, time: stream.time))
    }
    return true
  }

  private mutating func choose(_ lens: Lens, for connection: Int) {
    let decoders = known[lens] ?? StreamDecoders(lens)
    known[lens] = decoders
    chosen[connection] = decoders
  }

  private func decoders(of connection: Int) -> StreamDecoders { chosen[connection] ?? decoders }

  /// Takes a stream's next bytes.
  package mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin) {
    if lookahead.isHolding { return hold(.bytes(bytes.copied, stream, origin)) }
    if !silences.isEmpty, let time = origin.time { endSilentFrames(by: time) }
    if remembers(stream) { recent.take(bytes, of: stream) }
    let place = place(of: stream)
    let (isAwake, mayFallSilent) = streams.withValue(at: place) { ($0.connection.isAwake, $0.connection.mayFallSilent) }
    if !isAwake { wake(stream.connection) }
    streams[at: place].receive(bytes, at: origin.time, into: &output)
    if mayFallSilent { watchSilence(of: stream, at: place) }
    follow(stream, at: place)
    lookAhead(stream, at: place)
  }

  /// Lists a datagram, which is a frame of its own, or the frames within.
  package mutating func receiveDatagram(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: DatagramOrigin) {
    if lookahead.isHolding { return hold(.datagram(bytes.copied, stream, origin)) }
    if !silences.isEmpty, let time = origin.time { endSilentFrames(by: time) }
    chooseForDatagrams(stream.connection)
    let decoders = decoders(of: stream.connection)
    let start = datagramEnds[stream] ?? 0
    datagramEnds[stream] = start + UInt64(bytes.count)
    output.time = origin.time
    output.use(decoders.reading)
    guard decoders.lens.takesDatagramsWhole else {
      let cut = DatagramFrames(bytes, at: start, from: stream.speaker, by: decoders.ofDatagrams)
      put(cut, in: bytes, at: start, of: stream)
      if origin.missing > 0 { putCutEnd(of: origin.missing, of: stream) }
      return
    }
    let kind: Frame.Kind = origin.missing > 0 ? .partial : .frame
    let frame = Frame(offset: start, headerLength: 0, payloadLength: bytes.count, kind: kind)
    let item = ListedItem(stream: stream, frame: frame, missing: origin.missing > 0 ? origin.missing : nil)
    output.put(item, bytes, bytes.extracting(0..<0))
  }

  /// What a port is known for is framed as over TCP; where somebody says how, a protocol may be another over datagrams.
  private mutating func chooseForDatagrams(_ connection: Int) {
    let lens = decoders(of: connection).lens
    let isByPort = decoders.choosesByPort && !framedByEnds.contains(connection)
    guard let form = isByPort ? Lens.datagrams : lens.datagramForm, form != lens else { return }
    choose(form, for: connection)
    output.introductions.add(connection)
  }

  private mutating func put(_ cut: DatagramFrames, in bytes: Span<UInt8>, at start: UInt64, of stream: StreamIdentity) {
    for found in cut.items {
      let first = Int(found.frame.offset - start)
      var item = ListedItem(stream: stream, frame: found.frame)
      if found.frame.kind == .partial { item.missing = cut.missing }
      if found.frame.kind == .unframed {
        item.failure = found.failure
        item.reason = found.failure?.description ?? "not a frame"
        item.isPassedOver = found.failure?.isPassedOver == true
      }
      output.put(item, bytes.extracting(first..<first + found.frame.totalLength), bytes.extracting(0..<0))
    }
  }

  /// The end of a datagram that has frames within was not captured: what is there may end with a whole frame.
  private mutating func putCutEnd(of count: Int, of stream: StreamIdentity) {
    let start = datagramEnds[stream] ?? 0
    datagramEnds[stream] = start + UInt64(count)
    let gap = Frame(offset: start, headerLength: 0, payloadLength: count, kind: .unframed)
    let reason = "gap: \(count) bytes of the datagram are not in the capture"
    let none: [UInt8] = []
    output.put(ListedItem(stream: stream, frame: gap, reason: reason, isGap: true), none.span, none.span)
  }

  /// Takes note of a gap.
  package mutating func miss(_ count: Int, of stream: StreamIdentity, because cause: MissingCause) {
    if lookahead.isHolding { return hold(.gap(count, stream, cause)) }
    if remembers(stream) { recent.miss(count, of: stream) }
    let place = place(of: stream)
    streams[at: place].miss(count, because: cause, into: &output)
    follow(stream, at: place)
    lookAhead(stream)
  }

  /// Lists what is left of a stream.
  package mutating func end(_ stream: StreamIdentity) {
    if lookahead.isHolding { return hold(.end(stream)) }
    let place = place(of: stream)
    if let partial = streams[at: place].finish(into: &output), output.style.tellsEndings { cuts[stream] = partial }
    streams[stream] = nil
    lookahead.found(stream)
    output.abandon(stream)
  }

  /// After a stream went on: what a client is in the middle of has its place.
  mutating func follow(_ stream: StreamIdentity, at place: Int) {
    guard stream.speaker == .client else { return }
    output.follow(stream, in: streams.withValue(at: place) { $0.frameInProgress })
  }

  /// Takes words that a recording has beside a packet.
  package mutating func remark(_ text: String, at time: Timestamp?) {
    if lookahead.isHolding { return hold(.remark(text, time)) }
    if output.style.tellsEndings { _ = causes.take(text) }
  }

  /// Tells how a connection ended, and forgets it.
  package mutating func close(_ connection: Int, _ closing: ConnectionClosing) {
    if lookahead.isHolding { return hold(.close(connection, closing)) }
    var closed = ClosedConnection(number: connection, isOrderly: closing.isOrderly, time: output.time)
    if let ended = closing.time, ended > closed.time ?? ended { closed.time = ended }
    if output.style.tellsEndings, let cause = causes.cause(of: closing) {
      var ending = Ending(cause: cause)
      for speaker in Speaker.allCases {
        guard let partial = cuts.removeValue(forKey: StreamIdentity(connection: connection, speaker: speaker)) else {
          continue
        }
        ending.cut.append(
          Ending.CutFrame(speaker: speaker, received: partial.received, total: partial.total))
      }
      closed.ending = ending
    }
    output.end(closed)
    recent.end(connection)
    connections[connection] = nil
    resting[connection] = nil
    chosen[connection] = nil
    framedByEnds.remove(connection)
    for speaker in Speaker.allCases { datagramEnds[StreamIdentity(connection: connection, speaker: speaker)] = nil }
  }

  /// Writes what is gathered.
  package mutating func flush() { output.flush() }

  /// Writes what is gathered as far as it is made.
  mutating func flushReady() { output.flush(completely: false) }

  /// Writes what was skipped and the summary, if the form has them, and what is gathered.
  package mutating func finish(_ reading: Reading = Reading()) {
    listAllHeld()
    output.settle()
    if let skipped = reading.skipped { output.putSkipped(skipped) }
    output.putSummary(reading.skipped)
    output.flush()
  }

  /// The decoder of a connection has something to do, and those of others rest.
  private mutating func wake(_ number: Int) {
    connections[number]?.wake()
    awake.add(number)
    for _ in 0..<AwakeConnections.tries {
      guard let other = awake.next() else { return }
      if other == number || !rest(other) { awake.add(other) }
    }
  }

  /// Whether a connection rests, or is over.
  private mutating func rest(_ number: Int) -> Bool {
    guard let connection = connections[number] else { return true }
    if let side = remainder(of: number, connection) {
      for speaker in Speaker.allCases { streams[StreamIdentity(connection: number, speaker: speaker)] = nil }
      connections[number] = nil
      resting[number] = side
      return true
    }
    guard connection.rest() else { return false }
    for speaker in Speaker.allCases {
      guard let place = streams.place(of: StreamIdentity(connection: number, speaker: speaker)) else { continue }
      streams[at: place].rest()
    }
    return true
  }

  /// What has to be kept of a connection, when the rest can be made again.
  private func remainder(of number: Int, _ connection: ConnectionDecoder) -> RestingConnection? {
    guard let positions = connection.positions else { return nil }
    var sides: [RestingConnection.Side] = []
    for (speaker, position) in [(Speaker.client, positions.client), (.server, positions.server)] {
      guard position.received <= RestingConnection.mostHeld else { return nil }
      guard let stream = streams.peek(StreamIdentity(connection: number, speaker: speaker)) else {
        // What it had in front of its end matters no more.
        sides.append(RestingConnection.Side())
        continue
      }
      guard let side = stream.resting(at: position) else { return nil }
      sides.append(side)
    }
    return RestingConnection(client: sides[0], server: sides[1])
  }

  /// Makes again what was given up of a connection.
  mutating func goOn(_ number: Int) {
    guard let known = resting.peek(number) else { return }
    resting[number] = nil
    for speaker in Speaker.allCases where known[speaker].hasBegun {
      let stream = StreamIdentity(connection: number, speaker: speaker)
      var listed = ListedStream(stream, decoders: decoders(of: number), connection: connection(number))
      listed.goOn(at: known[speaker])
      _ = streams.add(listed, stream)
    }
    wake(number)
  }

  private mutating func connection(_ number: Int) -> ConnectionDecoder {
    if let known = connections[number] { return known }
    let decoder = decoders(of: number).connection()
    connections[number] = decoder
    return decoder
  }

  /// Whether the next bytes of a stream are kept, to be compared with what comes again.
  private mutating func remembers(_ stream: StreamIdentity) -> Bool {
    guard output.tellsRepeated else { return false }
    if recent.knows(stream) { return true }
    guard !hasBegun(stream) else { return false }
    recent.begin(stream)
    return true
  }

  /// Whether anything of a stream was taken.
  private mutating func hasBegun(_ stream: StreamIdentity) -> Bool {
    streams.place(of: stream) != nil || resting.peek(stream.connection)?[stream.speaker].hasBegun == true
  }

  private mutating func place(of stream: StreamIdentity) -> Int {
    if let place = streams.place(of: stream) { return place }
    goOn(stream.connection)
    if let place = streams.place(of: stream) { return place }
    let decoders = decoders(of: stream.connection)
    var listed = ListedStream(stream, decoders: decoders, connection: connection(stream.connection))
    if let found = beginnings.removeValue(forKey: stream) { listed.beginnings = found[...] }
    return streams.add(listed, stream)
  }
}
