import FramingCore

/// The questions of a filter about bytes, and what is needed to answer them.
struct ByteTests: Sendable {
  private let tests: [FilterProgram.ByteTest]
  private var searchers: [ByteSearcher]
  private var reader = StreamReader()
  var scanner: StreamScanner
  /// Whether the scanner has seen all that came before.
  var isContinuous = false
  /// For how many batches of frames to read frame by frame, after one with hits in most frames.
  private static let restAfterMany = 16
  private var rest = 0
  private var hitsBefore = 0
  /// Where a test goes on that has used up its budget, for the same bytes.
  private var resumption: Resumption?

  private struct Resumption: Sendable {
    var test: Int
    /// Where the bytes that it looks at begin.
    var start: UInt64
    var next: UInt64
  }

  init(_ tests: [FilterProgram.ByteTest]) {
    self.tests = tests
    searchers = tests.map { ByteSearcher($0) }
    scanner = StreamScanner(tests.map(\.needle))
  }

  /// Whether searching what is in the store at once is better for the next `frames` frames than frame by frame, where
  /// the first hit is enough.
  mutating func scanPays(_ frames: Int) -> Bool {
    guard tests.contains(where: { $0.needle.count > 0 }) else { return false }
    let hits = scanner.hitCount - hitsBefore
    hitsBefore = scanner.hitCount
    if hits > frames / 2 { rest = ByteTests.restAfterMany }
    rest -= 1
    return rest < 0
  }

  mutating func restart() {
    isContinuous = false
    resumption = nil
    reader = StreamReader()
    scanner.restart(at: 0)
  }

  /// Whether nothing that was looked through can be as a test wants it.
  func isRuledOut(_ number: Int) -> Bool { tests[number].needle.count > 0 && scanner.remembersNothing }

  /// Whether the frame's bytes are as a test wants them. Nil when `cost` has come to `budget` before that is known: the
  /// next call for the same test and frame goes on there.
  mutating func answer(
    _ number: Int, _ facts: FrameFacts, _ state: inout CaptureState, _ cost: inout Int, _ budget: Int
  ) throws(StoreError) -> Bool? {
    let test = tests[number]
    let range = facts.range(of: test.part)
    guard range.count >= test.needle.count else { return false }
    let known =
      isContinuous && !facts.record.isPlaced
      ? scanner.contains(number, in: range, startingAt: facts.whole.lowerBound, of: facts.stream) : nil
    if let known, !known || test.pattern == nil { return known }
    return try read(number, range, facts.record.lastChunk, &state, &cost, budget)
  }

  private mutating func read(
    _ number: Int, _ range: Range<UInt64>, _ lastChunk: Int, _ state: inout CaptureState, _ cost: inout Int,
    _ budget: Int
  ) throws(StoreError) -> Bool? {
    // Pieces of a search overlap, so that what lies across is found; a pattern's machine remembers.
    let overlap = UInt64(searchers[number].overlap)
    var start = begin(number, at: range.lowerBound)
    while true {
      let end = min(range.upperBound, start + UInt64(searchers[number].pieceLength) + overlap)
      var isFound = false
      try reader.withBytes(start..<end, from: lastChunk, &state.chunks, state.store) { bytes in
        isFound = searchers[number].isFound(in: bytes)
      }
      cost += Int(end - start) + searchers[number].takeEffort(Int(end - start))
      if isFound { return true }
      if end == range.upperBound { return searchers[number].isFoundAtEnd() }
      start = end - overlap
      if cost >= budget {
        resumption = Resumption(test: number, start: range.lowerBound, next: start)
        return nil
      }
    }
  }

  /// Where to look first in bytes that begin at `start`.
  private mutating func begin(_ number: Int, at start: UInt64) -> UInt64 {
    if let resumption = resumption.take(), resumption.test == number, resumption.start == start {
      return resumption.next
    }
    searchers[number].begin()
    return start
  }
}

/// Looks for one thing in bytes that come in pieces.
struct ByteSearcher: Sendable {
  private let needle: ByteNeedle
  private var pattern: (matcher: PatternMatcher, progress: PatternMatcher.Progress)?
  /// The bytes that every match of the pattern begins with.
  private let prefix: ByteNeedle
  private var effort = 0
  /// How many bytes to look through at once: few while a pattern is costly.
  private(set) var pieceLength: Int

  init(_ test: FilterProgram.ByteTest) {
    needle = test.needle
    prefix = ByteNeedle(test.pattern?.prefix ?? [])
    pieceLength = test.pattern == nil ? StreamReader.longestPiece : PatternMatcher.careful
    guard let pattern = test.pattern else { return }
    var matcher = PatternMatcher(pattern)
    let progress = matcher.begin()
    self.pattern = (matcher, progress)
  }

  /// How many bytes of a piece the next one has to begin with.
  var overlap: Int { pattern == nil ? max(0, needle.count - 1) : 0 }

  mutating func begin() {
    if let start = pattern?.matcher.begin() { pattern?.progress = start }
  }

  mutating func isFound(in bytes: Span<UInt8>) -> Bool {
    guard var lent = pattern else { return needle.first(in: bytes) != nil }
    // Out of here while it works, so that its tables are changed where they are.
    pattern = nil
    let isFound = lent.matcher.feed(bytes, &lent.progress, from: start(in: bytes, lent.progress))
    pattern = lent
    return isFound
  }

  /// Every match begins with the prefix, so what is before it matters only where a piece ends.
  private func start(in bytes: Span<UInt8>, _ progress: PatternMatcher.Progress) -> Int {
    guard prefix.count > 0, progress.isAtStart, bytes.count > prefix.count else { return 0 }
    return prefix.first(in: bytes) ?? bytes.count - prefix.count
  }

  /// What looking through the last piece, of `count` bytes, has cost besides going over it, in bytes gone over.
  mutating func takeEffort(_ count: Int) -> Int {
    guard let matcher = pattern?.matcher else { return 0 }
    let spent = matcher.effort - effort
    effort = matcher.effort
    pieceLength = spent > count ? PatternMatcher.careful : min(pieceLength * 4, StreamReader.longestPiece)
    // Visiting a state takes about as long as going over four bytes.
    return spent * 4
  }

  mutating func isFoundAtEnd() -> Bool {
    guard var lent = pattern else { return false }
    pattern = nil
    let isFound = lent.matcher.finish(lent.progress)
    pattern = lent
    return isFound
  }
}
