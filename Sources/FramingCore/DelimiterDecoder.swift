/// Cuts frames by delimiters: the match that starts first wins, of those the longest.
struct DelimiterDecoder: Sendable {
  let plan: DelimiterPlan
  /// Bytes of the frame in progress that have arrived.
  var received = 0
  /// The last eight bytes of the chunks so far, the newest lowest.
  private var tail: UInt64 = 0
  /// Where the search stands when there is no common last byte.
  var search = DelimiterSearch()

  init(_ plan: DelimiterPlan) {
    self.plan = plan
  }

  /// Takes a chunk whose first byte is at stream offset `base` and appends the frames it completes.
  mutating func feed(_ chunk: Span<UInt8>, at base: UInt64, into frames: inout [Frame]) throws(FramingError) {
    guard let last = plan.last else { return try feedAutomaton(chunk, at: base, into: &frames) }
    var position = 0
    while position < chunk.count {
      let window = position + min(chunk.count - position, plan.limit - received)
      let found = ByteSearch.first(last, in: chunk, from: position, to: window)
      let next = found < window ? found + 1 : window
      received += next - position
      position = next
      let matched = found < window ? matchLength(chunk, endingAt: position) : 0
      if matched > 0 {
        emit(matched, endingAt: base &+ UInt64(position), into: &frames)
      } else if received >= plan.limit {
        throw unterminated(at: base &+ UInt64(position))
      }
    }
    remember(chunk)
  }

  /// Bytes of the longest ending that ends before `position`, 0 for none.
  private func matchLength(_ chunk: Span<UInt8>, endingAt position: Int) -> Int {
    for ending in plan.endings where ending.count <= received {
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

  private mutating func remember(_ chunk: Span<UInt8>) {
    for index in max(0, chunk.count - 8)..<chunk.count { tail = tail << 8 | UInt64(chunk[index]) }
  }

  /// Appends the frame in progress, whose delimiter ends at stream offset `end`.
  mutating func emit(_ delimiterLength: Int, endingAt end: UInt64, into frames: inout [Frame]) {
    let offset = end &- UInt64(received)
    frames.append(
      Frame(
        offset: offset, headerLength: 0, payloadLength: received - delimiterLength, trailerLength: delimiterLength))
    received = 0
  }

  func unterminated(at end: UInt64) -> FramingError {
    FramingError(offset: end &- UInt64(received), reason: .unterminated(limit: plan.limit))
  }
}
