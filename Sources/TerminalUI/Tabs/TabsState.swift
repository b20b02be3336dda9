/// The tabs that the program has open, as the one that is shown knows them.
struct TabsState: Hashable, Sendable {
  /// None when there is only one.
  var labels: [TabLabel] = []
  /// Which of them is this one.
  var current = 0

  /// Which one has the other half of the screen; nil when it is not split.
  var beside: Int?

  /// Whether there are several, so that a row shows them.
  var areSeveral: Bool { labels.count > 1 }
}
