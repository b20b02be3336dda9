import Definitions
import FramingCore

/// Writes items, in large pieces.
struct ListingOutput {
  /// Takes a piece of text; false when no more is wanted.
  typealias Write = (_ text: Span<UInt8>) -> Bool

  /// Bytes gathered before they are written.
  private static let capacity = 256 << 10

  /// By what the next frames tell more than where their parts are.
  var lens: LensReading
  /// The lenses of connections of which no item was written, when they are to be told.
  var introductions = LensIntroductions()
  /// What tells what frames say.
  var definitions = DefinitionTable() {
    didSet {
      describer = nil
      decideOnAnswers()
    }
  }
  /// What tells what the frames of `lens` say, once somebody asked.
  var describer: FrameDescriber?
  /// What answers what, once somebody asks for that. A lazy property would be copied whole for each frame.
  var exchanges: ExchangeReader?
  /// Of messages in several frames.
  private var joiner = PieceJoiner()
  /// Requests that wait for their answers, where that is told when their connection ends.
  private var waiting = RequestWatch()
  /// What finds problems, once there is an item that may have some.
  var finder: ProblemFinder?
  /// Whether the finder took an item that was no frame: then whole frames matter to it, too.
  var isRoused = false
  /// Requests that wait for their answers and that the filter leaves if none comes, by their numbers, with their streams.
  private var judged: [Int: StreamKey] = [:]
  /// How many problems there were of each kind.
  var problemCounts: [ProblemKind: UInt64] = [:]
  private let writeText: Write
  private(set) var summary = ListingSummary()
  /// What a filter left of it.
  private(set) var left = ListingSummary()
  /// Which items are written; nil for all.
  private(set) var filter: ListingFilter?
  /// What is needed of items for all that.
  let style: ListingStyle
  private(set) var needs: ListingNeeds
  /// Whether nothing is asked for but how much there was.
  private(set) var countsOnly: Bool
  /// When the newest bytes were captured; nil when the file does not say.
  var time: Timestamp?
  /// Items that were left out.
  private var skipped: UInt64 = 0
  /// The number of the next item, when it was there before.
  private var revisited: UInt64?
  /// Whether what is gathered is not written yet.
  var isHeldBack = false
  /// Whether so much is held back that it should be written.
  private(set) var isOverfull = false
  /// Whether nobody reads any more.
  private(set) var isClosed = false
  var buffer = ListingBuffer()
  /// What is still to be put into `buffer`.
  var deferred = DeferredPieces()
  /// Texts that are being made, a few, which stand in front of `buffer`.
  private var pending: [PendingText] = []
  /// Texts, and bytes that they keep, that are made at a time.
  private static let (mostPending, mostPendingBytes) = (4, 2 << 20)
  /// Where items have their places.
  var order = LogOrder()
  /// Unframed bytes that may be followed by more.
  var run = UnframedRun()
  /// Whose items are written; nil for both sides'.
  private let only: Speaker?
  /// How connections are read that speak another version of their protocol.
  private var versions: [Int: LensReading] = [:]
  /// Of frames in which what counts them is still looked for, whether the filter would leave one that breaks the order.
  var judgedSequences: [Int: Bool] = [:]
  /// What was sent again as other bytes.
  var repeated = RepeatedItems()
  /// The newest items of streams, where what a capture lacks behind them is told.
  private var newest = NewestItems()

  init(_ style: ListingStyle, lens: Lens, only: Speaker? = nil, write: @escaping Write) {
    self.style = style
    self.only = only
    needs = ListingNeeds(style, nil)
    countsOnly = only == nil && needs.isNothing && style.form == .summary
    self.lens = LensReading(lens)
    writeText = write
    buffer.reserve(Self.capacity * 2)
    decideOnAnswers()
  }

  /// Whether nothing but the text of an item asks what it answers, which is found out then when its fields are read for
  /// the text. Decided once: looking at the filter for each item would copy it.
  private(set) var findsAnswersLate = false

  private mutating func decideOnAnswers() {
    findsAnswersLate =
      needs.answers && style.form == .json && filter == nil && !style.onlyProblems && !style.tellsEndings
      && definitions.slow == nil
  }

  /// The number of the item to come, as in the log: what a capture lacks has none.
  var number: UInt64 {
    let listed = summary.frames + summary.partial + summary.unframed - summary.gaps
    return revisited ?? listed + skipped + UInt64(order.reservedCount) + 1
  }

