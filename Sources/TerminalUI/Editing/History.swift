/// The lines of an input that were accepted before, oldest first.
public struct History: Hashable, Sendable {
  /// The most entries kept.
  public static let maximumCount = 1000
  /// The most bytes of one entry; larger ones (pasted files) are not kept.
  public static let maximumEntryBytes = 64 << 10
  /// The most bytes of all entries together; the oldest go first.
  public static let maximumBytes = 4 << 20

  /// Oldest first.
  public private(set) var entries: [String] = []
  private var bytes = 0

  /// No entries.
  public init() {}

  /// Adds the newest line. An empty one, one that is the same as the newest, and one that is too large are left out.
  public mutating func add(_ entry: String) {
    guard !entry.isEmpty, entry.utf8.count <= Self.maximumEntryBytes else { return }
    // By bytes: `==` takes two ways to write an accented letter for the same, and the peer does not.
    if let last = entries.last, last.utf8.elementsEqual(entry.utf8) { return }
    entries.append(entry)
    bytes += entry.utf8.count
    var excess = 0
    while entries.count - excess > Self.maximumCount || bytes > Self.maximumBytes {
      bytes -= entries[excess].utf8.count
      excess += 1
    }
    entries.removeFirst(excess)
  }

  /// The entry nearest to `index` in the direction of `step` that begins with `prefix` and is not `prefix` itself.
  func index(from index: Int, step: Int, withPrefix prefix: String) -> Int? {
    nearest(from: index, step: step) { $0 != prefix && $0.utf8.starts(with: prefix.utf8) }
  }

  /// The entry at or nearest to `index` in the direction of `step` that satisfies `matches`.
  func nearest(from index: Int, step: Int, where matches: (String) -> Bool) -> Int? {
    var index = index
    while entries.indices.contains(index) {
      if matches(entries[index]) { return index }
      index += step
    }
    return nil
  }
}
