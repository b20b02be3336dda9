/// Length fields of the samples, weighed: one candidate for all rules that have the same fields.
struct LengthCandidates {
  /// The largest first.
  let samples: [DetectionSample]
  let evidence: StructureEvidence

  /// What a break of the frames costs besides saying where, in bits.
  private static let breakCost = 2.0

  /// Sets of fields that are looked at.
  private static let mostGroups = 24
  /// Choices of where frames begin whose checksums are tried.
  private static let mostChecked = 8

  /// A rule, its frames in the first sample, and the fields that it was made of.
  private struct Member {
    var rule: LengthRule
    var chains: [FrameChain]
    var bits: Double
    var find: FieldChainSearch.Find?

    /// Where the field's lowest byte is in a frame.
    var low: Int { rule.order == .big ? rule.header - 1 : rule.offset }
  }

  /// The candidates, best first.
  func all() -> [Candidate] {
    guard let sample = samples.first, !sample.isText else { return [] }
    let members = (walked(sample) + found(sample)).sorted { $0.bits > $1.bits }
    var groups: [[Member]] = []
    for member in members {
      if let place = groups.firstIndex(where: { Self.haveSameFields($0[0], member) }) {
        groups[place].append(member)
      } else {
        groups.append([member])
      }
    }
    return groups.prefix(Self.mostGroups).map { candidate($0, sample) }
  }

  /// Rules whose frames lie one behind the other from the first byte on.
  private func walked(_ sample: DetectionSample) -> [Member] {
    LengthFieldSearch(sample).rules().compactMap { rule in
      let chain = rule.walk(sample.bytes.span, from: 0, streamCount: sample.streamCount)
      return chain.flatMap { member(rule, $0, nil) }
    }
  }

  /// Rules whose frames begin anywhere and may break off.
  private func found(_ sample: DetectionSample) -> [Member] {
    FieldChainSearch(sample).finds().flatMap { find in
      let placement = FramePlacement(sample: sample, find: find)
      return placement.offsets.compactMap { offset in
        placement.chain(offset: offset).flatMap { member($0.rule, $0.chain, find) }
      }
    }
  }

  private func member(_ rule: LengthRule, _ first: FrameChain, _ find: FieldChainSearch.Find?) -> Member? {
    guard first.count >= (find == nil ? 3 : 5), first.sizeKinds >= 2, LengthFieldSearch.isUsual(first, in: samples[0])
    else { return nil }
    var chains = [first]
    for sample in samples.dropFirst() {
      guard let chain = chain(rule, sample), LengthFieldSearch.isUsual(chain, in: sample) else { return nil }
      chains.append(chain)
    }
    let bytes = samples[0].bytes
    let (narrow, rule) = (rule, rule.widened(first, in: bytes.span))
    // A wider field leads elsewhere from fewer places.
    if let find, rule != narrow {
      FramePlacement(sample: samples[0], find: find).addPredecessors(rule, &chains[0])
    }
    let breaks = chains.reduce(0) { $0 + $1.breaks.count }
    let saved = zip(samples, chains).compactMap { SavingsEvidence.bits(rule, $1, $0) }.reduce(0, +)
    if find != nil, samples[0].period != nil, saved <= 0 { return nil }
    var bits = max(evidence.bits(chains, rule), saved) - CandidateSearch.guesses - 4 * rule.complexity
    bits -= Double(breaks) * (BinaryLogarithm.of(samples[0].bytes.count) + Self.breakCost)
    if first.skip > 0 { bits -= BinaryLogarithm.of(first.skip) / 2 + 2 }
    return Member(rule: rule, chains: chains, bits: bits, find: find)
  }

  /// The frames of a rule in another stream, which may break off too.
  private func chain(_ rule: LengthRule, _ sample: DetectionSample) -> FrameChain? {
    if let chain = rule.walk(sample.bytes.span, from: 0, streamCount: sample.streamCount) { return chain }
    let find = FieldChainSearch(sample).find(rule)
    return find.flatMap { FramePlacement(sample: sample, find: $0).chain(offset: rule.offset)?.chain }
  }

  /// Whether most fields of one are fields of the other: those of a number's last two bytes lie in those of its four.
  private static func haveSameFields(_ one: Member, _ other: Member) -> Bool {
    let (left, right) = (one.chains[0].starts, other.chains[0].starts)
    let shift = one.low - other.low
    var (first, second, equal) = (0, 0, 0)
    while first < left.count, second < right.count {
      let place = left[first] + shift
      if place == right[second] { equal += 1 }
      if place <= right[second] { first += 1 }
      if place >= right[second] { second += 1 }
    }
    return equal * 5 >= max(left.count, right.count) * 4
  }

  /// Those whose frames may begin elsewhere: all but rules that have most of the fields but say less.
  private static func placed(_ members: [Member]) -> [Member] {
    let best = members.map(\.bits).max() ?? 0
    let telling = members.filter { $0.bits >= min(best, best * leastShare) }
    let found = telling.filter { $0.find != nil || !$0.rule.isPlain }
    return found.contains { $0.find != nil } ? found : telling
  }

  /// The share of the best evidence that others with the same fields have.
  private static let leastShare = 0.7

  /// The member whose frames begin where they most likely do, with the evidence of the best.
  private func candidate(_ members: [Member], _ sample: DetectionSample) -> Candidate {
    let choices = Self.placed(members).map { (member: $0, score: PlacementScore($0.rule, $0.chains[0], sample)) }
      .sorted { $0.score.bits > $1.score.bits }
    if let checked = checked(choices.map(\.member), sample) { return checked }
    let best = choices[0]
    let isContested = choices.contains {
      $0.member.low != best.member.low && best.score.isContested(by: $0.score)
    }
    let isStream = best.member.chains[0].isStreams(of: sample)
    return Candidate(
      framing: best.member.rule.framing(skip: best.member.chains[0].skip), group: .formal,
      chains: best.member.chains, bits: members[0].bits, complexity: best.member.rule.complexity,
      ceiling: !isStream ? 0.4 : isContested ? 0.75 : 0.99)
  }

  /// The first choice whose frames have a checksum that is right.
  private func checked(_ choices: [Member], _ sample: DetectionSample) -> Candidate? {
    let bytes = sample.bytes
    var tried: Set<[Int]> = []
    for choice in choices where tried.count < Self.mostChecked {
      guard tried.insert([choice.low, choice.rule.header]).inserted else { continue }
      let found = ChecksumEvidence.find(choice.chains[0], header: choice.rule.header, in: bytes.span)
      guard let found, case .length(var field) = choice.rule.framing(skip: choice.chains[0].skip) else { continue }
      field.checksum = found.field
      return Candidate(
        framing: .length(field), group: .formal, chains: choice.chains, bits: choice.bits + found.bits,
        complexity: choice.rule.complexity)
    }
    return nil
  }
}

extension FrameChain {
  /// Whether frames lie as in a stream: what is in front of the first is the rest of one, and breaks are few and no
  /// longer than a wrong length makes them. A table inside a file has more around it.
  fileprivate func isStreams(of sample: DetectionSample) -> Bool {
    let sizes = pieces.map(\.size)
    let largest = sizes.max() ?? 0
    if skip > largest || breaks.count * 8 > count { return false }
    let gaps = breaks.map { starts[$0.frame] - $0.start }
    if gaps.contains(where: { $0 > 2 * largest + 64 }) { return false }
    let tail = sample.isWhole ? sample.bytes.count - end : 0
    let covered = sizes.reduce(0, +)
    return tail <= 2 * largest + 64 && covered * 5 >= (end + tail) * 3
  }
}
