/// Looks for the checksum of frames: which of all that are known, over which of their bytes, at which place, or else which CRC
/// without a name.
///
/// It goes in slices, so that whoever waits for it can do something else meanwhile. What it tries first on a few frames, and
/// then on all, it counts in bits against chance; frames that are alike count once.
public struct ChecksumSearch: Sendable {
  private enum Phase: Sendable {
    /// Whatever is not made of its own bytes, then what is.
    case outside(Int)
    case around(Int)
    case evaluating(Int)
    case solving(Int)
    case done
  }

  /// Frames that are looked at, and the longest of them in bytes.
  public static let (mostFrames, longestFrame) = (400, 1 << 16)
  /// Rules that are tried on all frames.
  private static let mostCandidates = 4096
  /// Findings below are left out: of random bytes there would be one in a thousand searches by chance.
  private static let least: Double = 10

  /// How many rules are tried, in bits.
  static let tried: Double = BinaryLogarithm.of(
    Checksum.all.reduce(0) { count, checksum in
      let algorithm = ChecksumRule.Algorithm.known(checksum)
      let outside = ChecksumShape.allStarts.reduce(0) { $0 + ChecksumShape.outside(algorithm.size, from: $1).count }
      // Its own bytes are zeros, or are passed over.
      let starts = ChecksumShape.startsAround.count + (algorithm.isSum ? 0 : 1)
      let around = ChecksumShape.offsets.count * ChecksumShape.trailers.count * starts
      return count + (outside + around) * (algorithm.hasOrder ? 2 : 1)
    })

  /// Frames that are looked at.
  public let frameCount: Int
  /// Those of them that are different.
  public var distinctCount: Int { distinct.count }

  private let distinct: [[UInt8]]
  /// For each frame its number among those that are different; nil when it was too long.
  private let numbers: [Int?]
  private let algorithms: [(algorithm: ChecksumRule.Algorithm, engine: ChecksumEngine)]
  private var trial: ChecksumTrial
  private let solver: CyclicSolver
  private let attempts: [CyclicSolver.Attempt]
  private var phase = Phase.outside(0)
  private var candidates: [(rule: ChecksumRule, hits: Int)] = []
  private var evaluated: [ChecksumFinding] = []
  /// What was found so far, the likeliest first.
  public private(set) var findings: [ChecksumFinding] = []

  /// Looks at `frames`, each all of its bytes: of `mostFrames` at most, the first.
  public init(_ frames: [[UInt8]]) {
    var places: [[UInt8]: Int] = [:]
    var distinct: [[UInt8]] = []
    numbers = frames.prefix(Self.mostFrames).map { frame in
      guard frame.count > 1, frame.count <= Self.longestFrame else { return nil }
      if let known = places[frame] { return known }
      places[frame] = distinct.count
      distinct.append(frame)
      return distinct.count - 1
    }
    frameCount = numbers.count
    self.distinct = distinct
    algorithms = Checksum.all.map { (.known($0), ChecksumEngine(.known($0))) }
    trial = ChecksumTrial(distinct)
    solver = CyclicSolver(distinct)
    attempts = solver.attempts
    if distinct.count < 2 { phase = .done }
  }

  /// Whether all was tried.
  public var isDone: Bool { if case .done = phase { true } else { false } }

  /// How much was tried, from 0 to 1.
  public var progress: Double {
    switch phase {
    case .outside(let unit): Double(unit) / Double(max(outsideUnits, 1)) * 0.4
    case .around(let unit): 0.4 + Double(unit) / Double(max(aroundUnits, 1)) * 0.3
    case .evaluating(let place): 0.7 + Double(place) / Double(max(candidates.count, 1)) * 0.2
    case .solving(let place): 0.9 + Double(place) / Double(max(attempts.count, 1)) * 0.1
    case .done: 1
    }
  }

  /// Tries more, about as much as `bytes` take to compute checksums of. Whether there is more to try.
  @discardableResult
  public mutating func advance(byAtMost bytes: Int) -> Bool {
    var cost = 0
    while cost < bytes, !isDone {
      cost += 64
      switch phase {
      case .outside(let unit): tryOutside(unit, &cost)
      case .around(let unit): tryAround(unit, &cost)
      case .evaluating(let place): evaluate(place, &cost)
      case .solving(let place): solve(place, &cost)
      case .done: break
      }
    }
    return !isDone
  }

  // What is not made of its own bytes.

