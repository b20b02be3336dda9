/// How a rule fits all frames.
struct ChecksumEvaluation {
  /// What is taken off the weight of a finding for all that is tried, in bits.
  private static let tried: Double = 19
  /// Of so many different frames a tenth has to agree, or the rest is not looked at.
  private static let early = 24

  private(set) var agreeing: Set<Int> = []
  private(set) var disagreeing = 0
  private(set) var values: Set<UInt64> = []
  /// Steps from one value to the next: a counter has one.
  private var steps: Set<UInt64> = []
  private var last: UInt64?
  /// What of the frame's content varies.
  private var first: [UInt8]?
  private var varies: Set<Int> = []
  private var shortest = Int.max
  private var hasLengths = false
  private(set) var cost = 0
  private var commonBits: UInt64 = .max
  private var anyBits: UInt64 = 0
  private var contents = ContentRank()

  init(_ rule: ChecksumRule, _ engine: ChecksumEngine, _ frames: [[UInt8]]) {
    for (number, frame) in frames.enumerated() {
      take(rule, engine, frame, number)
      if number == Self.early, agreeing.count * 10 < number { break }
    }
  }

  private mutating func take(_ rule: ChecksumRule, _ engine: ChecksumEngine, _ frame: [UInt8], _ number: Int) {
    guard let (own, covered) = rule.ranges(in: frame.count) else {
      disagreeing += 1
      return
    }
    cost += covered.count + 32
    let hole = rule.own == .outside ? nil : own
    let value = engine.number(of: frame, in: covered, hole: hole, isZero: rule.own == .zero)
    let read = frame.number(in: own)
    let field = rule.order == .big ? read : read.reversingBytes(own.count)
    guard value == field else {
      disagreeing += 1
      return
    }
    agreeing.insert(number)
    values.insert(value)
    if let last { steps.insert(value &- last) }
    last = value
    commonBits &= value
    anyBits |= value
    contents.take(frame[covered])
    learn(frame, covered)
  }

  /// Learns which bytes of what the checksum is made of are not always the same.
  private mutating func learn(_ frame: [UInt8], _ covered: Range<Int>) {
    guard varies.count < 2, !hasLengths else { return }
    guard let first else {
      first = Array(frame[covered])
      shortest = covered.count
      return
    }
    if covered.count != first.count { hasLengths = true }
    for index in 0..<min(first.count, covered.count) where first[index] != frame[covered.lowerBound + index] {
      varies.insert(index)
    }
    shortest = min(shortest, covered.count)
  }

  /// What speaks for it, in bits, if every byte of the checksum that changes is as good as a random one: what findings are
  /// ordered by. Nil when it cannot be told from a number that stands there twice.
  func weight(_ rule: ChecksumRule) -> Double? {
    guard values.count >= 2, rule.algorithm.isSum == false || (shortest > 1 && (hasLengths || varies.count > 1)) else {
      return nil
    }
    // Bytes that never change say little, once.
    let changing = commonBits ^ anyBits
    var told = 0
    for byte in 0..<rule.size where changing >> UInt64(8 * byte) & 0xff != 0 { told += 8 }
    let constant = 8 * rule.size - told
    // With bytes that follow it, the rest of a CRC is one too, whose last bytes never change.
    if case .cyclic = rule.algorithm, constant > 0 { return nil }
    told = min(told, rule.algorithm.information)
    let evidence = Double(told * values.count + constant)
    return evidence - choices - Self.tried
  }

  /// How much less than by chance it is, in bits, with all that is tried taken off.
  ///
  /// Only bits of the checksum that change are counted, and no more values of it than the contents could have had by chance: where
  /// they vary in few bits, what fits some of them fits the others too.
  func bits(_ rule: ChecksumRule) -> Double {
    let algorithm = rule.algorithm
    let changing = (commonBits ^ anyBits).nonzeroBitCount
    let told = min(changing, algorithm.information)
    // Small numbers have small sums, so that what never changes in them says nothing.
    let constant = algorithm.isSum ? 0 : min(8 * rule.size, algorithm.information) - told
    var independent = min(values.count, contents.rank + 1)
    if algorithm.isSum { independent = min(independent, variety) }
    return Double(told * independent + constant) - choices - ChecksumSearch.tried - algorithm.chosenBits
  }

  /// How many values of it nothing but what it is made of would foretell.
  var variety: Int { min(values.count, steps.count + 1) }

  /// Bits of the choice which frames agree and which do not.
  private var choices: Double {
    var bits = 0.0
    for step in 0..<disagreeing {
      bits += BinaryLogarithm.of(Double(values.count + step + 1) / Double(step + 1))
    }
    return bits
  }
}
