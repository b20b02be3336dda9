import Definitions
import FramingCore

/// A frame with problems, by its number from 0.
struct ProblemRecord: BitwiseCopyable, Sendable {
  /// Bytes in front of it are missing, or all behind it.
  private static let (gapBeforeBit, gapBehindBit): (UInt64, UInt64) = (1 << 16, 1 << 17)
  /// Above these bits are the microseconds that a slow answer took.
  private static let (takenPlace, longest): (UInt64, UInt64) = (18, 1 << 46 - 1)

  let frame: Int
  private var bits: UInt64
  /// The numbers of a sequence that breaks.
  let previous: Int64
  let value: Int64

  var kinds: ProblemKinds { ProblemKinds(rawValue: UInt16(truncatingIfNeeded: bits)) }
  var hasGapBefore: Bool { bits & Self.gapBeforeBit != 0 }
  var hasGapBehind: Bool { bits & Self.gapBehindBit != 0 }
  /// Nanoseconds that a slow answer took; nil of what is none.
  var taken: Int64? { kinds.contains(.slow) ? Int64(bits >> Self.takenPlace) * 1_000 : nil }

  init(frame: Int, _ found: FoundProblems) {
    self.frame = frame
    bits = UInt64(found.kinds.rawValue) | (found.kinds.contains(.gap) ? Self.gapBeforeBit : 0)
    if let taken = found.taken { bits |= min(UInt64(clamping: taken / 1_000), Self.longest) << Self.takenPlace }
    previous = found.sequence?.previous ?? 0
    value = found.sequence?.value ?? 0
  }

  /// Of a frame behind which the rest of its stream is missing.
  init(lastOfStream frame: Int) {
    self.frame = frame
    bits = UInt64(ProblemKinds(.gap).rawValue) | Self.gapBehindBit
    (previous, value) = (0, 0)
  }

  /// The same with what was found besides.
  func joined(with other: ProblemRecord) -> ProblemRecord {
    var joined = kinds.contains(.sequence) ? self : other
    joined.bits |= bits
    joined.bits |= other.bits
    return joined
  }
}

/// The frames of the log that have problems, as far as it has come.
struct ProblemIndex: Sendable {
  /// What looking at a frame costs, in bytes looked through, without and with reading its fields.
  private static let (frameCost, fieldCost) = (32, 4096)
  /// What passing over a frame costs of which only the framing is known.
  private static let passingCost = 2
  /// What a step of reading its fields costs.
  private static let stepCost = 8
  /// Frames that are told out of their order that are remembered.
  private static let most = 65_536

  /// Ascending by the frames.
  private var records: RecordFile<ProblemRecord>
  /// Frames that have been looked at.
  private(set) var frames = 0
  private var finder: ProblemFinder
  private var bytes = FrameBytes()
  /// Frames of ours that have their place in the log but were still being sent.
  private var arriving: [(frame: Int, connection: Int)] = []
  /// What showed later of frames that had been looked at, by their numbers.
  private var late: [Int: ProblemRecord] = [:]
  /// The numbers of `late`, ascending.
  private var lateOrder: [Int] = []
  /// Of connections that are over, how many requests nothing answered, and the first of them, by their numbers from 0.
  private(set) var unanswered: [Int: (count: Int, first: [Int])] = [:]
  /// How many frames have problems, among those that are in `records`.
  private(set) var count = 0
  /// The newest frames of streams, where the capture lacks bytes.
  private var newest: [StreamKey: Int] = [:]
  /// Streams that may end with bytes that the capture lacks and have yet to be looked at.
  private var unlooked: [StreamKey] = []
  private var hasLookedForEnds = false
  /// Connections that are closed, when those with requests that wait were last looked at, and whether all was there.
  private var closedWhenLooked = -1
  private var wasWhole = false
  /// How many of the bytes that were sent again as others were looked at.
  private var repeated = 0
  /// The number of the first frame whose problems have changed since somebody asked.
  private(set) var firstRevised: Int?

  init(file: PrivateFile, newest: NewestRecords?, _ definitions: DefinitionTable) {
    records = RecordFile(file: file, newest: newest?.divided(by: 4))
    finder = ProblemFinder(definitions)
  }

