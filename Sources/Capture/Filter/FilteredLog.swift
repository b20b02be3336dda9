import FramingCore

/// The entries of the log that a display filter leaves, as far as it has come.
struct FilteredLog: Sendable {
  /// What looking at a frame costs, in bytes looked through.
  private static let frameCost = 32
  /// Beyond so many bytes to look through, they are searched as they lie rather than frame by frame.
  private static let scanFrom = 64 << 10

  let filter: DisplayFilter
  let program: FilterProgram
  let context: FilterContext
  /// The positions in the log of what is left, ascending.
  var items: RecordFile<UInt64>
  /// Frames and events that have been looked at.
  private(set) var frames = 0
  private(set) var events = 0
  /// Why it cannot go on for now.
  var failure: StoreError?
  /// What it says of the frames that are still arriving.
  var verdicts: [StreamKey: PartialVerdict] = [:]
  /// The length of the frame that was looked at last, if one was since frames were passed over: a run of unframed bytes
  /// may grow.
  private var lastTotal: Int?
  private var tests: ByteTests
  /// What tells the meaning of frames.
  var definitions: DefinitionTable
  private(set) var inspectors: FrameInspectors
  private var batch = Batch()

  /// Frames that are being looked at: what their bytes have to decide.
  private struct Batch: Sendable {
    /// Where each is in the program.
    var states: [Int32] = []
    var first = 0
    var lastChunk = 0
    var lastTotal = 0
    var isScanned = false

    var end: Int { first + states.count }
  }

  init(
    _ filter: DisplayFilter, context: FilterContext, file: PrivateFile, newest: NewestRecords? = nil, lens: Lens,
    definitions: DefinitionTable
  ) {
    self.filter = filter
    self.context = context
    program = FilterProgram(filter, context: context)
    tests = ByteTests(program.byteTests)
    self.definitions = definitions
    inspectors = FrameInspectors(program.questions, lens, definitions)
    items = RecordFile(file: file, newest: newest?.divided(by: 2))
    items.removeAll()
  }

  /// Begins again: frames are others, or mean something else.
  mutating func restart() {
    if !program.questions.isEmpty {
      inspectors = FrameInspectors(program.questions, inspectors.current.lens, definitions)
    }
    items.removeAll()
    frames = 0
    events = 0
    lastTotal = nil
    failure = nil
    verdicts = [:]
    batch = Batch()
    tests.restart()
  }

  /// Looks at more of the log, about as much as `budget` bytes take to look through. Whether there is more to do.
  mutating func advance(_ budget: Int, _ state: inout CaptureState) throws(StoreError) -> Bool {
    var left = budget
    passOver(try state.firstKept, state.chunks.firstKept)
    try lookAgainAtRevised(&state)
    try lookAgainAtLast(&state)
    while left > 0 {
      try items.makeRoom()
      failure = nil
      var end = state.index.frames.count
      if events < state.index.events.count {
        let event = try state.index.events.record(at: events)
        if event.framesBefore <= frames {
          try takeEvent(event, &state)
          left -= FilteredLog.frameCost
          continue
        }
        end = event.framesBefore
      }
      guard frames < end else { return false }
      left -= try takeFrames(upTo: end, left, &state)
    }
    return frames < state.index.frames.count || events < state.index.events.count
  }

  /// Passes over what is no longer kept.
  private mutating func passOver(_ first: FirstKept, _ chunk: Int) {
    guard frames < first.frame || events < first.event || tests.scanner.nextChunk < chunk else { return }
    frames = max(frames, first.frame)
    events = max(events, first.event)
    lastTotal = nil
    batch.states.removeAll()
    tests.isContinuous = false
    tests.scanner.restart(at: chunk)
  }

  private mutating func takeEvent(_ event: EventRecord, _ state: inout CaptureState) throws(StoreError) {
    if filter.namesEvents, filter.expression.holds(for: try state.chunks.record(at: event.chunk), context) {
      items.append(UInt64(frames + events))
    }
    events += 1
  }

  /// The newest run of unframed bytes has grown since: it is looked at again.
  private mutating func lookAgainAtLast(_ state: inout CaptureState) throws(StoreError) {
    guard let lastTotal, frames > state.index.frames.firstKept, batch.states.isEmpty,
      frames <= state.index.frames.count, try state.index.frames.record(at: frames - 1).total != lastTotal
    else { return }
    frames -= 1
    if items.last == UInt64(frames + events) { items.removeLast() }
    tests.isContinuous = false
  }

