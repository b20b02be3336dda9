/// A `BytePattern` at work: it remembers what it has learned of the pattern.
public struct PatternMatcher: Sendable {
  private var search: PatternMachine
  private var beginnings: PatternMachine
  private var endings: PatternMachine

  /// Bytes that are looked at between two looks at what they cost.
  package static let careful = 4_096

  /// What matching has cost so far, in states visited: some nanoseconds each. Most patterns are learned after a few
  /// bytes and then cost nothing more; a hostile one costs as much as it has states for each byte.
  package var effort: Int { search.effort &+ beginnings.effort &+ endings.effort &+ steps }
  /// Bytes looked at for the ends of matches, which may be the same ones again and again.
  private var steps = 0

  /// Looks for `pattern`.
  public init(_ pattern: BytePattern) {
    search = PatternMachine(pattern.program, isFloating: true)
    beginnings = PatternMachine(pattern.reversed, isFloating: true)
    endings = PatternMachine(pattern.program, isFloating: false)
  }

  /// Whether there is a match in `bytes`; `^` is their start and `$` their end.
  public mutating func matches(_ bytes: Span<UInt8>) -> Bool {
    var progress = begin()
    return feed(bytes, &progress) || finish(progress)
  }

  /// How far matching has come in bytes that are handed over in pieces.
  package struct Progress {
    fileprivate var state: Int32
    /// Whether no byte has been handed over yet.
    package fileprivate(set) var isAtStart = true
  }

  /// Begins with bytes that are handed over in pieces.
  package mutating func begin() -> Progress { Progress(state: search.initial(isAtStart: true)) }

  /// Takes the next piece. Whether there is a match already; then the rest need not be handed over. A caller who knows
  /// that no match begins before `start` of the first piece, since `BytePattern.prefix` does not, says so.
  package mutating func feed(_ bytes: Span<UInt8>, _ progress: inout Progress, from start: Int = 0) -> Bool {
    var position = start
    if start > 0 { progress.state = search.initial(isAtStart: false) }
    if bytes.count > 0 { progress.isAtStart = false }
    var state = progress.state
    while position < bytes.count {
      if search.isMatch(state) { return true }
      state = search.step(state, bytes[position])
      position &+= 1
    }
    progress.state = state
    return search.isMatch(state)
  }

  /// Whether the bytes that were handed over have a match that ends with them.
  package mutating func finish(_ progress: Progress) -> Bool {
    search.isMatchAtEnd(progress.state, isAtStart: progress.isAtStart)
  }

  /// Where the matches are that are not empty, first to last, none within another; each begins as early and is as
  /// long as can be. At most `limit`, and those that were found before more than `most` states were visited.
  public mutating func ranges(in bytes: Span<UInt8>, limit: Int = .max, effort most: Int = .max) -> [Range<Int>] {
    let last = most == .max ? Int.max : effort + most
    guard let starts = starts(in: bytes, until: last) else { return [] }
    var found: [Range<Int>] = []
    var position = 0
    while position < starts.count, found.count < limit, effort <= last {
      if starts[position], let end = end(in: bytes, from: position), end > position {
        found.append(position..<end)
        position = end
      } else {
        position += 1
      }
    }
    return found
  }

  /// The first place where a match begins, one of no bytes included; nil when there is none. Throws when that takes more
  /// than `effort` states.
  mutating func firstStart(in bytes: Span<UInt8>, effort most: Int) throws(PatternEffortError) -> Int? {
    var state = beginnings.initial(isAtStart: true)
    var first = beginnings.isMatch(state) ? bytes.count : nil
    for position in stride(from: bytes.count - 1, through: 0, by: -1) {
      state = beginnings.step(state, bytes[position])
      if beginnings.isMatch(state) { first = position }
      if position % Self.careful == 0, beginnings.effort > most { throw PatternEffortError() }
    }
    return beginnings.isMatchAtEnd(state, isAtStart: bytes.isEmpty) ? 0 : first
  }

  /// For each place whether a match begins there; nil when that takes more than `last` of effort.
  private mutating func starts(in bytes: Span<UInt8>, until last: Int) -> [Bool]? {
    var starts = [Bool](repeating: false, count: bytes.count)
    var state = beginnings.initial(isAtStart: true)
    for position in stride(from: bytes.count - 1, through: 0, by: -1) {
      state = beginnings.step(state, bytes[position])
      starts[position] = beginnings.isMatch(state)
      if position % Self.careful == 0, effort > last { return nil }
    }
    // Only here can '^', which is '$' backwards, hold.
    if !starts.isEmpty { starts[0] = beginnings.isMatchAtEnd(state) }
    return starts
  }

  /// The end of the longest match that begins at `start`.
  private mutating func end(in bytes: Span<UInt8>, from start: Int) -> Int? {
    var state = endings.initial(isAtStart: start == 0)
    var end = endings.isMatch(state) ? start : nil
    var position = start
    while position < bytes.count, state != PatternMachine.dead {
      state = endings.step(state, bytes[position])
      position += 1
      if endings.isMatch(state) { end = position }
    }
    if position == bytes.count, endings.isMatchAtEnd(state) { end = position }
    steps &+= position - start
    return end
  }
}

/// Matching a regular expression was given up: it visits too many states for so many bytes.
public struct PatternEffortError: Error, Hashable, Sendable {}