  /// Whether the bytes of frames are needed: to show them or to verify their checksums.
  var keepsBytes: Bool { needs.bytes || needs.reading && lens.hasChecks }

  /// What comes next is read by `reading`, mostly as what came before.
  mutating func use(_ reading: LensReading) {
    if lens !== reading { lens = reading }
  }

  /// Only what the filter leaves is written.
  mutating func show(_ filter: ListingFilter) {
    self.filter = filter
    needs = ListingNeeds(style, filter)
    countsOnly = false
    decideOnAnswers()
  }

  /// Counts frames of which nothing else is asked for. False, and nothing counted, where they are to be put one by one.
  mutating func count(_ frames: [Frame]) -> Bool {
    guard countsOnly, order.isIdle, run.isEmpty, frames.allSatisfy({ $0.kind == .frame }) else { return false }
    for frame in frames { summary.count(frame) }
    return true
  }

  /// Writes an item that nothing has to wait for.
  mutating func write(_ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    if let only, item.stream.speaker != only {
      // It is decoded all the same, for the other side's sake.
      if !item.isGap { skip(1) }
      revisited = nil
      return
    }
    var reading = ItemReading()
    if item.isGap { return write(gap: item, &reading) }
    takeVersion(item, head, tail)
    // Also of what the filter leaves out: a request may be.
    if needs.answers, !findsAnswersLate { reading.answered = answered(item, head, tail, &reading) }
    if needs.reading { reading.told = self.reading(item, head, tail) }
    if needs.problems { findProblems(of: item, head, tail, &reading) }
    reading.repeated = repeated.take(item)
    if needs.problems, reading.repeated != nil { reading.found.kinds.insert(.retransmission) }
    if needs.pieces { takePiece(item, head, tail, &reading) }
    let (number, time) = (number, time)
    if needs.judgesRequests, finder?.waits(Int(clamping: number), of: item.stream.key) == true,
      filter?.wouldHold(with: .unanswered, item, number: number, time: time, lens, reading, head, tail) == true
    {
      judge(Int(clamping: number), of: item.stream.key)
    }
    let isShown = filter?.holds(item, number: number, time: time, lens, &reading, head, tail)
    if isShown == true { left.count(item) }
    if filter != nil, finder?.searchesCounter(of: item.stream.key) == true {
      judgedSequences[Int(clamping: number)] =
        isShown == true
        || filter?.wouldHold(with: .sequence, item, number: number, time: time, lens, reading, head, tail) == true
    }
    if style.onlyProblems {
      let isJudged =
        isShown ?? filter?.wouldHold(with: .gap, item, number: number, time: time, lens, reading, head, tail)
        ?? true
      newest.take(item, number, isJudged: isJudged)
      let isRepeatedJudged =
        isShown != false
        || filter?.usesProblems == true
          && filter?.wouldHold(
            with: .retransmission, item, number: number, time: time, lens, reading, head, tail) == true
      repeated.remember(item, number, isJudged: isRepeatedJudged, isTold: reading.repeated != nil)
    }
    if isShown != false { put(item, head, tail, &reading) }
    summary.count(item)
    revisited = nil
    if item.isPassedOver { skip(1) }
    flushIfFull()
  }

  /// What an item ends may have begun before it.
  private mutating func takePiece(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reading: inout ItemReading
  ) {
    let (lens, speaker) = (lens.lens, item.stream.speaker)
    guard lens.mayHavePieces(speaker), !item.isArriving else { return }
    guard item.frame.isReadable, head.count + tail.count >= item.frame.totalLength else {
      // It may have been a piece: without it the message has a hole.
      joiner.lose(item.stream.key)
      return
    }
    let bytes = reading.whole(item, head, tail)
    reading.pieces = joiner.take(item.frame, of: item.stream.key, by: speaker, lens, bytes)
  }

  /// A connection whose client shows that it speaks another version of its protocol is read as that from here on.
  private mutating func takeVersion(_ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    if item.frame.offset == 0, item.stream.speaker == .client, lens.lens.wireProtocol?.hasVersions == true {
      var beginning = (0..<min(head.count, WireProtocol.versionLength)).map { head[$0] }
      let more = min(tail.count, WireProtocol.versionLength - beginning.count)
      for index in 0..<more { beginning.append(tail[index]) }
      if case .other(let version)? = lens.lens.wireProtocol?.version(clientBeginning: beginning) {
        var other = lens.lens
        other.rule = .wireProtocol(version)
        versions[item.stream.connection] = LensReading(other)
      }
    }
    if !versions.isEmpty, let version = versions[item.stream.connection] { lens = version }
  }