  /// Frames of ours that have been completed since are looked at again, and what is behind the first of them.
  private mutating func lookAgainAtRevised(_ state: inout CaptureState) throws(StoreError) {
    guard let first = state.index.placed.firstRevised else { return }
    state.index.placed.firstRevised = nil
    guard first < max(frames, batch.end) else { return }
    batch.states.removeAll(keepingCapacity: true)
    tests.isContinuous = false
    lastTotal = nil
    guard first < frames else { return }
    let before = try state.index.events.first { (event, _) in event.framesBefore > first }
    let kept = try items.first { (item, _) in item >= UInt64(first + before) }
    guard items.truncate(to: kept) else { return restart() }
    (frames, events) = (first, before)
  }

  private mutating func takeFrames(
    upTo end: Int, _ budget: Int, _ state: inout CaptureState
  ) throws(StoreError) -> Int {
    var cost = 0
    if batch.states.isEmpty { cost += try fillBatch(upTo: end, &state) }
    while frames < batch.end {
      var place = batch.states[frames - batch.first]
      if program.needsBytes(place) {
        guard cost < budget else { return cost }
        let record = try state.index.frames.record(at: frames)
        if batch.isScanned, record.lastChunk >= tests.scanner.nextChunk {
          cost += try scan(&state)
          continue
        }
        let next = program.next(place, false)
        if batch.isScanned, !record.isPlaced, program.question(at: place) == nil, program.isEnd(next),
          tests.isRuledOut(program.byteTest(at: place))
        {
          place = next
        } else {
          place = try decide(try facts(of: frames, &state), place, &state, &cost, budget)
          batch.states[frames - batch.first] = place
          if program.needsBytes(place) { return cost }
        }
      }
      if place == FilterProgram.accept { items.append(UInt64(frames + events)) }
      frames += 1
    }
    lastTotal = batch.lastTotal
    batch.states.removeAll(keepingCapacity: true)
    return cost
  }

  /// Where the frame gets in the program with its bytes, or with as many of them as `budget` allows.
  private mutating func decide(
    _ facts: FrameFacts, _ start: Int32, _ state: inout CaptureState, _ cost: inout Int, _ budget: Int
  ) throws(StoreError) -> Int32 {
    var place = start
    while program.needsBytes(place) {
      let found =
        if let question = program.question(at: place) {
          try answer(toQuestion: question, facts, &state, &cost)
        } else {
          try answer(program.byteTest(at: place), facts, &state, &cost, budget)
        }
      guard let answer = found else { return place }
      let next = program.next(place, answer)
      place = program.run(facts, from: next) { state.holds(program.lookups[$0], facts) }
    }
    tests.scanner.release(upTo: facts.whole.upperBound, of: facts.stream)
    cost += FilteredLog.frameCost
    return place
  }

  /// Whether bytes of a frame are as a test asks for; those that are no longer kept are not.
  private mutating func answer(
    _ test: Int, _ facts: FrameFacts, _ state: inout CaptureState, _ cost: inout Int, _ budget: Int
  ) throws(StoreError) -> Bool? {
    do throws(StoreError) {
      return try tests.answer(test, facts, &state, &cost, budget)
    } catch {
      guard error.isNoLongerKept, !state.store.file.keepsAll else { throw error }
      return false
    }
  }

  /// Whether the bytes of a frame say what a question wants; those that are no longer kept do not.
  private mutating func answer(
    toQuestion number: Int, _ facts: FrameFacts, _ state: inout CaptureState, _ cost: inout Int
  ) throws(StoreError) -> Bool? {
    if case .duration(let ranges) = program.questions[number] {
      return try answered(facts, in: ranges, &state, &cost)
    }
    if case .problem(let wanted, let without) = program.questions[number] {
      return try hasProblem(facts, wanted, without: without, &state, &cost)
    }
    inspectors.use(state.connections.facts(of: facts.stream.connection).lens)
    do throws(StoreError) {
      return try inspectors.current.answer(number, facts, &state, &cost)
    } catch {
      guard error.isNoLongerKept, !state.store.file.keepsAll else { throw error }
      return false
    }
  }

  /// Whether a frame answers a request after one of these nanoseconds; nil when more has to be looked at first.
  private func answered(
    _ facts: FrameFacts, in ranges: [ClosedRange<Int64>], _ state: inout CaptureState, _ cost: inout Int
  ) throws(StoreError) -> Bool? {
    let budget = Capture.bytesOfStep
    cost += try budget - state.advanceExchanges(budget, upTo: facts.index + 1)
    guard state.exchanges?.covers(facts.index + 1) == true else { return nil }
    guard let pair = try state.exchanges?.pair(ofResponse: facts.index) else { return false }
    return ranges.contains { $0.contains(pair.duration) }
  }

