/// Runs a `PatternProgram` over bytes and remembers where its groups begin and end: all ways of matching go on side by
/// side, the preferred one first, and of those that come to the same state only the first is kept (R. Pike, in the
/// editor sam; R. Cox, "Regular Expression Matching: the Virtual Machine Approach", 2009).
struct CaptureMachine {
  /// States that wait for a byte, the preferred first, and the places that each has captured.
  private struct Threads {
    var states: [Int32] = []
    /// `slotCount` places for each state of the program.
    var slots: [Int]
    /// When each state was reached last: a number of a step.
    var marks: [Int]
  }

  /// What is still to be done in reaching states: go on at a state, or put a place back.
  private enum Work {
    case state(Int32)
    case restore(slot: Int, place: Int)
  }

  private let program: PatternProgram
  private let slotCount: Int
  private var work: [Work] = []
  /// The places of the way that is being followed.
  private var slots: [Int]

  init(_ program: PatternProgram, groups: Int) {
    self.program = program
    slotCount = 2 * (groups + 1)
    slots = [Int](repeating: -1, count: slotCount)
  }

  /// The places of the match that begins at `start`, the first there is: two for each group, the whole match in front;
  /// -1 for none. Nil without a match. Throws when more than `effort` states would be visited.
  mutating func run(_ bytes: Span<UInt8>, from start: Int, effort: Int) throws(PatternEffortError) -> [Int]? {
    var match: [Int]?
    var left = effort
    let count = program.states.count
    var current = Threads(
      slots: [Int](repeating: -1, count: count * slotCount), marks: [Int](repeating: -1, count: count))
    var next = current
    for position in start...bytes.count {
      left -= current.states.count
      if left < 0 { throw PatternEffortError() }
      if position == start {
        for slot in slots.indices { slots[slot] = -1 }
        slots[0] = position
        reach(program.entry, at: position, of: bytes.count, in: &current)
      }
      if current.states.isEmpty { break }
      step(bytes, position, current, &next, &match)
      swap(&current, &next)
      next.states.removeAll(keepingCapacity: true)
    }
    return match
  }

  /// Takes the byte at `position` in all threads; a match ends those that are less preferred.
  private mutating func step(
    _ bytes: Span<UInt8>, _ position: Int, _ current: borrowing Threads, _ next: inout Threads, _ match: inout [Int]?
  ) {
    for index in current.states.indices {
      let state = current.states[index]
      let base = Int(state) * slotCount
      switch program.states[Int(state)] {
      case .match:
        var places = Array(current.slots[base..<(base + slotCount)])
        places[1] = position
        match = places
        return
      case .byte(let set, let target):
        guard position < bytes.count, set.contains(bytes[position]) else { continue }
        for slot in 0..<slotCount { slots[slot] = current.slots[base + slot] }
        reach(target, at: position + 1, of: bytes.count, in: &next)
      case .split, .start, .end, .save: continue
      }
    }
  }

  /// Adds what can be reached from `state` without a byte, the preferred first.
  private mutating func reach(_ state: Int32, at position: Int, of count: Int, in threads: inout Threads) {
    work.append(.state(state))
    while let item = work.popLast() {
      switch item {
      case .restore(let slot, let place): slots[slot] = place
      case .state(let number):
        if threads.marks[Int(number)] == position { continue }
        threads.marks[Int(number)] = position
        follow(number, at: position, of: count, in: &threads)
      }
    }
  }

  private mutating func follow(_ number: Int32, at position: Int, of count: Int, in threads: inout Threads) {
    switch program.states[Int(number)] {
    case .byte, .match:
      threads.states.append(number)
      let base = Int(number) * slotCount
      for slot in 0..<slotCount { threads.slots[base + slot] = slots[slot] }
    case .split(let first, let second):
      work.append(.state(second))
      work.append(.state(first))
    case .start(let target): if position == 0 { work.append(.state(target)) }
    case .end(let target): if position == count { work.append(.state(target)) }
    case .save(let slot, let target):
      work.append(.restore(slot: Int(slot), place: slots[Int(slot)]))
      slots[Int(slot)] = position
      work.append(.state(target))
    }
  }
}
