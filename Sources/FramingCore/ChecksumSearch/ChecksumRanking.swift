/// Puts findings in order, the likeliest first, and those that say the same together.
struct ChecksumRanking {
  /// Findings, and alternatives of one, that are told.
  private static let most = 12

  private(set) var findings: [ChecksumFinding] = []
  /// Bytes of each frame, and of the longest.
  private let lengths: [Int]
  private let longest: Int

  init(_ all: [ChecksumFinding], _ frames: [[UInt8]]) {
    lengths = frames.map(\.count)
    longest = lengths.max() ?? 0
    let sorted = all.enumerated().sorted { one, two in
      let (sure, other) = (one.element.certainty == .certain, two.element.certainty == .certain)
      if sure != other { return sure }
      return (two.element.score, one.offset) < (one.element.score, two.offset)
    }
    for (_, finding) in sorted { add(finding) }
  }

  private mutating func add(_ finding: ChecksumFinding) {
    if let same = findings.firstIndex(where: { isSameSum($0, finding) }) {
      // Which of the bytes is meant: one that nothing foretells, and where checksums usually are.
      var (kept, other) = (findings[same], finding)
      if isLikelier(other, kept) { (kept, other) = (other, kept) }
      kept.bits = max(kept.bits, other.bits)
      kept.weight = max(kept.weight, other.weight)
      kept.alternatives = Array((kept.alternatives + other.alternatives + [other.rule]).prefix(Self.most))
      findings[same] = kept
      return
    }
    guard let better = findings.firstIndex(where: { explains($0, finding) }) else {
      if findings.count < Self.most { findings.append(finding) }
      return
    }
    guard finding.agreeing == findings[better].agreeing, findings[better].alternatives.count < Self.most,
      !([findings[better].rule] + findings[better].alternatives).contains(where: { isSame($0, finding) })
    else { return }
    findings[better].alternatives.append(finding.rule)
  }

  /// Whether a finding says of these frames, which may all have one length, what a rule says.
  private func isSame(_ rule: ChecksumRule, _ finding: ChecksumFinding) -> Bool {
    guard rule.algorithm == finding.rule.algorithm, rule.order == finding.rule.order else { return false }
    return finding.agreeing.allSatisfy { frame in
      guard let one = rule.ranges(in: lengths[frame]), let two = finding.rule.ranges(in: lengths[frame]) else {
        return false
      }
      return one.own == two.own && rule.covered(one) == finding.rule.covered(two)
    }
  }

  /// Whether both say that the same bytes together make nothing.
  private func isSameSum(_ one: ChecksumFinding, _ two: ChecksumFinding) -> Bool {
    guard one.rule.algorithm == two.rule.algorithm, one.rule.algorithm.isSymmetric, one.agreeing == two.agreeing,
      let first = one.rule.ranges(in: longest), let second = two.rule.ranges(in: longest)
    else { return false }
    return min(first.own.lowerBound, first.covered.lowerBound) == min(second.own.lowerBound, second.covered.lowerBound)
      && max(first.own.upperBound, first.covered.upperBound) == max(second.own.upperBound, second.covered.upperBound)
  }

  private func isLikelier(_ one: ChecksumFinding, _ two: ChecksumFinding) -> Bool {
    if one.variety * 5 < two.variety * 4 { return false }
    if two.variety * 5 < one.variety * 4 { return true }
    return one.complexity < two.complexity
  }

  /// Whether a likelier finding takes the place of another in the same frames.
  private func explains(_ known: ChecksumFinding, _ finding: ChecksumFinding) -> Bool {
    finding.agreeing.isSubset(of: known.agreeing)
      && finding.agreeing.allSatisfy { frame in
        guard let own = finding.rule.ranges(in: lengths[frame])?.own,
          let other = known.rule.ranges(in: lengths[frame])?.own
        else { return false }
        return own.overlaps(other)
      }
  }
}

extension ChecksumRule {
  /// What it is made of, without its own bytes where they are left out at the end.
  fileprivate func covered(_ ranges: (own: Range<Int>, covered: Range<Int>)) -> Range<Int> {
    let isCut = own == .omitted && ranges.own.upperBound == ranges.covered.upperBound
    return isCut ? ranges.covered.lowerBound..<ranges.own.lowerBound : ranges.covered
  }
}