  /// Whether a frame has such problems; nil when more has to be looked at first.
  private func hasProblem(
    _ facts: FrameFacts, _ wanted: ProblemKinds, without: ProblemKinds, _ state: inout CaptureState, _ cost: inout Int
  ) throws(StoreError) -> Bool? {
    let budget = Capture.bytesOfProblemStep
    cost += try budget - state.advanceProblems(budget, upTo: facts.index + 1)
    guard state.problems?.covers(facts.index + 1) == true else { return nil }
    let kinds = try state.problems?.problems(of: facts.index)?.kinds ?? []
    return kinds.holds(wanted, without: without)
  }

  /// Searches bytes as they lie, and when they are no longer kept goes on frame by frame. What that cost.
  private mutating func scan(_ state: inout CaptureState) throws(StoreError) -> Int {
    do throws(StoreError) {
      return try tests.scanner.advance(through: batch.lastChunk, &state.chunks, state.store)
    } catch {
      guard error.isNoLongerKept, !state.store.file.keepsAll else { throw error }
      batch.isScanned = false
      tests.isContinuous = false
      return FilteredLog.frameCost
    }
  }

  /// Takes the frames of a page as far as they are known without their bytes. What that cost.
  private mutating func fillBatch(upTo end: Int, _ state: inout CaptureState) throws(StoreError) -> Int {
    let (records, base) = try state.index.frames.page(holding: frames)
    let last = min(end, base + records.count, frames + 4_096)
    batch.first = frames
    var walk = FactsWalk(program.needsChunks)
    try walk.begin(at: frames, &state)
    var bytes = 0
    var undecided = 0
    for index in frames..<last {
      let facts = try walk.facts(of: records[index - base], index, &state)
      let place = program.run(facts, from: program.entry) { state.holds(program.lookups[$0], facts) }
      bytes += facts.record.total
      if place >= 0 { undecided += facts.record.total }
      batch.states.append(place)
    }
    batch.lastChunk = records[last - 1 - base].lastChunk
    batch.lastTotal = records[last - 1 - base].total
    batch.isScanned = undecided >= FilteredLog.scanFrom && undecided >= bytes / 2 && tests.scanPays(last - frames)
    if batch.isScanned, !tests.isContinuous { tests.scanner.restart(at: try chunk(before: frames, &state)) }
    tests.isContinuous = batch.isScanned
    return (last - frames) * FilteredLog.frameCost
  }

  /// Where to begin to look through chunks for the frame `index`.
  private func chunk(before index: Int, _ state: inout CaptureState) throws(StoreError) -> Int {
    let first = state.chunks.firstKept
    guard index > state.index.frames.firstKept else { return first }
    return max(first, try state.index.frames.record(at: index - 1).lastChunk)
  }

  private func facts(of index: Int, _ state: inout CaptureState) throws(StoreError) -> FrameFacts {
    var walk = FactsWalk(true)
    // The time before matters only to what was asked without the bytes, or after them.
    try walk.begin(at: index, &state)
    return try walk.facts(of: state.index.frames.record(at: index), index, &state)
  }
}

/// Goes through frames in order and looks up their chunks.
struct FactsWalk {
  private let needsChunks: Bool
  private var chunks: [ChunkRecord] = []
  private var base = 0
  private var previous: Int64?

  init(_ needsChunks: Bool) { self.needsChunks = needsChunks }

  /// The next frame will be `index`.
  mutating func begin(at index: Int, _ state: inout CaptureState) throws(StoreError) {
    guard needsChunks, index > state.index.frames.firstKept else { return }
    let before = try state.index.frames.record(at: index - 1)
    guard before.lastChunk >= state.chunks.firstKept else { return }
    let chunk = try state.chunks.record(at: before.lastChunk)
    previous = (before.isPlaced ? chunk.time : state.chunks.time(ofLastByteOf: before, before: chunk)).nanoseconds
  }

  @inline(__always)
  mutating func facts(
    of record: FrameRecord, _ index: Int, _ state: inout CaptureState
  ) throws(StoreError) -> FrameFacts {
    var facts = FrameFacts(
      record: record, index: index, stream: StreamKey(connection: 0, direction: .received), time: 0, delta: 0)
    guard needsChunks else { return facts }
    let number = record.lastChunk
    if number < base || number - base >= chunks.count { (chunks, base) = try state.chunks.page(holding: number) }
    let chunk = chunks[number - base]
    facts.stream = chunk.stream
    facts.isOtherSide = state.connections.isOtherSide(chunk.connection)
    if record.isPlaced { facts.record = record.ending(in: try state.lastChunk(of: record, at: index)) }
    let isBehind = !record.isPlaced && chunk.streamOffset >= record.offset + UInt64(max(record.total, 1))
    facts.time = (isBehind ? state.chunks.time(ofLastByteOf: record, before: chunk) : chunk.time).nanoseconds
    facts.delta = facts.time.saturatingAdded(to: 0 &- (previous ?? facts.time))
    previous = facts.time
    return facts
  }
}
