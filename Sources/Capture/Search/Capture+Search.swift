import FramingCore
import Locking

/// A search on its way through the log: it can be asked to go on as often as there is time for it.
public struct LogSearch: Sendable {
  /// What came of a step.
  public enum Outcome: Hashable, Sendable {
    /// Here is a frame with a match, or a part of one: its position in the log.
    case found(Int)
    /// There is none up to the log's end, or back to its beginning.
    case none
    /// It has come to `item` and may go on.
    case searching(item: Int)
    /// The recording was framed anew: positions mean something else now.
    case outdated
  }

  /// What is looked for.
  public let pattern: SearchPattern
  /// Whether towards the log's end.
  public let isForward: Bool
  /// The next entry to look at.
  public private(set) var item: Int
  private let generation: Int
  private var reader = StreamReader()
  private var inFrame: FrameByteSearch

  fileprivate init(_ pattern: SearchPattern, from item: Int, isForward: Bool, generation: Int) {
    self.pattern = pattern
    self.isForward = isForward
    self.item = item
    self.generation = generation
    inFrame = FrameByteSearch(pattern)
  }

  fileprivate mutating func step(_ budget: Int, _ state: inout CaptureState) throws(StoreError) -> Outcome {
    guard generation == state.summary.generation else { return .outdated }
    var left = budget
    let first = try state.firstKept.item
    if item < first {
      guard isForward else { return .none }
      item = first
    }
    while left > 0 {
      guard item >= first, item < state.summary.itemCount else { return .none }
      if case .frame(let frame) = try state.item(at: item) {
        guard let isFound = try isFound(in: frame, &left, &state) else {
          return .searching(item: item)
        }
        if isFound { return .found(item) }
      }
      left -= 128
      item += isForward ? 1 : -1
    }
    return .searching(item: item)
  }

  /// Goes on behind the frame that was found.
  mutating func passOverMatch() { item += isForward ? 1 : -1 }

  /// Whether a frame has a match. On the way to the log's end frames of which bytes are no longer kept have none.
  private mutating func isFound(
    in frame: CapturedFrame, _ left: inout Int, _ state: inout CaptureState
  ) throws(StoreError) -> Bool? {
    do throws(StoreError) {
      return try inFrame.isFound(in: frame, &left, &state, &reader)
    } catch {
      guard isForward, error.isNoLongerKept, !state.store.file.keepsAll else { throw error }
      inFrame.begin()
      return false
    }
  }
}

/// A search in one frame after the other, which can stop within one and go on there.
private struct FrameByteSearch: Sendable {
  private let pattern: SearchPattern
  private var matcher: PatternMatcher?
  private var progress: PatternMatcher.Progress?
  /// How far the frame has been looked through.
  private var position = 0
  private var windowLength: Int

  init(_ pattern: SearchPattern) {
    self.pattern = pattern
    if case .pattern(let regular) = pattern.content { matcher = PatternMatcher(regular) }
    windowLength = matcher == nil ? StreamReader.longestPiece : PatternMatcher.careful
  }

  /// Whether there is a match in the frame, or a part of one. Nil when `left`, in bytes gone over, is used up before
  /// that is known: the next call must be for the same frame, and goes on.
  mutating func isFound(
    in frame: CapturedFrame, _ left: inout Int, _ state: inout CaptureState, _ reader: inout StreamReader
  ) throws(StoreError) -> Bool? {
    let total = frame.frame.totalLength
    while position < total {
      guard left > 0 else { return nil }
      let window = position..<min(total, needsWholeFrame ? total : position + windowLength)
      let before = matcher?.effort ?? 0
      if try isFound(in: window, of: frame, &state, &reader) {
        begin()
        return true
      }
      let spent = (matcher?.effort ?? 0) - before
      windowLength =
        spent > window.count ? PatternMatcher.careful : min(windowLength * 4, StreamReader.longestPiece)
      // Visiting a state takes about as long as going over four bytes.
      left -= window.count + 4 * spent
      position = window.upperBound
    }
    let isAtEnd = progress.map { matcher?.finish($0) ?? false } ?? false
    begin()
    return isAtEnd
  }

  /// What matches nothing at all almost anywhere, as `x*$` does, is told from a match by its bytes only.
  private var needsWholeFrame: Bool { pattern.isAnchored && pattern.mayBeEmpty }

  /// The next frame is looked through from its first byte on.
  mutating func begin() {
    position = 0
    progress = nil
  }

  private mutating func isFound(
    in window: Range<Int>, of frame: CapturedFrame, _ state: inout CaptureState, _ reader: inout StreamReader
  ) throws(StoreError) -> Bool {
    guard pattern.isAnchored, !needsWholeFrame, var lent = matcher.take() else {
      return try !state.ranges(of: pattern, in: frame, window, limit: 1, &reader, &matcher).isEmpty
    }
    // What says where a frame begins or ends matches within one frame.
    var going = progress ?? lent.begin()
    var isFound = false
    let bytes = frame.frame.offset + UInt64(window.lowerBound)..<frame.frame.offset + UInt64(window.upperBound)
    defer { (matcher, progress) = (lent, going) }
    try reader.withBytes(bytes, from: frame.lastChunk, &state.chunks, state.store) {
      isFound = lent.feed($0, &going)
    }
    return isFound
  }
}

