/// The frames with a match of a pattern, as far as they are known.
public struct MatchingFrames: Hashable, Sendable {
  /// The most that are kept.
  public static let most = 500_000

  /// What is looked for.
  public let pattern: SearchPattern
  /// The places in the log of those that are shown, ascending.
  public internal(set) var items: [Int] = []
  /// Whether these are all of them, or `most`.
  public internal(set) var isWhole = false

  /// Whether there may be more than are kept.
  public var hasMore: Bool { items.count >= Self.most }

  /// Which of them the log's entry `item` is, from 1; nil when it is none.
  public func rank(of item: Int) -> Int? {
    let place = items.firstPlace { $0 >= item }
    return place < items.count && items[place] == item ? place + 1 : nil
  }
}

/// Finds the frames with a match of a pattern, a slice at a time beside other work, so that it can be told which of how
/// many one is.
public struct MatchIndex: Sendable {
  /// The filter whose frames count; nil for none.
  public let filter: DisplayFilter?
  /// What has been found.
  public private(set) var found: MatchingFrames
  private var search: LogSearch

  /// Nothing is found yet of `pattern` among what the filter in force leaves of `capture`.
  public init(_ pattern: SearchPattern, in capture: Capture) {
    found = MatchingFrames(pattern: pattern)
    filter = capture.filter
    search = capture.search(pattern, from: 0)
  }

  /// Looks through about `bytes` more. Whether there is more to look at now; when frames have come since, it goes on.
  public mutating func advance(in capture: Capture, byAtMost bytes: Int) throws(StoreError) -> Bool {
    guard !found.hasMore else { return false }
    switch try capture.advance(&search, byAtMost: bytes) {
    case .found(let item):
      if capture.isShown(item) { found.items.append(item) }
      search.passOverMatch()
      found.isWhole = found.hasMore
      return !found.hasMore
    case .searching:
      found.isWhole = false
      return true
    case .none:
      found.isWhole = true
      return false
    case .outdated:
      self = MatchIndex(found.pattern, in: capture)
      return true
    }
  }
}
