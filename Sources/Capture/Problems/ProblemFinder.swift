import Definitions
import FramingCore

/// A frame, or a run of bytes that are none, as it is looked at for problems.
struct ExaminedFrame {
  var frame: Frame
  /// Its number, by which requests that nothing answers are told.
  var number: Int
  var stream: StreamKey
  var speaker: Speaker
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  var time: Int64 = 0
  /// Bytes of its stream in front of it that are not in the capture.
  var missingBefore: UInt64 = 0
  /// Why its bytes are not framed.
  var failure: FramingError?
  /// Whether its bytes mean nothing, as those between frames.
  var isPassedOver = false
}

/// What is wrong with a frame.
struct FoundProblems: Hashable {
  var kinds: ProblemKinds = []
  var sequence: SequenceBreak?
  /// Nanoseconds that an answer took which is slow.
  var taken: Int64?

  /// An answer took so long.
  mutating func take(_ answered: AnsweredRequest?, slow: Int64?) {
    guard let slow, let answered, answered.duration > slow else { return }
    kinds.insert(.slow)
    taken = answered.duration
  }
}

/// Decides what is wrong with frames, which are taken in their order: for listings, filters, the screen and `check` alike.
struct ProblemFinder: Sendable {
  private let definitions: DefinitionTable
  private let depth: FrameExaminer.Depth
  private var examiners: [FrameExaminer] = []
  /// The one that was used last.
  private var current = 0
  private var sequences = SequenceWatch()
  private var counters = StreamCounters()
  /// Breaks of sequences that showed only later, by the numbers of their frames.
  private var late: [(number: Int, broken: SequenceBreak)] = []
  private var pairing = RequestPairing()
  private var requests = RequestWatch()
  /// Bytes that were missing in front of the newest frame of a stream.
  private var missing: [StreamKey: UInt64] = [:]
  /// Whether requests that nothing answers are told with their names.
  private let namesRequests: Bool
  /// Streams whose newest bytes are no frames.
  private var unframed: Set<StreamKey> = []

  /// With the definitions of `definitions`; without any only what framings know is found.
  init(_ definitions: DefinitionTable, _ depth: FrameExaminer.Depth = .all, namesRequests: Bool = false) {
    self.namesRequests = namesRequests
    self.definitions = definitions
    self.depth = depth
  }

  /// Whether the fields of frames of a lens are looked at.
  mutating func readsFields(of lens: Lens) -> Bool {
    use(lens)
    return examiners[current].readsFields
  }

  /// What is checked of a whole frame without a definition; nil when that is nothing.
  mutating func check(_ examined: ExaminedFrame, _ lens: Lens, _ bytes: [UInt8]) -> ListedReading? {
    use(lens)
    return examiners[current].check(examined.frame, by: examined.speaker, bytes)
  }

  /// Whether something is.
  mutating func hasChecks(_ lens: Lens) -> Bool {
    use(lens)
    return examiners[current].hasChecks
  }

  /// Whether anything of whole frames of a lens is looked at.
  mutating func looksAtBytes(of lens: Lens) -> Bool { readsFields(of: lens) || hasChecks(lens) }

  /// How many first bytes of a frame are needed to find what counts the frames of its stream; nil when nothing is looked
  /// for.
  mutating func countedLength(_ examined: ExaminedFrame, _ lens: Lens) -> Int? {
    guard counters.looks(at: examined.stream), examined.frame.isReadable else { return nil }
    use(lens)
    return examiners[current].plainFraming(of: examined.speaker).map { CountedBytes.needed(examined.frame, $0) }
  }

  /// Whether it is yet to be found what counts the frames of a stream.
  func searchesCounter(of stream: StreamKey) -> Bool { counters.isSearching(stream) }

  /// Whether of `streams`, all of the connections in which something is looked for, no frame need be looked at.
  func isSettled(_ streams: [StreamKey]) -> Bool { counters.isSettled(streams) }

  /// What counts the frames of a stream without a definition, when that was found.
  func counter(of stream: StreamKey) -> CounterPlace? { counters.place(of: stream) }

  /// The connections in which what counts their frames is still looked for.
  var searchedConnections: Set<Int> { counters.searchedConnections }

  /// Nothing more comes in a connection.
  mutating func endSearch(in connection: Int) { counters.end(connection) }

  /// Takes what showed of the sequence of frames before the newest, by their numbers.
  mutating func takeLate() -> [(number: Int, broken: SequenceBreak)] {
    guard !late.isEmpty else { return [] }
    defer { late = [] }
    return late
  }

  /// Whether the newest bytes of a stream are no frames.
  var hasUnframedStreams: Bool { !unframed.isEmpty }

  /// Whether the message `number` of a stream is a request that waits for its answer.
  func waits(_ number: Int, of stream: StreamKey) -> Bool { requests.waits(number, of: stream) }

  /// Whether requests wait for their answers.
  var hasRequests: Bool { !requests.isEmpty }

  /// The connections in which they do.
  var waitingConnections: Set<Int> { requests.connections }

  /// Steps that reading the last frame took.
  mutating func stepsTaken() -> Int { current < examiners.count ? examiners[current].stepsTaken() : 0 }

