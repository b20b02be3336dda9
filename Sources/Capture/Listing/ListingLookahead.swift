import FramingCore

/// What a capture has behind a gap, held until the next frame of that stream is found: only then is it known which of its
/// bytes are frames, so where the items of all streams have their places in the log.
struct ListingLookahead {
  /// What a listing was told.
  enum Input {
    case open(Int, client: Endpoint, server: Endpoint, time: Timestamp?)
    case bytes([UInt8], StreamIdentity, SegmentOrigin)
    case datagram([UInt8], StreamIdentity, DatagramOrigin)
    case again([UInt8], UInt64, StreamIdentity, SegmentOrigin)
    case gap(Int, StreamIdentity, MissingCause)
    case end(StreamIdentity)
    case close(Int, ConnectionClosing)
    case remark(String, Timestamp?)

    /// The stream that it says something of.
    fileprivate var stream: StreamIdentity? {
      switch self {
      case .bytes(_, let stream, _), .datagram(_, let stream, _), .gap(_, let stream, _), .end(let stream): stream
      // What comes again tells nothing of what comes next.
      case .open, .close, .remark, .again: nil
      }
    }

    /// Bytes of memory.
    fileprivate var cost: Int {
      switch self {
      case .bytes(let bytes, _, _), .datagram(let bytes, _, _), .again(let bytes, _, _, _): bytes.count + Self.overhead
      case .remark(let text, _): text.utf8.count + Self.overhead
      case .open, .gap, .end, .close: Self.overhead
      }
    }

    private static let overhead = 256
  }

  /// Bytes of memory that are held at the most.
  private static let budget = 4 << 20

  /// The stream whose next frame is looked for, and its bytes.
  private(set) var search: (stream: StreamIdentity, bytes: FrameResumption)?
  private var inputs = FirstInFirstOut<Input>()
  /// Inputs that are not held any more.
  private var taken = 0
  /// The places of each stream's inputs among all.
  private var places: [StreamIdentity: FirstInFirstOut<Int>] = [:]
  private var cost = 0
  /// Lost streams that are not waited for.
  private var passedOver: Set<StreamIdentity> = []

  /// Whether inputs wait.
  var isHolding: Bool { search != nil }
  /// Whether so much is held that the search should be given up.
  var isFull: Bool { cost > Self.budget }

  mutating func hold(_ input: Input) {
    if let stream = input.stream { places[stream, default: FirstInFirstOut()].append(taken + inputs.count) }
    inputs.append(input)
    cost += input.cost
  }

  /// The oldest of what is held, which is not held any more.
  mutating func next() -> Input? {
    guard let input = inputs.removeFirst() else { return nil }
    if let stream = input.stream {
      _ = places[stream]?.removeFirst()
      if places[stream]?.count == 0 { places[stream] = nil }
    }
    taken += 1
    cost -= input.cost
    return input
  }

  /// What is held of a stream, oldest first.
  func inputs(of stream: StreamIdentity) -> some Sequence<Input> {
    let (held, first) = (inputs.all, inputs.all.startIndex - taken)
    return (places[stream]?.all ?? []).lazy.map { held[first + $0] }
  }

  /// The frame that comes next in `stream` is looked for.
  mutating func begin(_ stream: StreamIdentity, _ bytes: FrameResumption) { search = (stream, bytes) }

  /// The bytes of the search, to be gathered on and given back: of a copy all would be copied for each that comes.
  mutating func takeBytes() -> FrameResumption? {
    guard let (stream, bytes) = search else { return nil }
    search = (stream, FrameResumption(at: bytes.start))
    return bytes
  }

  /// The search goes on, with what is gathered.
  mutating func goOn(_ bytes: FrameResumption) { search?.bytes = bytes }

  mutating func end() { search = nil }

  /// Whether a stream that is lost is waited for.
  func waits(for stream: StreamIdentity) -> Bool { passedOver.isEmpty || !passedOver.contains(stream) }

  /// What is searched is not waited for, until its frames have begun again.
  mutating func giveUp() {
    if let stream = search?.stream { passedOver.insert(stream) }
    search = nil
  }

