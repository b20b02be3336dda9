/// The places of connections that appeared, in the order in which they did, until they have a number.
struct WaitingConnections: Sendable {
  /// What is waited for in one go is kept in one piece.
  private static let size = 1 << 12

  private var pieces = FirstInFirstOut<[UInt32]>()
  /// The order of appearance of the first that waits.
  private var first = 0
  /// How many of the first piece are taken.
  private var taken = 0
  private var next = 0

  /// Adds the next connection: `order` counts them all.
  mutating func append(_ order: Int, at place: Int) {
    if (order - first + taken) % Self.size == 0 { pieces.append([]) }
    pieces.changeLast { $0.append(UInt32(truncatingIfNeeded: place)) }
    next = order + 1
  }

  /// Takes the first, when it did not appear behind `order`.
  mutating func removeFirst(upTo order: Int) -> (order: Int, place: Int)? {
    guard first < next, first <= order, let piece = pieces.first else { return nil }
    defer {
      first += 1
      taken += 1
      if taken == Self.size {
        _ = pieces.removeFirst()
        taken = 0
      }
    }
    return (first, Int(piece[taken]))
  }
}
