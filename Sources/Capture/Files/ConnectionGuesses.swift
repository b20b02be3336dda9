/// What was decided of connections before all of a capture was read, and what that went by: whether it would have been decided
/// the same had all been known.
struct ConnectionGuesses: Sendable {
  /// So many are remembered; of more it is not known.
  private static let most = 4096

  private struct Server: Sendable {
    let pair: EndpointPair
    let known: ServerKnowledge.OfPair
  }

  private var servers: [Server] = []
  /// Whether connections would carry bytes, by their order of appearance.
  private var carriers: [(order: Int, carries: Bool)] = []

  private var areTooMany: Bool { servers.count > Self.most || carriers.count > Self.most }

  /// Which end of `pair` is the server was decided by what is `known`.
  mutating func note(_ pair: EndpointPair, _ known: ServerKnowledge.OfPair) {
    if !areTooMany { servers.append(Server(pair: pair, known: known)) }
  }

  /// A connection was taken to carry bytes, or not to.
  mutating func note(_ order: Int, carries: Bool) {
    if !areTooMany { carriers.append((order, carries)) }
  }

  /// Whether all would be the same by what is known now: `carried` says which connections carry bytes.
  func hold(_ knowledge: ServerKnowledge, _ carried: [Bool]) -> Bool {
    !areTooMany && !knowledge.isFull && servers.allSatisfy { knowledge.of($0.pair) == $0.known }
      && carriers.allSatisfy { carried[$0.order] == $0.carries }
  }

  /// As `hold`, of what can be told before all of the capture is read: what comes can only refute it.
  func mayHold(_ knowledge: ServerKnowledge) -> Bool {
    !areTooMany && !knowledge.isFull && (servers.last.map { knowledge.of($0.pair) == $0.known } ?? true)
  }
}