extension Capture {
  /// A search for `pattern` from the log's entry `item` on, that one included; `advance` takes its steps.
  public func search(_ pattern: SearchPattern, from item: Int, forward isForward: Bool = true) -> LogSearch {
    LogSearch(pattern, from: item, isForward: isForward, generation: state.withLock { $0.summary.generation })
  }

  /// Lets a search go on through about `bytes`. After `.found` it stays there: the next one is another search.
  public func advance(_ search: inout LogSearch, byAtMost bytes: Int) throws(StoreError) -> LogSearch.Outcome {
    let step = Self.bytesOfStep
    var outcome = LogSearch.Outcome.searching(item: search.item)
    for done in stride(from: 0, to: bytes, by: step) {
      outcome = try state.withLock { (state) throws(StoreError) in
        try search.step(min(step, bytes - done), &state)
      }
      guard case .searching = outcome else { return outcome }
    }
    return outcome
  }

  /// Where `pattern` matches in `range` of a frame's bytes, counted from its first, for highlighting. A match that
  /// begins in the frame before in its stream or ends in the one behind is there with its part in this frame.
  public func matches(
    of pattern: SearchPattern, in frame: CapturedFrame, _ range: Range<Int>, limit: Int = 10_000
  ) throws(StoreError) -> [Range<Int>] {
    var reader = StreamReader()
    var matcher: PatternMatcher?
    return try state.withLock { (state) throws(StoreError) in
      try state.ranges(of: pattern, in: frame, range, limit: limit, &reader, &matcher)
    }
  }
}

extension CaptureState {
  /// As `Capture.matches(of:in:_:limit:)`; with a matcher that has learned the pattern, without a bound on its effort.
  fileprivate mutating func ranges(
    of pattern: SearchPattern, in frame: CapturedFrame, _ range: Range<Int>, limit: Int, _ reader: inout StreamReader,
    _ matcher: inout PatternMatcher?
  ) throws(StoreError) -> [Range<Int>] {
    let shown = range.clamped(to: 0..<frame.frame.totalLength)
    let start = frame.frame.offset
    let reach = UInt64(pattern.reach)
    let stream = StreamKey(connection: frame.connection.number, direction: frame.direction)
    let end = connections.bytes(of: stream)
    var found: [Range<Int>] = []
    var from = shown.lowerBound
    // In pieces that overlap by what a match can reach over: a frame may be larger than one would hold in memory.
    while from < shown.upperBound, found.count < limit {
      let to = pattern.isAnchored ? shown.upperBound : min(shown.upperBound, from + StreamReader.longestPiece)
      let low = start + UInt64(from) - min(reach, start + UInt64(from))
      let high = min(end, start + UInt64(to) + reach)
      var bytes = pattern.isAnchored ? start..<start + UInt64(frame.frame.totalLength) : low..<high
      let last = try chunk(holding: bytes.upperBound - 1, after: frame.lastChunk, stream)
      var matches: [Range<Int>] = []
      func look(_ bytes: Span<UInt8>) {
        matches = matcher?.ranges(in: bytes, limit: 10_000) ?? pattern.matches(in: bytes)
      }
      do throws(StoreError) {
        try reader.withBytes(bytes, from: last, &chunks, store, look)
      } catch {
        // What is in front of the frame may be gone already: then no match that begins there is found.
        guard error.isNoLongerKept, bytes.lowerBound < start + UInt64(from) else { throw error }
        bytes = start + UInt64(from)..<bytes.upperBound
        try reader.withBytes(bytes, from: last, &chunks, store, look)
      }
      for match in matches {
        let first = Int(Int64(bytes.lowerBound) - Int64(start)) + match.lowerBound
        let part = (first..<first + match.count).clamped(to: from..<to)
        if !part.isEmpty { found.append(part) }
      }
      from = to
    }
    return found.joinedNeighbours(limit)
  }

  /// The chunk of the stream that has the byte at `offset`, at `index` or a later one; `index` when there is none.
  private mutating func chunk(
    holding offset: UInt64, after index: Int, _ stream: StreamKey
  ) throws(StoreError) -> Int {
    var next = index
    while next < chunks.count, next - index < 4_096 {
      let record = try chunks.record(at: next)
      if record.kind != .event, record.stream == stream, offset < record.streamEnd { return next }
      next += 1
    }
    return index
  }
}

extension [Range<Int>] {
  /// A match that two pieces have a part of is one again.
  fileprivate func joinedNeighbours(_ limit: Int) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in self {
      if let last = joined.last, range.lowerBound < last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return Array(joined.prefix(limit))
  }
}