  /// Begins again: frames are others, or mean something else.
  mutating func restart(_ definitions: DefinitionTable) {
    records.removeAll()
    (arriving, late, lateOrder, unanswered) = ([], [:], [], [:])
    (newest, unlooked, hasLookedForEnds, repeated) = ([:], [], false, 0)
    (frames, count, closedWhenLooked, wasWhole, firstRevised) = (0, 0, -1, false, nil)
    finder = ProblemFinder(definitions)
  }

  /// Whether all frames up to `end` have been looked at.
  func covers(_ end: Int) -> Bool { frames >= end && unlooked.isEmpty }

  /// From now on problems go to another file.
  mutating func goOn(in file: PrivateFile) { records.goOn(in: file) }

  mutating func takeFirstRevised() -> Int? { firstRevised.take() }

  /// Looks at more frames, about as many as `budget` bytes take to look through, and none from `end` on. What is left of
  /// the budget.
  mutating func advance(_ budget: Int, upTo end: Int, _ state: inout CaptureState) throws(StoreError) -> Int {
    var left = budget
    frames = max(frames, state.index.frames.firstKept)
    if !arriving.isEmpty { left -= try takeCompleted(&state) }
    try records.makeRoom()
    if looksAtNoBytes(of: state), isSettled(state) { left -= try passWholeFrames(left, upTo: end, &state) }
    if frames < end, left > 0 {
      var walk = FactsWalk(true)
      try walk.begin(at: frames, &state)
      while frames < end, left > 0 {
        let record = try state.index.frames.record(at: frames)
        let facts = try walk.facts(of: record, frames, &state)
        left -= try take(facts, &state)
        frames += 1
      }
    }
    if frames >= state.index.frames.count {
      lookForAnswers(&state)
      left = lookForLostEnds(left, &state)
      if state.isWhole { left = try lookForRepeated(left, &state) }
    }
    return left
  }

  /// Whether whole frames have no problems, whatever their bytes are.
  private mutating func looksAtNoBytes(of state: CaptureState) -> Bool {
    guard state.gaps.isEmpty, !finder.hasUnframedStreams else { return false }
    for lens in state.connections.lensesInUse where finder.looksAtBytes(of: lens) { return false }
    return true
  }

  /// Whether nothing that counts frames is looked for any more.
  private func isSettled(_ state: CaptureState) -> Bool {
    let connections = (0..<min(state.connections.count, StreamCounters.mostConnections)).map { $0 + 1 }
    return finder.isSettled(
      connections.flatMap { number in Direction.allCases.map { StreamKey(connection: number, direction: $0) } }
        .filter { state.connections.bytes(of: $0) > 0 })
  }

  /// Passes over whole frames, up to the first entry that is none. What that cost.
  private mutating func passWholeFrames(
    _ budget: Int, upTo end: Int, _ state: inout CaptureState
  ) throws(StoreError) -> Int {
    let last = min(end, frames + budget / Self.passingCost)
    let first = frames
    while frames < last {
      let (records, base) = try state.index.frames.page(holding: frames)
      let stop = min(last - base, records.count)
      var place = frames - base
      while place < stop, records[place].kind == .frame { place += 1 }
      frames = base + place
      if place < stop { break }
    }
    return (frames - first) * Self.passingCost
  }

  /// Looks at frames of ours that are complete by now. What that cost.
  private mutating func takeCompleted(_ state: inout CaptureState) throws(StoreError) -> Int {
    var cost = 0
    for (index, connection) in arriving {
      if index >= state.index.frames.firstKept {
        if state.isArriving(index, of: connection) { continue }
        let record = try state.index.frames.record(at: index)
        var walk = FactsWalk(true)
        try walk.begin(at: index, &state)
        cost += try take(try walk.facts(of: record, index, &state), &state)
      }
      arriving.removeAll { $0.frame == index }
    }
    return cost
  }

