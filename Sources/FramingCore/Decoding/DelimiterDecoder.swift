/// Cuts frames by delimiters: the match that starts first wins, of those the longest.
struct DelimiterDecoder: Sendable {
  let plan: DelimiterPlan
  /// Bytes of the frame in progress that have arrived.
  var received = 0
  /// Whether the frame is over the limit and being passed over.
  var isDiscarding = false
  /// How many of the discarded frame's bytes have come out already.
  var discarded = 0
  /// The first error that was recovered from.
  private(set) var firstError: FramingError?
  /// Each of them.
  var faults: FaultList
  /// The last eight bytes of the chunks so far, the newest lowest.
  private var tail: UInt64 = 0
  /// Where the search stands when there is no common last byte.
  var search = DelimiterSearch()

  init(_ plan: DelimiterPlan, faults: FaultList = FaultList(isKept: false)) {
    self.plan = plan
    self.faults = faults
  }

  /// Takes the chunk from `start` on; its first byte is at stream offset `base`.
  mutating func feed(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    if let last = plan.last {
      try feedSearching(last, chunk, from: start, at: base, into: &frames)
    } else {
      try feedAutomaton(chunk, from: start, at: base, into: &frames)
    }
    guard isDiscarding else { return }
    // Bytes behind a match that may still grow belong to the next frame if it does not.
    let certain = search.matchEnd > 0 ? search.matchEnd : received
    emitDiscarded(certain, at: base &+ UInt64(chunk.count) &- UInt64(received), into: &frames)
  }

  /// The search for endings that share a last byte.
  private mutating func feedSearching(
    _ last: UInt8, _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    var position = start
    while position < chunk.count {
      if received == 0, !isDiscarding {
        position = walk(last, chunk, from: position, at: base, into: &frames)
        // What follows has no delimiter up to the limit.
        received = min(chunk.count - position, plan.limit.count)
        position += received
        if received >= plan.limit.count { try overflow(at: base &+ UInt64(position), into: &frames) }
        continue
      }
      let room = isDiscarding ? Int.max : plan.limit.count - received
      let window = position + min(chunk.count - position, room)
      let found = ByteSearch.first(last, in: chunk, from: position, to: window)
      let next = found < window ? found + 1 : window
      received += next - position
      position = next
      let matched = found == window ? 0 : matchLength(chunk, endingAt: position, of: received)
      if matched > 0 {
        emit(matched, endingAt: base &+ UInt64(position), into: &frames)
      } else if received >= plan.limit.count, !isDiscarding {
        try overflow(at: base &+ UInt64(position), into: &frames)
      }
    }
    remember(chunk)
  }

  /// Appends the frames that lie whole in `chunk` from `start` on; returns where the first one begins that does not,
  /// or is over the limit.
  private func walk(
    _ last: UInt8, _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) -> Int {
    let (end, most) = (chunk.count, plan.limit.count)
    let isOneByte = plan.endings.count == 1 && plan.endings[0].count == 1
    return frames.appendBatches(from: start, to: end, atLeast: 1) { position, output in
      var place = position
      while !output.isFull {
        let window = position &+ min(end &- position, most)
        let found = ByteSearch.first(last, in: chunk, from: place, to: window)
        guard found < window else { break }
        place = found &+ 1
        let count = place &- position
        let matched = isOneByte ? 1 : matchLength(chunk, endingAt: place, of: count)
        guard matched > 0 else { continue }
        output.append(
          Frame(
            offset: base &+ UInt64(truncatingIfNeeded: position), headerLength: 0, payloadLength: count &- matched,
            trailerLength: matched))
        position = place
      }
    }
  }

  /// Bytes of the longest ending that ends before `position` and lies in the frame's `count` bytes up to there, 0
  /// for none.
  private func matchLength(_ chunk: Span<UInt8>, endingAt position: Int, of count: Int) -> Int {
    for ending in plan.endings where ending.count <= count {
      var index = ending.count - 1
      while index >= 0 {
        let place = position - ending.count + index
        let byte = place >= 0 ? chunk[place] : UInt8(truncatingIfNeeded: tail >> (UInt64(-1 - place) * 8))
        if byte != ending[index] { break }
        index -= 1
      }
      if index < 0 { return ending.count }
    }
    return 0
  }

  /// Keeps the chunk's last bytes for endings that begin in it. A fault leaves before this, and the chunk's rest,
  /// be it empty, is fed again.
  private mutating func remember(_ chunk: Span<UInt8>) {
    for index in max(0, chunk.count - 8)..<chunk.count { tail = tail << 8 | UInt64(chunk[index]) }
  }

  /// Ends the frame in progress, whose delimiter ends at stream offset `end`.
  mutating func emit(_ delimiterLength: Int, endingAt end: UInt64, into frames: inout [Frame]) {
    if isDiscarding {
      emitDiscarded(received, at: end &- UInt64(received), into: &frames)
      isDiscarding = false
    } else {
      frames.append(
        Frame(
          offset: end &- UInt64(received), headerLength: 0, payloadLength: received - delimiterLength,
          trailerLength: delimiterLength))
    }
    received = 0
    discarded = 0
  }

  /// Appends those of the first `count` bytes of a discarded frame that have not come out yet.
  private mutating func emitDiscarded(_ count: Int, at offset: UInt64, into frames: inout [Frame]) {
    guard discarded < count else { return }
    frames.append(
      Frame(
        offset: offset &+ UInt64(discarded), headerLength: 0, payloadLength: count - discarded, kind: .unframed))
    discarded = count
  }

  /// The frame in progress has come to the limit at stream offset `end`: it is an error, or a piece.
  mutating func overflow(at end: UInt64, into frames: inout [Frame]) throws(FramingFault) {
    if plan.recovery == .split {
      emit(0, endingAt: end, into: &frames)
      search = DelimiterSearch()
      return
    }
    try refuse(endingAt: end)
    isDiscarding = true
  }

  /// Notes that the frame in progress is over the limit; throws unless decoding is to go on.
  mutating func refuse(endingAt end: UInt64) throws(FramingFault) {
    let error = FramingError(offset: end &- UInt64(received), reason: .unterminated(limit: plan.limit.count))
    guard plan.recovery == .skip else { throw FramingFault(error) }
    firstError = firstError ?? error
    faults.append(error)
  }
}