  private var outsideUnits: Int { algorithms.count * ChecksumShape.allStarts.count }

  private mutating func tryOutside(_ unit: Int, _ cost: inout Int) {
    guard unit < outsideUnits else { return phase = .around(0) }
    let (algorithm, engine) = algorithms[unit / ChecksumShape.allStarts.count]
    let from = unit % ChecksumShape.allStarts.count
    phase = .outside(unit + 1)
    let shapes = ChecksumShape.outside(algorithm.size, from: from)
    guard !shapes.isEmpty else { return }
    candidates += trial.rules(algorithm, engine, shapes, from: from, cost: &cost)
  }

  // What is.

  private var aroundUnits: Int { algorithms.count * ChecksumShape.offsets.count * ChecksumShape.startsAround.count }

  private mutating func tryAround(_ unit: Int, _ cost: inout Int) {
    guard unit < aroundUnits else {
      candidates = Array(candidates.sorted { $0.hits > $1.hits }.prefix(Self.mostCandidates))
      return phase = .evaluating(0)
    }
    phase = .around(unit + 1)
    let (starts, offsets) = (ChecksumShape.startsAround, ChecksumShape.offsets.count)
    let (algorithm, engine) = algorithms[unit / (starts.count * offsets)]
    let (offset, from) = (unit / starts.count % offsets, starts[unit % starts.count])
    guard from <= offset else { return }
    let hole = offset..<(offset + algorithm.size)
    candidates += trial.rules(
      algorithm, engine, ChecksumShape.around(offset, own: .zero), from: from, hole: hole, isZero: true, cost: &cost)
    // A sum does not know zeros from nothing.
    guard !algorithm.isSum, from == 0 else { return }
    candidates += trial.rules(
      algorithm, engine, ChecksumShape.around(offset, own: .omitted), from: from, hole: hole, cost: &cost)
  }

  // On all frames.

  private mutating func evaluate(_ place: Int, _ cost: inout Int) {
    guard place < candidates.count else {
      findings = ChecksumRanking(evaluated, distinct).findings
      let isCertain = findings.first?.certainty == .certain
      return phase = isCertain ? .done : .solving(0)
    }
    phase = .evaluating(place + 1)
    evaluate(candidates[place].rule, ChecksumEngine(candidates[place].rule.algorithm), &cost)
  }

  private mutating func evaluate(_ rule: ChecksumRule, _ engine: ChecksumEngine, _ cost: inout Int) {
    let evaluation = ChecksumEvaluation(rule, engine, distinct)
    cost += evaluation.cost
    guard let weight = evaluation.weight(rule), weight - rule.complexity >= Self.least else { return }
    let wrong = numbers.indices.filter { index in numbers[index].map { !evaluation.agreeing.contains($0) } ?? true }
    evaluated.append(
      ChecksumFinding(
        rule: rule, right: frameCount - wrong.count, wrong: wrong, values: evaluation.values.count,
        bits: evaluation.bits(rule), agreeing: evaluation.agreeing, weight: weight, complexity: rule.complexity,
        variety: evaluation.variety))
  }

  private mutating func solve(_ place: Int, _ cost: inout Int) {
    guard place < attempts.count else {
      findings = ChecksumRanking(evaluated, distinct).findings
      return phase = .done
    }
    phase = .solving(place + 1)
    // Dividing by each bit of some frames, and what it leads to.
    cost += 2048
    let before = evaluated.count
    for rule in solver.rules(attempts[place]) { evaluate(rule, ChecksumEngine(rule.algorithm), &cost) }
    guard evaluated.count > before else { return }
    findings = ChecksumRanking(evaluated, distinct).findings
    if findings.first?.certainty == .certain { phase = .done }
  }
}

extension ChecksumSearch {
  /// Why nothing, or nothing certain, can be found in these frames; nil when there are enough of them.
  public var shortage: String? {
    let certainty = findings.first?.certainty
    guard certainty != .certain else { return nil }
    let few =
      certainty == .likely
      ? "and more with other contents would make it certain"
      : "too few to tell a checksum from chance: more frames with other contents would"
    if frameCount < 2 {
      return "\(frameCount == 0 ? "no frame" : "one frame") is not enough: two at least are compared"
    }
    guard distinctCount < 8 else { return nil }
    if distinctCount == frameCount { return "there are \(frameCount) frames, \(few)" }
    return "\(distinctCount) of \(frameCount) frames differ, \(few)"
  }
}