  /// Writes what the capture lacks: no filter says which of that is left.
  private mutating func write(gap item: ListedItem, _ reading: inout ItemReading) {
    let none: [UInt8] = []
    if needs.answers, !findsAnswersLate { _ = answered(item, none.span, none.span, &reading) }
    if style.onlyProblems { newest.lose(item) }
    joiner.lose(item.stream.key)
    if filter == nil, !style.onlyProblems {
      if needs.problems { reading.found.kinds.insert(.gap) }
      put(item, none.span, none.span, &reading)
    }
    summary.count(item)
    flushIfFull()
  }

  private mutating func put(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reading: inout ItemReading
  ) {
    if style.onlyProblems {
      for kind in reading.found.kinds.kinds { problemCounts[kind, default: 0] += 1 }
      if reading.found.kinds.isEmpty { return }
    }
    let introduced = introductions.take(item.stream.connection) ? lens.lens : nil
    switch style.form {
    case .json: putJSON(item, head, tail, &reading, introduced)
    case .text where style.onlyProblems: putProblems(item, head, tail, &reading)
    case .text: putText(item, head, tail, &reading, introduced)
    case .summary: break
    }
  }

  /// What comes next is more of the last item, which is a run that was not over yet.
  mutating func reopenRun() { summary.unframed -= 1 }

  /// What comes next is the item `number`, of which there was less before: a partial frame with `listed` bytes that was
  /// written, or one that was left out.
  mutating func revisit(_ number: Int, listed: Int?) {
    revisited = UInt64(number)
    if let listed {
      summary.partial -= 1
      summary.bytes -= UInt64(listed)
    } else {
      skipped -= 1
    }
  }

  /// The next `count` items are not written, but have numbers.
  mutating func skip(_ count: Int) { skipped += UInt64(count) }

  /// What comes next has the number that was kept for it.
  mutating func keepNumber(_ number: UInt64) { revisited = number }

  /// A frame was written.
  mutating func took(_ frame: Frame?) {
    if let frame { summary.count(frame) }
    revisited = nil
    flushIfFull()
  }

  private mutating func flushIfFull() {
    if buffer.bytes.count >= Self.capacity || deferred.isFull { flush(completely: false) }
  }

  func reading(_ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>) -> ListedReading? {
    lens.reading(of: item.frame, from: item.stream.speaker, decodes: style.showsPayload, head, tail)
  }

  /// The filter leaves a request if nothing answers it.
  private mutating func judge(_ number: Int, of stream: StreamKey) {
    judged[number] = stream
    guard judged.count > 2 * RequestWatch.most, let finder else { return }
    judged = judged.filter { finder.waits($0.key, of: $0.value) }
  }

  /// Bytes of a stream were sent again as others: a problem of the items that have them, and else told by itself.
  mutating func takeRepeated(
    _ range: Range<UInt64>, _ count: Int, of all: Int, _ stream: StreamIdentity, at time: Timestamp?
  ) {
    let found = repeated.take(range, of: stream)
    guard style.onlyProblems else {
      if filter == nil { putRepeated(range, count, of: all, stream, at: time) }
      return
    }
    for (item, first) in found {
      problemCounts[.retransmission, default: 0] += 1
      putRepeated(item.number, first, in: stream)
    }
  }

  /// A connection is over, and all its items are written.
  mutating func forget(_ closed: ClosedConnection) {
    introductions.remove(closed.number)
    versions[closed.number] = nil
    repeated.end(closed.number)
    joiner.end(closed.number)
    // Of one side alone nobody knows what was answered.
    let unanswered = only == nil ? endRequests(of: closed.number) : []
    if style.onlyProblems {
      for lost in newest.end(closed.number) where lost.isJudged {
        problemCounts[.gap, default: 0] += 1
        putLost(lost)
      }
    }
    if var ending = closed.ending {
      ending.unansweredCount = unanswered.count
      ending.unanswered = unanswered.prefix(Ending.mostNamed).map {
        Ending.Request(number: $0.number, name: $0.name)
      }
      let now = time
      time = closed.time
      put(ending, of: closed.number, isOrderly: closed.isOrderly)
      time = now
    }
    flushIfFull()
  }

