/// What was cut, the newest at hand: `^Y` gives it back, Alt-y goes through the older ones.
struct KillRing: Hashable, Sendable {
  /// On which side of the cursor a cut was.
  enum Side: Hashable, Sendable {
    case before, after
  }

  private var entries: [String] = []
  /// Counted from the newest.
  private var turned = 0

  private static let maximumCount = 16
  private static let maximumBytes = 16 << 20

  /// What `^Y` inserts.
  var current: String? {
    entries.isEmpty ? nil : entries[entries.count - 1 - turned]
  }

  /// Takes what was cut. Cuts that follow one another make one entry, in the order of the text.
  mutating func add(_ text: String, from side: Side, continuing: Bool) {
    turned = 0
    if continuing, let last = entries.popLast() {
      entries.append(side == .before ? text + last : last + text)
    } else {
      entries.append(text)
    }
    while entries.count > Self.maximumCount || (entries.count > 1 && size > Self.maximumBytes) { entries.removeFirst() }
  }

  /// Makes the next older one the current one, until something is cut; after the oldest comes the newest.
  mutating func turn() {
    if !entries.isEmpty { turned = (turned + 1) % entries.count }
  }

  private var size: Int { entries.reduce(0) { $0 + $1.utf8.count } }
}
