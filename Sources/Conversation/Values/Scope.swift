/// What a template takes its values from: variables, counters, a source of random numbers and the time.
///
/// A value: what is to be shared is handed on, and the same scope with the same templates makes the same bytes.
public struct Scope: Sendable {
  /// The values that have a name: what a file sets and what expectations have captured.
  public var variables: [String: [UInt8]]
  /// The time of day, in nanoseconds since 1970-01-01T00:00:00Z.
  public var time: Int64
  private var counters: [String: UInt64] = [:]
  private var random: RandomSource

  /// A scope whose random numbers begin from `seed`.
  public init(variables: [String: [UInt8]] = [:], seed: UInt64 = 0, time: Int64 = 0) {
    self.variables = variables
    self.time = time
    random = RandomSource(seed: seed)
  }

  /// The next number of the counter with this name, which begins at 1.
  public mutating func count(_ name: String) -> UInt64 {
    let next = counters[name, default: 0] &+ 1
    counters[name] = next
    return next
  }

  /// Random bytes.
  public mutating func randomBytes(_ count: Int) -> [UInt8] {
    (0..<max(0, count)).map { _ in UInt8(truncatingIfNeeded: random.next() >> 32) }
  }

  /// A random number of the range.
  public mutating func randomNumber(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random) }

  /// A scope for another peer: the same variables and counters, random numbers of its own.
  public mutating func forked() -> Scope {
    var other = self
    other.random = RandomSource(seed: random.next())
    return other
  }
}

/// Numbers that look random, the same for the same seed (SplitMix64, S. Vigna, 2015).
struct RandomSource: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