  /// The frames of a stream have begun again, or it is over.
  mutating func found(_ stream: StreamIdentity) {
    if !passedOver.isEmpty { passedOver.remove(stream) }
  }
}

extension FrameListing {
  /// Whether a stream was searched and what was looked for is known.
  private enum Outcome {
    case open
    /// The next frame, if there is one, and where what was searched ends.
    case known(next: UInt64?, end: UInt64)
  }

  /// Holds what comes while the next frame behind a gap is looked for.
  mutating func hold(_ input: ListingLookahead.Input) {
    lookahead.hold(input)
    guard let (stream, _) = lookahead.search else { return }
    if input.stream == stream, settle(stream, search([input], of: stream)) {
      listHeld()
    } else if lookahead.isFull {
      lookahead.giveUp()
      listHeld()
    }
  }

  /// Lists all that is held: nothing is waited for any more.
  mutating func listAllHeld() {
    while lookahead.isHolding {
      lookahead.giveUp()
      listHeld()
    }
  }

  /// After something of a stream was listed: where its frames are lost, what follows is held until the next is found.
  /// `place` is that of the stream, where it is known.
  mutating func lookAhead(_ stream: StreamIdentity, at place: Int? = nil) {
    guard output.order.waits else { return }
    // Only its place is looked at: anything that is asked of the whole stream copies it, for each of millions of packets.
    guard let place = place ?? streams.place(of: stream),
      let search = streams.withValue(at: place, { $0.place.search }),
      !streams[at: place].connection.mayFallSilent
    else { return lookahead.found(stream) }
    guard lookahead.waits(for: stream) else { return }
    lookahead.begin(stream, search)
    _ = settle(stream, self.search(lookahead.inputs(of: stream), of: stream))
  }

  /// Lists what is held, up to where another stream lost its frames whose next frame is not among what is held.
  private mutating func listHeld() {
    while !lookahead.isHolding, let input = lookahead.next() { take(input) }
  }

  private mutating func take(_ input: ListingLookahead.Input) {
    switch input {
    case .open(let connection, let client, let server, let time):
      open(connection, client: client, server: server, at: time)
    case .bytes(let bytes, let stream, let origin): receive(bytes.span, of: stream, from: origin)
    case .datagram(let bytes, let stream, let origin): receiveDatagram(bytes.span, of: stream, from: origin)
    case .again(let bytes, let offset, let stream, let origin):
      receiveAgain(bytes.span, at: offset, of: stream, from: origin)
    case .gap(let count, let stream, let cause): miss(count, of: stream, because: cause)
    case .end(let stream): end(stream)
    case .close(let connection, let closing): close(connection, closing)
    case .remark(let text, let time): remark(text, at: time)
    }
  }

  /// Whether what was searched in a stream is known, which then is told to the stream.
  private mutating func settle(_ stream: StreamIdentity, _ outcome: Outcome) -> Bool {
    guard case .known(let next, let end) = outcome else { return false }
    lookahead.end()
    if let place = streams.place(of: stream) { streams[at: place].settleSearch(next: next, end: end, into: &output) }
    return true
  }

  /// Looks for the next frame of a stream in what comes of it.
  private mutating func search(_ inputs: some Sequence<ListingLookahead.Input>, of stream: StreamIdentity) -> Outcome {
    guard let place = streams.place(of: stream), var search = lookahead.takeBytes() else { return .open }
    let listed = streams[at: place]
    for input in inputs {
      guard case .bytes(let bytes, _, _) = input else {
        return .known(next: search.bytes.isEmpty ? nil : listed.nextFrame(search, runsToEnd: true), end: search.end)
      }
      var position = 0
      while position < bytes.count {
        position += search.take(bytes.span.extracting(position..<bytes.count))
        guard search.isDue else { break }
        let next = listed.nextFrame(search, runsToEnd: false)
        if next != nil || search.isExhausted { return .known(next: next, end: search.end) }
        search.widen()
      }
    }
    lookahead.goOn(search)
    return .open
  }
}
