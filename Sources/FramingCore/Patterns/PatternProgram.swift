/// A regular expression as an automaton over bytes (K. Thompson, "Regular Expression Search Algorithm", 1968).
struct PatternProgram: Hashable, Sendable {
  /// Beyond it a pattern is refused: repeated repetitions multiply, and a byte costs as much as there are states.
  static let mostStates = 1_000

  /// What the places of all groups in all states may come to: 32 MB.
  static let mostCaptured = 1 << 21

  enum State: Hashable, Sendable {
    /// Goes on at `next` with a byte of the set.
    case byte(ByteSet, next: Int32)
    /// Goes on at both, rather at the first.
    case split(Int32, Int32)
    /// Goes on where no byte has been.
    case start(next: Int32)
    /// Goes on where no byte comes.
    case end(next: Int32)
    /// Goes on, and remembers the place: group `slot / 2` begins there, or ends when `slot` is odd.
    case save(slot: Int32, next: Int32)
    case match
  }

  /// The first is `match`.
  private(set) var states: [State] = []
  private(set) var entry: Int32 = 0
  /// Bytes that no set tells apart have the same class.
  private(set) var classes: [UInt8] = []
  private(set) var classCount = 0

  private let mostStates: Int

  /// Nil when it would have more than `mostStates`.
  init?(_ node: PatternNode, mostStates: Int = PatternProgram.mostStates) {
    self.mostStates = mostStates
    states.append(.match)
    guard let entry = add(node, to: 0) else { return nil }
    self.entry = entry
    makeClasses()
  }

  private mutating func add(_ state: State) -> Int32? {
    guard states.count < mostStates else { return nil }
    states.append(state)
    return Int32(states.count - 1)
  }

  /// Adds what matches `node` and goes on at `next`. Where it begins.
  private mutating func add(_ node: PatternNode, to next: Int32) -> Int32? {
    switch node {
    case .empty: return next
    case .byte(let set): return add(.byte(set, next: next))
    case .start: return add(.start(next: next))
    case .end: return add(.end(next: next))
    case .sequence(let parts):
      return parts.reversed().reduce(Optional(next)) { next, part in next.flatMap { add(part, to: $0) } }
    case .alternatives(let parts):
      guard let last = parts.last, let rest = add(last, to: next) else { return nil }
      return parts.dropLast().reversed().reduce(Optional(rest)) { rest, part in
        guard let rest, let branch = add(part, to: next) else { return nil }
        return add(.split(branch, rest))
      }
    case .repeated(let part, let low, let high, let isLazy): return addRepeated(part, low, high, isLazy, to: next)
    case .group(let part, let number):
      guard let end = add(.save(slot: Int32(2 * number + 1), next: next)), let body = add(part, to: end) else {
        return nil
      }
      return add(.save(slot: Int32(2 * number), next: body))
    }
  }

  private mutating func addRepeated(
    _ part: PatternNode, _ low: Int, _ high: Int?, _ isLazy: Bool, to next: Int32
  ) -> Int32? {
    var entry = next
    if let high {
      for _ in low..<max(low, high) {
        guard let body = add(part, to: entry), let split = add(isLazy ? .split(next, body) : .split(body, next))
        else { return nil }
        entry = split
      }
    } else {
      guard let split = add(.split(next, next)), let body = add(part, to: split) else { return nil }
      states[Int(split)] = isLazy ? .split(next, body) : .split(body, next)
      entry = split
    }
    for _ in 0..<low {
      guard let body = add(part, to: entry) else { return nil }
      // What is empty adds no state, so that no limit would end the repetitions of its repetitions.
      if body == entry { break }
      entry = body
    }
    return entry
  }

  private mutating func makeClasses() {
    var sets: Set<ByteSet> = []
    for case .byte(let set, _) in states { sets.insert(set) }
    let ordered = Array(sets)
    var known: [[Bool]: UInt8] = [:]
    classes = (UInt8(0)...0xff).map { byte in
      let members = ordered.map { $0.contains(byte) }
      if let number = known[members] { return number }
      let number = UInt8(known.count)
      known[members] = number
      return number
    }
    classCount = known.count
  }
}
