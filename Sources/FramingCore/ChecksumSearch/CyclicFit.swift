/// Works out what a CRC's register begins with and is combined with at the end, when its polynomial is known.
struct CyclicFit {
  /// What the checksum has beside what the polynomial alone gives, in frames of one length.
  private struct Remainder {
    /// Bytes that the checksum is made of.
    let count: Int
    let value: UInt64
    let frames: Int
  }

  /// Lengths that are looked at.
  private static let mostLengths = 6

  let rules: [ChecksumRule]

  init(_ frames: [[UInt8]], _ attempt: CyclicSolver.Attempt, _ polynomial: CyclicParameters) {
    var rules: [ChecksumRule] = []
    var best = 0.0
    for from in Self.starts(attempt) {
      let rule = Self.rule(attempt, polynomial, isDetermined: false, from: from)
      let (remainders, share) = Self.remainders(frames, rule, polynomial)
      // Of frames that differ in nothing else, any beginning fits: the plainest parameters tell.
      guard share >= 0.6, share >= best - 0.1, let (solved, isDetermined) = Self.solve(remainders, polynomial) else {
        continue
      }
      best = max(best, share)
      rules.append(Self.rule(attempt, solved, isDetermined: isDetermined, from: from))
    }
    self.rules = rules
  }

  private static func starts(_ attempt: CyclicSolver.Attempt) -> ClosedRange<Int> {
    if case .offset = attempt.place { return attempt.from...(attempt.from + 4) }
    return ChecksumShape.starts
  }

  private static func rule(
    _ attempt: CyclicSolver.Attempt, _ parameters: CyclicParameters, isDetermined: Bool, from: Int
  ) -> ChecksumRule {
    var limit = ChecksumRule.Limit.checksum(gap: 0)
    if case .offset = attempt.place { limit = .end(trailer: 0) }
    let order = parameters.width == 8 ? ByteOrder.big : attempt.order
    let known = Checksum.all.first { $0.parameters == parameters }
    let algorithm = known.map { ChecksumRule.Algorithm.known($0) } ?? .cyclic(parameters, isDetermined: isDetermined)
    return ChecksumRule(algorithm, order: order, at: attempt.place, from: from, to: limit)
  }

  /// The remainders that most frames of their length have, and the share of all frames that these are.
  private static func remainders(
    _ frames: [[UInt8]], _ rule: ChecksumRule, _ polynomial: CyclicParameters
  ) -> (remainders: [Remainder], share: Double) {
    let code = CyclicCode(polynomial)
    var found: [Int: [UInt64: Int]] = [:]
    var count = 0
    for frame in frames {
      guard let (own, covered) = rule.ranges(in: frame.count) else { continue }
      var remainder: UInt64 = 0
      for index in covered { remainder = code.next(remainder, frame[index]) }
      let read = frame.number(in: own)
      let value = rule.order == .big ? read : read.reversingBytes(own.count)
      found[covered.count, default: [:]][code.check(remainder) ^ value, default: 0] += 1
      count += 1
    }
    // Of a length of which there is one frame it is not known whether that is damaged.
    let remainders = found.compactMap { length, values -> Remainder? in
      guard let most = values.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value > 1 else { return nil }
      return Remainder(count: length, value: most.key, frames: most.value)
    }
    let sorted = remainders.sorted { ($1.frames, $0.count) < ($0.frames, $1.count) }
    let compared = found.values.reduce(0) { $0 + ($1.values.reduce(0, +) > 1 ? $1.values.reduce(0, +) : 0) }
    let share = Double(sorted.reduce(0) { $0 + $1.frames }) / Double(max(compared, 1))
    return (Array(sorted.prefix(mostLengths)), share)
  }

  /// The parameters, and whether others fit as well; nil when none do.
  private static func solve(
    _ remainders: [Remainder], _ polynomial: CyclicParameters
  ) -> (CyclicParameters, isDetermined: Bool)? {
    guard let first = remainders.first else { return nil }
    let code = CyclicCode(polynomial)
    func parameters(_ initial: UInt64) -> CyclicParameters {
      var solved = polynomial
      solved.initial = initial
      solved.final = first.value ^ moved(initial, by: first.count, code)
      return solved
    }
    func fits(_ solved: CyclicParameters) -> Bool {
      remainders.allSatisfy { $0.value == moved(solved.initial, by: $0.count, code) ^ solved.final }
    }
    let (solution, isOnly) = initial(remainders, polynomial, code)
    guard let solution, fits(parameters(solution)) else { return nil }
    if isOnly { return (parameters(solution), true) }
    let usual = [0, polynomial.ones].map(parameters).filter(fits)
    let plain = usual.first { $0.final == 0 || $0.final == polynomial.ones } ?? usual.first
    return (plain ?? parameters(solution), false)
  }

  /// What becomes of a register when so many zero bytes go through it.
  private static func moved(_ register: UInt64, by count: Int, _ code: CyclicCode) -> UInt64 {
    var remainder = code.remainder(of: register)
    for _ in 0..<count { remainder = code.next(remainder, 0) }
    return code.check(remainder)
  }

  /// A register to begin with that explains the remainders of different lengths, by elimination, and whether it is the only
  /// one; nil when there is none.
  private static func initial(
    _ remainders: [Remainder], _ polynomial: CyclicParameters, _ code: CyclicCode
  ) -> (UInt64?, isOnly: Bool) {
    let width = polynomial.width
    let first = remainders[0]
    let base = (0..<width).map { moved(1 << UInt64($0), by: first.count, code) }
    // Each row says which bits of the register together are a bit of the difference.
    var rows: [(mask: UInt64, bit: UInt64)] = []
    for other in remainders.dropFirst() {
      let columns = (0..<width).map { base[$0] ^ moved(1 << UInt64($0), by: other.count, code) }
      let difference = first.value ^ other.value
      for bit in 0..<UInt64(width) {
        var mask: UInt64 = 0
        for (column, value) in columns.enumerated() { mask |= (value >> bit & 1) << UInt64(column) }
        rows.append((mask, difference >> bit & 1))
      }
    }
    var pivots: [(mask: UInt64, bit: UInt64, place: UInt64)] = []
    for var row in rows {
      for pivot in pivots where row.mask >> pivot.place & 1 == 1 {
        row.mask ^= pivot.mask
        row.bit ^= pivot.bit
      }
      guard row.mask != 0 else {
        if row.bit == 1 { return (nil, false) }
        continue
      }
      pivots.append((row.mask, row.bit, UInt64(row.mask.trailingZeroBitCount)))
    }
    // Backwards, bits that nothing decides are 0.
    var register: UInt64 = 0
    for pivot in pivots.reversed() {
      let rest = (register & pivot.mask & ~(1 << pivot.place)).nonzeroBitCount
      if UInt64(rest & 1) ^ pivot.bit == 1 { register |= 1 << pivot.place }
    }
    return (register, pivots.count == width)
  }
}
