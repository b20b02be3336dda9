/// The connections whose decoders are at work: those that had bytes lately, and those that cannot rest.
struct AwakeConnections: Sendable {
  /// So many work on however little they have to do: a decoder that is made anew for each chunk costs time.
  private static let most = 256
  /// How many may try to rest whenever one wakes: more than one, so that those that cannot do not become ever more.
  static let tries = 2

  private var queue = FirstInFirstOut<Int>()

  /// All of them, and some that have ended.
  var numbers: ArraySlice<Int> { queue.all }

  /// One wakes, or could not rest.
  mutating func add(_ number: Int) { queue.append(number) }

  /// The one that has been awake longest, when too many are.
  mutating func next() -> Int? { queue.count > Self.most ? queue.removeFirst() : nil }
}
