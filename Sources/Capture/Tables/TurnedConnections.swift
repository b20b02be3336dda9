/// The connections of a file whose client and server have changed places since it was read.
struct TurnedConnections: Sendable {
  private var turnsAll = false
  /// Those that are not as all are.
  private var others: Set<Int> = []

  /// Whether there are none.
  var isEmpty: Bool { !turnsAll && others.isEmpty }

  func contains(_ connection: Int) -> Bool { turnsAll != others.contains(connection) }

  /// Turns one connection round.
  mutating func turn(_ connection: Int) {
    if others.remove(connection) == nil { others.insert(connection) }
  }

  /// Turns all round, also those to come.
  mutating func turnAll() { turnsAll.toggle() }
}
