/// Runs a `PatternProgram` over bytes in linear time: sets of states become states of their own when first met.
struct PatternMachine: Sendable {
  /// Sets kept before it begins anew with none: what a hostile pattern can cost.
  private static let mostSets = 1_000
  private static let unknown: Int32 = -1
  /// The set without states: there is no match any more.
  static let dead: Int32 = 0

  private let program: PatternProgram
  /// Whether a match may begin at every byte, or only where the machine starts.
  private let isFloating: Bool
  private var numbers: [[Int32]: Int32] = [:]
  private var sets: [[Int32]] = []
  /// Whether a match ends where the set is reached.
  private var matches: [Bool] = []
  private var table: [Int32] = []
  /// A member a byte: the representative of its class.
  private let representatives: [UInt8]
  private var marks: [UInt64]
  private var mark: UInt64 = 0
  /// States visited so far, which cost some nanoseconds each. A byte whose set is known visits none.
  private(set) var effort = 0
  private var atStart: Int32 = 0
  private var inMiddle: Int32 = 0

  init(_ program: PatternProgram, isFloating: Bool) {
    self.program = program
    self.isFloating = isFloating
    var representatives = [UInt8](repeating: 0, count: program.classCount)
    for byte in UInt8(0)...0xff { representatives[Int(program.classes[Int(byte)])] = byte }
    self.representatives = representatives
    marks = [UInt64](repeating: 0, count: program.states.count)
    forget()
  }

  /// The state before the first byte; `isAtStart` says whether `^` holds there.
  func initial(isAtStart: Bool) -> Int32 { isAtStart ? atStart : inMiddle }

  func isMatch(_ state: Int32) -> Bool { matches[Int(state)] }

  /// Whether a match ends at `state` when no byte follows; `isAtStart` when there was none before either.
  mutating func isMatchAtEnd(_ state: Int32, isAtStart: Bool = false) -> Bool {
    if matches[Int(state)] { return true }
    return closure(of: sets[Int(state)], isAtStart: isAtStart, isAtEnd: true).contains(0)
  }

  /// The state after `byte`.
  @inline(__always)
  mutating func step(_ state: Int32, _ byte: UInt8) -> Int32 {
    let column = program.classes[Int(byte)]
    let next = table[Int(state) &* program.classCount &+ Int(column)]
    return next >= 0 ? next : learn(state, column)
  }

  private mutating func learn(_ state: Int32, _ column: UInt8) -> Int32 {
    let byte = representatives[Int(column)]
    var next: [Int32] = []
    effort &+= sets[Int(state)].count
    for number in sets[Int(state)] {
      if case .byte(let set, let target) = program.states[Int(number)], set.contains(byte) { next.append(target) }
    }
    if isFloating { next.append(program.entry) }
    let reached = closure(of: next, isAtStart: false, isAtEnd: false)
    if sets.count >= PatternMachine.mostSets {
      forget()
      return number(of: reached)
    }
    let number = number(of: reached)
    table[Int(state) * program.classCount + Int(column)] = number
    return number
  }

  private mutating func number(of set: [Int32]) -> Int32 {
    if let known = numbers[set] { return known }
    let number = Int32(sets.count)
    numbers[set] = number
    sets.append(set)
    matches.append(set.contains(0))
    table.append(contentsOf: repeatElement(PatternMachine.unknown, count: program.classCount))
    return number
  }

  private mutating func forget() {
    numbers = [:]
    sets = []
    matches = []
    table = []
    _ = number(of: [])
    atStart = number(of: closure(of: [program.entry], isAtStart: true, isAtEnd: false))
    inMiddle = number(of: closure(of: [program.entry], isAtStart: false, isAtEnd: false))
  }

  /// All that can be reached from `states` without a byte, ascending.
  private mutating func closure(of states: [Int32], isAtStart: Bool, isAtEnd: Bool) -> [Int32] {
    mark += 1
    var open = states
    var reached: [Int32] = []
    while let number = open.popLast() {
      if marks[Int(number)] == mark { continue }
      marks[Int(number)] = mark
      reached.append(number)
      effort &+= 1
      switch program.states[Int(number)] {
      case .byte, .match: break
      case .split(let first, let second): open += [first, second]
      case .save(_, let next): open.append(next)
      case .start(let next): if isAtStart { open.append(next) }
      case .end(let next): if isAtEnd { open.append(next) }
      }
    }
    return ascending(reached)
  }

  private func ascending(_ numbers: [Int32]) -> [Int32] {
    if numbers.count < 64 { return numbers.sorted() }
    // Many of at most a thousand: bits are in order by themselves.
    var bits = [UInt64](repeating: 0, count: program.states.count / 64 + 1)
    for number in numbers { bits[Int(number) / 64] |= 1 << UInt64(number % 64) }
    var ordered: [Int32] = []
    ordered.reserveCapacity(numbers.count)
    for place in bits.indices {
      var rest = bits[place]
      while rest != 0 {
        ordered.append(Int32(place * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return ordered
  }
}
