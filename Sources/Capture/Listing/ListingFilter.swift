import FramingCore

/// A display filter over the items of a listing, which come once, one after the other.
struct ListingFilter {
  private let filter: DisplayFilter
  private let secondsFromUTC: Int
  /// Made anew for the first item: times count from there.
  private var program: FilterProgram
  private var isPrepared = false
  /// Which questions are about what came before an item.
  private var isContextual: [Bool] = []
  private var searchers: [ByteSearcher] = []
  private var inspectors: FrameInspectors?
  private let lens: Lens
  private let definitions: DefinitionTable
  private var previous: Int64?

  init(_ filter: DisplayFilter, secondsFromUTC: Int, lens: Lens, definitions: DefinitionTable) {
    self.lens = lens
    self.definitions = definitions
    self.filter = filter
    self.secondsFromUTC = secondsFromUTC
    let program = FilterProgram(filter, context: FilterContext())
    usesDurations = filter.usesDurations
    usesProblems = filter.usesProblems
    usesViews = filter.usesViews
    needsBytes = !program.byteTests.isEmpty || !program.questions.isEmpty
    self.program = program
  }

  /// Whether it asks for the bytes of items.
  let needsBytes: Bool
  /// Whether it asks what responses took.
  let usesDurations: Bool
  /// Whether it asks for what views read.
  let usesViews: Bool
  /// Whether it asks for problems.
  let usesProblems: Bool

  /// Whether it holds for an item with the bytes `head` and then `tail`; `reading` is what is known of it. Without a time
  /// in the file all is at 0.
  mutating func holds(
    _ item: ListedItem, number: UInt64, time: Timestamp?, _ lens: LensReading, _ reading: inout ItemReading,
    _ head: Span<UInt8>, _ tail: Span<UInt8>
  ) -> Bool {
    let now = time?.nanoseconds ?? previous ?? 0
    if !isPrepared { prepare(startingAt: now) }
    let direction: Direction = item.stream.speaker == .client ? .sent : .received
    let facts = FrameFacts(
      record: FrameRecord(item.frame, lastChunk: 0), index: Int(clamping: number) - 1,
      stream: StreamKey(connection: item.stream.connection, direction: direction), time: now,
      delta: now.saturatingAdded(to: 0 &- (previous ?? now)))
    previous = now
    var place = program.entry
    var isNew = true
    while true {
      // Nothing is marked in a file that is only listed.
      place = program.run(facts, from: place) {
        program.lookups[$0].holds(for: lens.lens) ?? MarkTable().holds(program.lookups[$0], facts)
      }
      guard program.needsBytes(place) else { return place == FilterProgram.accept }
      if let question = program.question(at: place) {
        if isContextual[question], case .duration(let ranges) = program.questions[question] {
          let isHeld = reading.answered.map { answered in ranges.contains { $0.contains(answered.duration) } } ?? false
          place = program.next(place, isHeld)
          continue
        }
        if isContextual[question], case .problem(let wanted, let without) = program.questions[question] {
          place = program.next(place, reading.found.kinds.holds(wanted, without: without))
          continue
        }
        let bytes = reading.whole(item, head, tail)
        let speaker = item.stream.speaker
        inspectors?.use(lens)
        let isHeld = inspectors?.current.answer(
          question, item.frame, speaker, bytes, pieces: reading.pieces, isNew: isNew)
        isNew = false
        place = program.next(place, isHeld ?? false)
        continue
      }
      let test = program.byteTest(at: place)
      let range = item.frame.range(of: program.byteTests[test].part)
      place = program.next(place, isFound(test, in: range, head, tail))
    }
  }

  /// Whether it would hold if the item had one problem more. The next item is asked as if this one had not been.
  mutating func wouldHold(
    with problem: ProblemKind, _ item: ListedItem, number: UInt64, time: Timestamp?, _ lens: LensReading,
    _ reading: ItemReading, _ head: Span<UInt8>, _ tail: Span<UInt8>
  ) -> Bool {
    let before = previous
    defer { previous = before }
    var reading = reading
    reading.found.kinds.insert(problem)
    return holds(item, number: number, time: time, lens, &reading, head, tail)
  }

  private mutating func prepare(startingAt start: Int64) {
    isPrepared = true
    let context = FilterContext(
      client: .sent, start: Timestamp(nanoseconds: start), secondsFromUTC: secondsFromUTC)
    program = FilterProgram(filter, context: context)
    searchers = program.byteTests.map { ByteSearcher($0) }
    isContextual = program.questions.map { question in
      switch question {
      case .duration, .problem: true
      case .slice, .checksum, .field: false
      }
    }
    inspectors = program.questions.isEmpty ? nil : FrameInspectors(program.questions, lens, definitions)
  }

  private mutating func isFound(_ test: Int, in range: Range<Int>, _ head: Span<UInt8>, _ tail: Span<UInt8>) -> Bool {
    let bytes = [UInt8](gathering: range, head, tail)
    searchers[test].begin()
    return searchers[test].isFound(in: bytes.span) || searchers[test].isFoundAtEnd()
  }
}