  private mutating func take(_ facts: FrameFacts, _ state: inout CaptureState) throws(StoreError) -> Int {
    let record = facts.record
    if !state.gaps.isEmpty, newest.count < Self.most || newest[facts.stream] != nil {
      newest[facts.stream] = max(newest[facts.stream] ?? 0, facts.index)
    }
    if record.kind == .partial, record.isPlaced, arriving.count < Self.most,
      state.isArriving(facts.index, of: facts.stream.connection)
    {
      arriving.append((facts.index, facts.stream.connection))
      return Self.frameCost
    }
    let connection = state.connections.facts(of: facts.stream.connection)
    var examined = ExaminedFrame(
      frame: record.frame, number: facts.index, stream: facts.stream,
      speaker: connection.speaker(facts.stream.direction), time: facts.time)
    examined.missingBefore = state.gaps.missing(before: record.offset, of: facts.stream)
    if record.kind == .unframed, record.failed { examined.failure = try state.frame(at: facts.index).failure }
    var cost = Self.frameCost
    var whole: [UInt8]?
    let lens = connection.lens
    let looksAtAll = record.frame.isReadable && finder.looksAtBytes(of: lens)
    if let count = looksAtAll ? record.total : finder.countedLength(examined, lens) {
      do throws(StoreError) {
        try bytes.load(record.offset..<record.offset &+ UInt64(count), record.lastChunk, &state)
        whole = bytes.bytes
      } catch {
        guard error.isNoLongerKept, !state.store.file.keepsAll else { throw error }
      }
      cost += looksAtAll ? Self.fieldCost + record.total : count
    }
    let told = looksAtAll ? whole.flatMap { finder.check(examined, lens, $0) } : nil
    let found = finder.take(examined, lens, told: told, whole)
    if whole != nil { cost += Self.stepCost * finder.stepsTaken() }
    if !found.kinds.isEmpty { add(ProblemRecord(frame: facts.index, found)) }
    for (number, broken) in finder.takeLate() {
      var late = FoundProblems()
      late.kinds.insert(.sequence)
      late.sequence = broken
      add(ProblemRecord(frame: number, late))
    }
    return cost
  }

  /// What counts the frames of a stream that this index has found without a definition.
  func counter(of stream: StreamKey) -> CounterPlace? { finder.counter(of: stream) }

  /// Requests of connections that are over have no answer any more; of exchanges of datagrams once all of a file is there.
  private mutating func lookForAnswers(_ state: inout CaptureState) {
    guard finder.hasRequests || !finder.searchedConnections.isEmpty else { return }
    let closed = state.connections.count - state.connections.openCount
    guard closed != closedWhenLooked || state.isWhole != wasWhole else { return }
    (closedWhenLooked, wasWhole) = (closed, state.isWhole)
    for connection in finder.waitingConnections where state.isOver(connection) { endRequests(of: connection) }
    for connection in finder.searchedConnections where state.isOver(connection) { finder.endSearch(in: connection) }
  }

  /// Nothing answers the requests of a connection any more.
  mutating func endRequests(of connection: Int) {
    let requests = finder.end(connection)
    guard !requests.isEmpty else { return }
    for request in requests {
      var found = FoundProblems()
      found.kinds.insert(.unanswered)
      add(ProblemRecord(frame: request.number, found))
    }
    guard unanswered.count < Self.most else { return }
    unanswered[connection] = (requests.count, requests.prefix(Ending.mostNamed).map(\.number))
  }

  /// Once all of a file is there, the last frames of streams that end with bytes that it lacks have a problem. What is left
  /// of the budget.
  private mutating func lookForLostEnds(_ budget: Int, _ state: inout CaptureState) -> Int {
    if state.isWhole, !hasLookedForEnds {
      hasLookedForEnds = true
      unlooked = state.gaps.streams
    }
    var left = budget
    while left > 0, let stream = unlooked.popLast() {
      left -= Self.frameCost
      guard let last = newest[stream], let record = try? state.index.frames.record(at: last) else { continue }
      let end = record.offset + UInt64(record.total)
      if state.gaps.missing(behind: end, of: stream, upTo: state.connections.bytes(of: stream)) > 0 {
        add(ProblemRecord(lastOfStream: last))
      }
    }
    return left
  }

