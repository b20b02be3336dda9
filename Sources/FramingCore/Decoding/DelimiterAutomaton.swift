/// A finite automaton that searches several byte strings at once (Aho and Corasick, CACM 18(6), 1975), with what is
/// needed to pick the match that starts first and, among those, is longest.
struct DelimiterAutomaton: Sendable {
  /// What a state means: the longest text at the end of the stream that some ending begins with.
  struct State: Sendable {
    /// An ending that begins with the text.
    var ending: Int
    /// Bytes of the text.
    var depth: Int
    /// Bytes of the longest end of the text that is a whole ending, 0 for none.
    var matched = 0
    /// Bytes of the longest end of the text that a longer ending begins with, 0 for none.
    var extendable = 0
  }

  let endings: [[UInt8]]
  /// The byte that all endings begin with.
  let commonFirst: UInt8?
  private(set) var states: [State]
  /// The next state by state and byte, 256 to a state.
  private var transitions: [Int32]

  /// An automaton of one KiB for each byte of the endings.
  init(_ endings: [[UInt8]]) {
    self.endings = endings
    let first = endings.first?.first
    commonFirst = endings.allSatisfy { $0.first == first } ? first : nil
    states = [State(ending: 0, depth: 0)]
    transitions = [Int32](repeating: -1, count: 256)
    for number in endings.indices { insert(number) }
    complete()
  }

  func next(_ state: Int, _ byte: UInt8) -> Int { Int(transitions[state << 8 | Int(byte)]) }

  /// Whether no ending begins with `byte`.
  func isIdle(_ byte: UInt8) -> Bool { transitions[Int(byte)] == 0 }

  private mutating func insert(_ number: Int) {
    var state = 0
    for (index, byte) in endings[number].enumerated() {
      let known = next(state, byte)
      if known >= 0 {
        state = known
      } else {
        transitions[state << 8 | Int(byte)] = Int32(truncatingIfNeeded: states.count)
        state = states.count
        states.append(State(ending: number, depth: index + 1))
        transitions.append(contentsOf: repeatElement(-1, count: 256))
      }
    }
    states[state].matched = states[state].depth
  }

  /// Fills the transitions that leave the tree of beginnings, in the order of depth.
  private mutating func complete() {
    var queue = [0]
    var fallbacks = [Int](repeating: 0, count: states.count)
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      for byte in 0..<256 {
        let fallback = state == 0 ? 0 : Int(transitions[fallbacks[state] << 8 | byte])
        let child = Int(transitions[state << 8 | byte])
        guard child >= 0 else {
          transitions[state << 8 | byte] = Int32(truncatingIfNeeded: fallback)
          continue
        }
        fallbacks[child] = fallback
        states[state].extendable = states[state].depth
        queue.append(child)
        states[child].matched = max(states[child].matched, states[fallback].matched)
      }
      if states[state].extendable == 0 { states[state].extendable = states[fallbacks[state]].extendable }
    }
  }
}
