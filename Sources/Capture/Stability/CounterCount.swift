/// How the number in a field of frames goes on from one frame of a stream to the next.
struct CounterCount: Sendable {
  /// What is asked of frames that are said to count.
  private static let (fewestEqual, fewestRising) = (4, 8)

  private(set) var steps = 0
  private(set) var zeros = 0
  private(set) var negatives = 0
  private(set) var least: UInt64 = .max
  private(set) var most: UInt64 = 0
  /// The step that most of them have, if one has (Boyer and Moore's majority vote), and how often it came since it was it.
  private(set) var step: UInt64 = 0
  private var votes = 0
  private(set) var equal = 0

  mutating func add(_ before: UInt64, _ value: UInt64) {
    steps += 1
    if value == before {
      zeros += 1
    } else if value < before {
      negatives += 1
    } else {
      least = min(least, value - before)
      most = max(most, value - before)
    }
    let change = value &- before
    if votes == 0 { (step, equal) = (change, 0) }
    votes += change == step ? 1 : -1
    if change == step { equal += 1 }
  }

  /// Whether it counts up by the same in nearly each frame, without ever beginning again.
  var counts: Bool { rises && isStepEqual }

  /// Whether it goes up, by whatever.
  var rises: Bool { negatives == 0 && steps - zeros >= (isStepEqual ? Self.fewestEqual : Self.fewestRising) }

  /// Whether nearly each frame has the same step, which is not none.
  private var isStepEqual: Bool { step != 0 && equal * 20 >= steps * 19 && steps >= Self.fewestEqual }

  /// Whether it counts up by the same in nearly each frame, and begins again behind its largest number.
  func wraps(bits: Int) -> Bool {
    bits <= 16 && negatives > 0 && steps >= 2 * Self.fewestRising && modularEqual * 20 >= steps * 19
  }

  /// Steps that are equal when numbers begin again, of fields of one or two bytes.
  private(set) var modularEqual = 0
  private(set) var modularStep: UInt64 = 0
  private var modularVotes = 0

  mutating func addModular(_ change: UInt64) {
    if modularVotes == 0 { (modularStep, modularEqual) = (change, 0) }
    modularVotes += change == modularStep ? 1 : -1
    if change == modularStep { modularEqual += 1 }
  }
}
