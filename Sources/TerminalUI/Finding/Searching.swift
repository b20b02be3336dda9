public import Capture

/// What is looked for, and how far that has come.
public struct Searching: Sendable {
  /// A search that the program takes through the recording.
  struct UnderWay: Hashable, Sendable {
    /// The item it began at.
    let origin: Int
    let isForward: Bool
    /// Whether it has gone on from the other end.
    var hasWrapped = false
    /// The item it has come to.
    var item: Int
    /// How many matches to go to, the one that is found being the first.
    var count = 1

    /// Whether it is back where it began.
    func isRound(at item: Int) -> Bool { hasWrapped && (isForward ? item > origin : item < origin) }

    /// How much of `count` items it has seen, in hundredths.
    func percent(of count: Int) -> Int {
      let seen = isForward ? item - origin : origin - item
      return min(max((seen < 0 || hasWrapped ? seen + count : seen) * 100 / max(count, 1), 0), 99)
    }
  }

  /// A match that was gone to: bytes of a frame, counted from its first.
  struct Hit: Hashable, Sendable {
    let frame: FramePlace
    let range: Range<Int>
  }

  /// What was looked for last.
  public internal(set) var pattern: SearchPattern?
  /// Whether what it matches stands out.
  public internal(set) var isHighlighted = false
  /// The line that `/` opens.
  public internal(set) var line = SearchLine()
  var underWay: UnderWay?
  var hit: Hit?
  /// The frames that have a match, as far as they are counted.
  var matches: MatchingFrames?

  /// The frames that are still arriving and have one.
  var arriving = ArrivingMatches()

  /// What matches are counted of: what stands out.
  public var countedPattern: SearchPattern? { isHighlighted ? pattern : nil }
}

/// The line that `/` opens.
public struct SearchLine: Sendable {
  /// What is typed.
  public internal(set) var editor = LineEditor()
  /// Why what is typed cannot be looked for.
  public internal(set) var problem: String?
  var returnFocus = Focus.log

  /// What may stand in it.
  static let help = "a text with \\n \\x00 as in the composer   /regular expression/i   hex:00 ff"
}