  /// Takes the next frame. Of a whole one `told` is what is checked without a definition, and `bytes` are its bytes where
  /// its fields are looked at, or its first ones where something may count.
  mutating func take(
    _ examined: ExaminedFrame, _ lens: Lens, told: ListedReading?, _ bytes: [UInt8]?
  ) -> FoundProblems {
    use(lens)
    var found = FoundProblems()
    if isBehindGap(examined) {
      found.kinds.insert(.gap)
      lose(examined.stream)
    }
    switch examined.frame.kind {
    case .partial:
      found.kinds.insert(.partial)
      loseOrder(of: examined.stream)
    case .unframed: takeUnframed(examined, &found)
    case .frame:
      if !unframed.isEmpty { unframed.remove(examined.stream) }
      if told?.checksum?.isRight == false { found.kinds.insert(.checksum) }
      if told?.warning != nil { found.kinds.insert(.length) }
      if examiners[current].readsFields {
        takeWhole(examined, bytes, &found)
      } else if let framing = examiners[current].plainFraming(of: examined.speaker) {
        if let bytes {
          takeCounted(CountedBytes(examined.frame, framing, bytes), examined, &found)
        } else {
          loseOrder(of: examined.stream)
        }
      }
    }
    return found
  }

  private mutating func takeCounted(_ counted: CountedBytes, _ examined: ExaminedFrame, _ found: inout FoundProblems) {
    let values = counters.take(
      counted, number: examined.number, of: examined.stream, isDoubtful: found.kinds.contains(.checksum))
    guard let place = counters.place(of: examined.stream) else { return }
    for (number, value, isDoubtful) in values {
      guard let broken = sequences.take(value, at: place, of: examined.stream, isDoubtful: isDoubtful) else { continue }
      if number == examined.number {
        counters.takeBreak(in: examined.stream)
        found.sequence = broken
        found.kinds.insert(.sequence)
      } else {
        late.append((number, broken))
      }
    }
  }

  /// The requests of a connection that is over that nothing answered, by their numbers.
  mutating func end(_ connection: Int) -> [UnansweredRequest] {
    forget(connection)
    return requests.take(connection)
  }

  private mutating func forget(_ connection: Int) {
    counters.end(connection)
    for direction in [Direction.received, .sent] {
      let stream = StreamKey(connection: connection, direction: direction)
      if !missing.isEmpty { missing[stream] = nil }
      if !unframed.isEmpty { unframed.remove(stream) }
    }
  }

  private mutating func isBehindGap(_ examined: ExaminedFrame) -> Bool {
    guard examined.missingBefore > 0 else { return false }
    let before = missing.updateValue(examined.missingBefore, forKey: examined.stream) ?? 0
    return examined.missingBefore > before
  }

  /// Of bytes that are no frames the first are told, with the reason.
  private mutating func takeUnframed(_ examined: ExaminedFrame, _ found: inout FoundProblems) {
    if examined.isPassedOver { return }
    let isNew = unframed.insert(examined.stream).inserted
    lose(examined.stream)
    if let failure = examined.failure {
      if !failure.isHarmless { found.kinds.insert(failure.isOfLength ? .length : .unframed) }
    } else if isNew, found.kinds.isEmpty {
      found.kinds.insert(.unframed)
    }
  }

  private mutating func takeWhole(_ examined: ExaminedFrame, _ bytes: [UInt8]?, _ found: inout FoundProblems) {
    guard let bytes, examined.frame.isReadable else { return lose(examined.stream) }
    let told = examiners[current].examine(examined.frame, by: examined.speaker, bytes)
    found.kinds.formUnion(told.kinds)
    let isDoubtful = found.kinds.contains(.checksum)
    for sequence in told.sequences {
      let broken = sequences.take(
        sequence, of: examined.stream, message: told.message, isResponse: told.exchange?.kind == .response,
        isDoubtful: isDoubtful)
      found.sequence = found.sequence ?? broken
    }
    if found.sequence != nil { found.kinds.insert(.sequence) }
    if depth == .all, let exchange = told.exchange { found.take(pair(exchange, examined), slow: definitions.slow) }
  }

  private mutating func pair(_ exchange: MessageExchange, _ examined: ExaminedFrame) -> AnsweredRequest? {
    let answers = examiners[current].answers
    let (number, stream) = (examined.number, examined.stream)
    if pairing.expectsAnswer(exchange, of: stream, answers) {
      let name = namesRequests && requests.keepsName(of: stream) ? examiners[current].lastName() : nil
      requests.add(number, of: stream, name)
    }
    let answered = pairing.take(exchange, number: number, time: examined.time, of: stream, answers)
    // A response that has begun is one.
    if let request = pairing.lastRequest { requests.answer(request, of: stream.turned) }
    return answered
  }

  /// Messages of a stream are missing.
  private mutating func lose(_ stream: StreamKey) {
    loseOrder(of: stream)
    requests.lose(stream.connection)
    pairing.lose(stream, examiners[current].answers)
  }

  private mutating func loseOrder(of stream: StreamKey) {
    sequences.lose(stream)
    counters.lose(stream)
  }

  private mutating func use(_ lens: Lens) {
    if current < examiners.count, examiners[current].lens == lens { return }
    if let known = examiners.firstIndex(where: { $0.lens == lens }) {
      current = known
      return
    }
    current = examiners.count
    examiners.append(FrameExaminer(lens, definitions.definition(for: lens), depth))
  }
}

extension FramingError {
  /// Whether it is the length of a frame that cannot be right.
  var isOfLength: Bool {
    switch reason {
    case .tooLarge, .tooShort, .badLength, .missingLength, .badTrailer, .cutShort: true
    default: false
    }
  }
}