  /// Requests in a connection that nothing answered, which are told one by one where only problems are.
  private mutating func endRequests(of connection: Int) -> [UnansweredRequest] {
    if !style.onlyProblems { return waiting.take(connection) }
    guard let unanswered = finder?.end(connection) else { return [] }
    for request in unanswered where !needs.judgesRequests || judged.removeValue(forKey: request.number) != nil {
      problemCounts[.unanswered, default: 0] += 1
      putUnanswered(
        UInt64(clamping: request.number), in: connection, from: request.direction == .sent ? .client : .server)
    }
    return unanswered
  }

  /// Tells how a connection ended, where a filter does not leave only some frames; where only problems are told, when it did
  /// not end as it should.
  mutating func put(_ ending: Ending, of connection: Int, isOrderly: Bool) {
    guard filter == nil, !style.onlyProblems || ending.isDoubtful || !isOrderly else { return }
    switch style.form {
    case .json:
      buffer.append(
        event: "ended",
        [("connection", .number(connection)), ("reason", .text(ending.cause))] + ending.fields
          + (time.map { [("time", .time($0))] } ?? []))
    case .text:
      buffer.append("connection \(connection) ended: ")
      buffer.append(EscapedText.printable(ending.description, keepsLines: false))
      buffer.append(style.onlyProblems || !style.showsPayload ? "\n" : "\n\n")
    case .summary: break
    }
    flushIfFull()
  }

  /// What a whole frame with the number of `put` answers.
  private mutating func answered(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reading: inout ItemReading
  ) -> AnsweredRequest? {
    if exchanges == nil { exchanges = ExchangeReader(definitions) }
    guard exchanges?.needs(lens.lens) == true else { return nil }
    let stream = item.stream.key
    let (number, now) = (Int(clamping: number), time?.nanoseconds ?? 0)
    guard isReadable(item, head, tail) else {
      if exchanges?.lose(stream, lens.lens) == true { waiting.lose(stream.connection) }
      return nil
    }
    let answered = exchanges?.take(
      item.frame, number: number, time: now, of: stream, by: item.stream.speaker, lens.lens,
      reading.whole(item, head, tail))
    if style.tellsEndings { watch(number, of: stream) }
    return answered
  }

  /// Remembers the newest message when it is a request, and forgets the one that it answers.
  private mutating func watch(_ number: Int, of stream: StreamKey) {
    if let request = exchanges?.lastRequest { waiting.answer(request, of: stream.turned) }
    guard exchanges?.lastExpectsAnswer == true else { return }
    let name = waiting.keepsName(of: stream) ? exchanges?.lastName() : nil
    waiting.add(number, of: stream, name)
  }

  /// Writes what is gathered; unless `completely`, what is still being made is written later.
  mutating func flush(completely: Bool = true) {
    if isHeldBack {
      isOverfull = true
      return
    }
    if deferred.isEmpty, pending.isEmpty {
      write(buffer.bytes)
    } else if !deferred.isEmpty || !buffer.bytes.isEmpty {
      pending.append(deferred.take(in: buffer.bytes))
    }
    buffer.clear()
    while let first = pending.first,
      completely || pending.count > Self.mostPending || pendingBytes > Self.mostPendingBytes
    {
      pending.removeFirst()
      write(first)
    }
  }

  private var pendingBytes: Int { pending.reduce(0) { $0 + $1.kept } }

  private mutating func write(_ pending: PendingText) {
    for part in pending.finished() {
      guard !part.answers.isEmpty else {
        write(part.bytes)
        continue
      }
      var text = ListingBuffer()
      text.reserve(part.bytes.count + 64 * part.answers.count)
      var place = 0
      for (end, late, exchange) in part.answers {
        text.append(part.bytes.span.extracting(place..<end))
        put(late, exchange, to: &text)
        place = end
      }
      text.append(part.bytes.span.extracting(place..<part.bytes.count))
      write(text.bytes)
    }
  }

  private mutating func write(_ text: [UInt8]) {
    if !text.isEmpty, !isClosed { isClosed = !writeText(text.span) }
  }
}