  /// Once all of a file is there, frames have a problem of which bytes were sent again as others. What is left of the budget.
  private mutating func lookForRepeated(_ budget: Int, _ state: inout CaptureState) throws(StoreError) -> Int {
    var left = budget
    while left > 0, repeated < state.repeated.count {
      for frame in try state.frames(with: state.repeated[repeated]) {
        var found = FoundProblems()
        found.kinds.insert(.retransmission)
        add(ProblemRecord(frame: frame, found))
      }
      repeated += 1
      left -= Self.fieldCost
    }
    return left
  }

  private mutating func add(_ record: ProblemRecord) {
    guard record.frame < frames else {
      records.append(record)
      count += 1
      return
    }
    firstRevised = min(firstRevised ?? record.frame, record.frame)
    if let known = late[record.frame] {
      late[record.frame] = known.joined(with: record)
      return
    }
    guard late.count < Self.most else { return }
    late[record.frame] = record
    lateOrder.insert(record.frame, at: lateOrder.firstPlace { $0 > record.frame })
    if ((try? known(record.frame)) ?? nil) == nil { count += 1 }
  }

  /// What was found of a frame in its order.
  private mutating func known(_ frame: Int) throws(StoreError) -> ProblemRecord? {
    let place = try records.first { record, _ in record.frame >= frame }
    guard place < records.count else { return nil }
    let found = try records.record(at: place)
    return found.frame == frame ? found : nil
  }

  /// What is wrong with a frame; nil when nothing is, or it has not been looked at.
  mutating func problems(of frame: Int) throws(StoreError) -> ProblemRecord? {
    guard count > 0 else { return nil }
    guard let later = late[frame] else { return try known(frame) }
    return try known(frame)?.joined(with: later) ?? later
  }

  /// The first frame from `frame` on that has problems, or the last up to there; nil when there is none.
  mutating func next(_ frame: Int, isForward: Bool) throws(StoreError) -> Int? {
    let place = try records.first { record, _ in isForward ? record.frame >= frame : record.frame > frame }
    let latePlace = lateOrder.firstPlace { isForward ? $0 >= frame : $0 > frame }
    if isForward {
      let inOrder = place < records.count ? try records.record(at: place).frame : nil
      let later = latePlace < lateOrder.count ? lateOrder[latePlace] : nil
      return [inOrder, later].compactMap(\.self).min()
    }
    let inOrder = place > records.firstKept ? try records.record(at: place - 1).frame : nil
    let later = latePlace > 0 ? lateOrder[latePlace - 1] : nil
    return [inOrder, later].compactMap(\.self).max()
  }
}

extension CaptureState {
  /// Whether more may come of a frame, of ours, that has its place in the log.
  func isArriving(_ frame: Int, of connection: Int) -> Bool {
    index.stream(StreamKey(connection: connection, direction: .sent))?.place == frame
  }

  /// Whether nothing more can be answered in a connection: it is closed, or of a file that was read to its end and has
  /// both sides.
  func isOver(_ connection: Int) -> Bool {
    if !connections.isOpen(ConnectionID(number: connection)) { return true }
    return isWhole
      && [Direction.received, .sent].allSatisfy {
        connections.bytes(of: StreamKey(connection: connection, direction: $0)) > 0
      }
  }

  /// Looks at the frames up to `end`. What is left of the budget.
  mutating func advanceProblems(_ budget: Int, upTo end: Int) throws(StoreError) -> Int {
    guard var working = problems.take() else { return budget }
    defer { problems = working }
    return try working.advance(budget, upTo: end, &self)
  }

  /// Looks for problems in more frames. Whether there is more to do at once.
  mutating func advanceProblems(byAtMost budget: Int) -> Bool {
    // What cannot be read now is tried again.
    guard (try? advanceProblems(budget, upTo: index.frames.count)) != nil else { return false }
    if let first = problems?.takeFirstRevised(), filtered?.filter.usesProblems == true, first < filtered?.frames ?? 0 {
      filtered?.restart()
    }
    return problems?.covers(index.frames.count) == false
  }
}
