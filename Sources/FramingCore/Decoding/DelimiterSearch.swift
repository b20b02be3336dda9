/// Where the search for delimiters with an automaton stands within the frame in progress.
struct DelimiterSearch: Sendable {
  /// The automaton's state.
  var state = 0
  /// The best match so far, which a longer or earlier one may still replace; its end is 0 for none.
  var matchStart = 0
  var matchEnd = 0
}

extension DelimiterDecoder {
  /// The search for endings without a common last byte.
  mutating func feedAutomaton(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    var position = start
    while position < chunk.count {
      if search.state == 0, search.matchEnd == 0 {
        try skipIdle(chunk, &position, at: base, into: &frames)
        guard position < chunk.count else { return }
      }
      let previous = search.state
      let byte = chunk[position]
      position += 1
      let end = base &+ UInt64(position)
      if advance(byte) {
        try settle(after: previous, byte, endingAt: end, into: &frames)
      } else {
        try checkLimit(at: end, into: &frames)
      }
    }
  }

  /// Passes over bytes that begin no ending.
  private mutating func skipIdle(
    _ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    let room = isDiscarding ? Int.max : plan.limit.count - received
    let start = position
    let window = start + min(chunk.count - start, max(0, room))
    if let first = plan.automaton.commonFirst {
      position = ByteSearch.first(first, in: chunk, from: position, to: window)
    } else {
      while position < window, plan.automaton.isIdle(chunk[position]) { position += 1 }
    }
    received += position - start
    try checkLimit(at: base &+ UInt64(position), into: &frames)
  }

  /// Whether no match that may still come is within the limit.
  private var isOverLimit: Bool {
    guard search.matchEnd == 0, !isDiscarding else { return false }
    switch plan.limit.scope {
    case .frame: return received >= plan.limit.count
    case .body, .value: return received - plan.automaton.states[search.state].depth > plan.limit.count
    }
  }

  private mutating func checkLimit(at end: UInt64, into frames: inout [Frame]) throws(FramingFault) {
    if isOverLimit { try overflow(at: end, into: &frames) }
  }

  /// Takes one byte; true when the match is decided.
  private mutating func advance(_ byte: UInt8) -> Bool {
    received += 1
    search.state = plan.automaton.next(search.state, byte)
    let state = plan.automaton.states[search.state]
    if state.matched > 0 {
      let start = received - state.matched
      // A match that ends here and starts no later is longer than the one before.
      if search.matchEnd == 0 || start <= search.matchStart {
        search.matchStart = start
        search.matchEnd = received
      }
    }
    return search.matchEnd > 0 && received - state.extendable > search.matchStart
  }

  /// Ends the frame at its match. The bytes behind the match belong to the next frame: they are the end of the text
  /// of the state before, so they are known though they may have come in an earlier chunk.
  private mutating func settle(
    after previous: Int, _ byte: UInt8, endingAt end: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    let state = plan.automaton.states[previous]
    let text = plan.automaton.endings[state.ending]
    let kept = received - search.matchEnd
    let replayed = state.depth + 1 - kept
    let origin = end &- UInt64(kept)
    try close(endingAt: origin, kept: kept, into: &frames)
    var index = 0
    while index < kept {
      let next = replayed + index < state.depth ? text[replayed + index] : byte
      index += 1
      let position = origin &+ UInt64(index)
      if advance(next) {
        let rest = received - search.matchEnd
        try close(endingAt: position &- UInt64(rest), kept: rest, into: &frames)
        index -= rest
      } else {
        try checkLimit(at: position, into: &frames)
      }
    }
  }

  /// Emits the frame up to its match, which ends at stream offset `end`, and begins the next one there.
  private mutating func close(endingAt end: UInt64, kept: Int, into frames: inout [Frame]) throws(FramingFault) {
    received = search.matchEnd
    let trailer = search.matchEnd - search.matchStart
    let fits = plan.limit.allows(
      header: 0, body: search.matchStart, trailer: trailer, value: UInt64(search.matchStart))
    search = DelimiterSearch()
    if !fits, !isDiscarding {
      try refuse(endingAt: end)
      isDiscarding = true
    }
    emit(trailer, endingAt: end, into: &frames)
  }
}
