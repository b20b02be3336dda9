import FramingCore

/// A response and the request that it answers: frames by their numbers from 0.
struct FramePair: BitwiseCopyable, Sendable {
  let response: Int
  let request: Int
  /// Nanoseconds from the request to the response.
  let duration: Int64
}

/// The responses of the log that have a request, as far as it has come.
struct ExchangeIndex: Sendable {
  /// What looking at a frame costs, in bytes looked through, without and with reading its fields.
  private static let (frameCost, fieldCost) = (32, 2048)
  /// What a step of reading its fields costs.
  private static let stepCost = 8

  /// Ascending by the responses.
  private(set) var pairs: RecordFile<FramePair>
  /// Frames that have been looked at.
  private(set) var frames = 0
  private var exchanges: ExchangeReader
  private var bytes = FrameBytes()
  /// Frames of ours that have their place in the log but were still being sent: they are looked at when they are complete.
  private var arriving: [Int] = []
  /// The pairs of those that are responses, which come out of order.
  private var late: [Int: FramePair] = [:]

  /// The most of both that are remembered.
  private static let most = 4096

  init(file: PrivateFile, newest: NewestRecords?, _ definitions: DefinitionTable) {
    pairs = RecordFile(file: file, newest: newest?.divided(by: 4))
    exchanges = ExchangeReader(definitions)
  }

  /// Begins again: frames are others, or mean something else.
  mutating func restart(_ definitions: DefinitionTable) {
    pairs.removeAll()
    (arriving, late) = ([], [:])
    frames = 0
    exchanges = ExchangeReader(definitions)
  }

  /// Whether all frames up to `end` have been looked at.
  func covers(_ end: Int) -> Bool { frames >= end }

  /// From now on pairs go to another file.
  mutating func goOn(in file: PrivateFile) { pairs.goOn(in: file) }

  /// Looks at more frames, about as many as `budget` bytes take to look through, and none from `end` on. What is left of
  /// the budget.
  mutating func advance(
    _ budget: Int, upTo end: Int, _ state: inout CaptureState
  ) throws(StoreError) -> Int {
    var left = budget
    frames = max(frames, state.index.frames.firstKept)
    if !arriving.isEmpty { left -= try takeCompleted(&state) }
    guard frames < end else { return left }
    // Nothing to look for where all frames are cut alike and nobody says what answers what.
    let lenses = state.connections.lensesInUse
    if lenses.count == 1, !exchanges.needs(lenses[0]) {
      frames = end
      return left
    }
    try pairs.makeRoom()
    var walk = FactsWalk(true)
    try walk.begin(at: frames, &state)
    while frames < end, left > 0 {
      let record = try state.index.frames.record(at: frames)
      let facts = try walk.facts(of: record, frames, &state)
      left -= try take(facts, &state)
      frames += 1
    }
    return left
  }

  /// Looks at frames of ours that are complete by now. What that cost.
  private mutating func takeCompleted(_ state: inout CaptureState) throws(StoreError) -> Int {
    var cost = 0
    for index in arriving {
      guard index >= state.index.frames.firstKept else {
        arriving.removeAll { $0 == index }
        continue
      }
      let record = try state.index.frames.record(at: index)
      guard record.kind != .partial else { continue }
      var walk = FactsWalk(true)
      try walk.begin(at: index, &state)
      cost += try take(try walk.facts(of: record, index, &state), &state)
      arriving.removeAll { $0 == index }
    }
    return cost
  }

  private mutating func take(_ facts: FrameFacts, _ state: inout CaptureState) throws(StoreError) -> Int {
    let connection = state.connections.facts(of: facts.stream.connection)
    guard exchanges.needs(connection.lens) else { return Self.frameCost }
    let isMissing = state.gaps.missing(before: facts.record.offset, of: facts.stream) > 0
    if isMissing || !facts.record.frame.isReadable { exchanges.lose(facts.stream, connection.lens) }
    guard facts.record.frame.isReadable else {
      if facts.record.kind == .partial, facts.record.isPlaced, arriving.count < Self.most {
        arriving.append(facts.index)
      }
      return Self.frameCost
    }
    do throws(StoreError) {
      try bytes.load(facts.whole, facts.record.lastChunk, &state)
    } catch {
      guard error.isNoLongerKept, !state.store.file.keepsAll else { throw error }
      exchanges.lose(facts.stream, connection.lens)
      return Self.frameCost
    }
    let answered = exchanges.take(
      facts.record.frame, number: facts.index, time: facts.time, of: facts.stream,
      by: connection.speaker(facts.stream.direction), connection.lens, bytes.bytes)
    if let answered {
      add(FramePair(response: facts.index, request: answered.request, duration: answered.duration))
    }
    return Self.fieldCost + Self.stepCost * exchanges.stepsTaken() + facts.record.total
  }

  private mutating func add(_ pair: FramePair) {
    guard pair.response < frames else { return pairs.append(pair) }
    if late.count >= Self.most { late.removeAll(keepingCapacity: true) }
    late[pair.response] = pair
  }

  /// The request of a response; nil when it has none, or has not been looked at.
  mutating func pair(ofResponse frame: Int) throws(StoreError) -> FramePair? {
    if let known = late[frame] { return known }
    let place = try pairs.first { pair, _ in pair.response >= frame }
    guard place < pairs.count else { return nil }
    let found = try pairs.record(at: place)
    return found.response == frame ? found : nil
  }

  /// The pair whose response completes what a frame is a part of: the next one of its stream, among the 1,000 that follow,
  /// unless its request is behind the frame.
  mutating func pair(
    completing frame: Int, isOfStream: (Int) throws(StoreError) -> Bool
  ) throws(StoreError) -> FramePair? {
    var place = try pairs.first { pair, _ in pair.response >= frame }
    let end = min(pairs.count, place + 1000)
    while place < end {
      let found = try pairs.record(at: place)
      if try isOfStream(found.response) { return found.request < frame ? found : nil }
      place += 1
    }
    return nil
  }

  /// The first response of a request, among the 100,000 that follow it.
  mutating func pair(ofRequest frame: Int) throws(StoreError) -> FramePair? {
    var place = try pairs.first { pair, _ in pair.response > frame }
    let end = min(pairs.count, place + 100_000)
    while place < end {
      let found = try pairs.record(at: place)
      if found.request == frame { return found }
      place += 1
    }
    return late.values.filter { $0.request == frame }.min { $0.response < $1.response }
  }
}
