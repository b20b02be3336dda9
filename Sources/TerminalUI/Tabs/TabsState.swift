/// The tabs that the program has open, as the one that is shown knows them.
struct TabsState: Hashable, Sendable {
  /// None when there is only one.
  var labels: [TabLabel] = []
  /// Which of them is this one.
  var current = 0

  /// Which one has the other half of the screen; nil when it is not split.
  var beside: Int?

  /// What the tabs are called, each in another way: the second of one name has `(2)` behind it.
  var names: [String] { Self.distinct(labels.map(\.name)) }

  /// The same with what they are.
  var titles: [String] { Self.distinct(labels.map(\.title)) }

  private static func distinct(_ names: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return names.map { name in
      let count = counts[name, default: 0] + 1
      counts[name] = count
      return count == 1 ? name : "\(name) (\(count))"
    }
  }

  /// Whether there are several, so that a row shows them.
  var areSeveral: Bool { labels.count > 1 }
}
