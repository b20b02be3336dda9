/// Gathers candidates of every kind from the samples and weighs them.
struct CandidateSearch {
  /// The largest first.
  let samples: [DetectionSample]
  private let primary: DetectionSample
  private let evidence: StructureEvidence

  /// What choosing among some ten thousand rules costs, in bits.
  static let guesses = 16.0

  init?(_ samples: [DetectionSample]) {
    guard let primary = samples.first else { return nil }
    self.samples = samples
    self.primary = primary
    evidence = StructureEvidence(samples: samples)
  }

  /// The candidates with evidence, best first, one for each set of boundaries.
  func candidates() -> [Candidate] {
    let list = (formal() + escaped() + marked() + fixed()).filter { $0.bits > 0 }
    return Self.withoutParts(Self.withoutCrumbs(Self.simplest(list)).sorted { $0.rank > $1.rank })
  }

  /// Of candidates that are ordered, those that may be the stream's: once one is certain, what frames only a part is
  /// a table inside its messages.
  private static func withoutParts(_ list: [Candidate]) -> [Candidate] {
    guard let best = list.first, best.group == .formal, best.bits > Candidate.certain, best.ceiling >= 0.5 else {
      return list
    }
    return list.filter { $0.group != .formal || $0.ceiling >= 0.5 }
  }

  /// Those that are not crumbs of another one's frames.
  private static func withoutCrumbs(_ list: [Candidate]) -> [Candidate] {
    list.filter { candidate in
      guard candidate.chains[0].isCrumbled else { return true }
      return !list.contains {
        $0.group == .formal && $0.bits > Candidate.certain && !$0.chains[0].isCrumbled
          && candidate.chains[0].hasStarts(of: $0.chains[0])
      }
    }
  }

  private func formal() -> [Candidate] {
    var list = LengthCandidates(samples: samples, evidence: evidence).all()
    for (framing, complexity) in FormalCandidates.all {
      guard let chains = chains(framing), chains[0].count >= 3, chains[0].sizeKinds >= 2, chains[0].meanSize >= 6,
        LengthFieldSearch.isUsual(chains[0], in: primary), !chains[0].neverEnds(framing, in: primary)
      else { continue }
      let checksums = framing.checksum == nil ? 0 : framing.rightChecksums(primary)
      guard let checksums else { continue }
      let each = framing.hasForm ? RestartTrial.bitsPerFrame(framing, primary, chains[0]) : 0
      let bits =
        min(each * Double(chains[0].count), 2000) + 6 * Double(checksums) + evidence.bits(chains, framing)
        - Self.guesses
      let plain = chains[0].withOneByteLengths(framing, in: primary)
      list.append(
        Candidate(
          framing: plain ?? framing, group: .formal, chains: chains, bits: bits,
          complexity: plain == nil ? complexity : 2))
    }
    return list
  }

  /// Packets whose end is escaped inside them.
  private func escaped() -> [Candidate] {
    EscapedPackets.all.compactMap { packets in
      guard let chains = chains(packets.framing), chains[0].count >= 3, chains[0].sizeKinds >= 2,
        let bits = packets.bits(primary, chains[0])
      else { return nil }
      return Candidate(
        framing: packets.framing, group: bits > Candidate.certain ? .formal : .marked, chains: chains,
        bits: bits + evidence.chunkBits(chains) - Self.guesses / 2, complexity: packets.complexity)
    }
  }

  private func marked() -> [Candidate] {
    let search = DelimiterCandidates(sample: primary)
    return search.delimiters().compactMap { delimiter in
      let framing = DelimiterCandidates.framing(delimiter)
      guard let chain = search.chain(delimiter), let bits = search.bits(delimiter, chain), bits > 0,
        let chains = chains(framing)
      else { return nil }
      let complexity = Double(delimiter.count) + (delimiter == [0x0a] || delimiter == [0] ? -0.5 : 0)
      return Candidate(
        framing: framing, group: .marked, chains: chains, bits: bits + evidence.chunkBits(chains),
        complexity: complexity, ceiling: search.ceiling(delimiter, chain, chunkBits: evidence.chunkBits(chains)))
    }
  }

  private func fixed() -> [Candidate] {
    let search = FixedSizeSearch(sample: primary)
    return search.sizes().prefix(64).flatMap { size -> [Candidate] in
      let rest = primary.streamCount % size
      return Set([0, rest]).compactMap { skip in
        let chain = search.chain(size, from: skip)
        guard chain.count >= 3 else { return nil }
        let trust = search.trust(chain, size)
        if trust == .none { return nil }
        let bytes = primary.bytes
        let columns = ColumnEvidence(primary.statistics)
        var bits =
          columns.bits(Array(chain.pieces.prefix(ColumnEvidence.most)), in: bytes.span) - 14 - BinaryLogarithm.of(size)
        bits += rest == 0 ? BinaryLogarithm.of(size) : -12
        if skip > 0 { bits -= 4 }
        var options = Fixed(size)
        options.skip = skip
        return Candidate(
          framing: .fixed(options), group: .fixed, chains: [chain], bits: bits, complexity: skip > 0 ? 2 : 1,
          ceiling: trust == .half ? 0.4 : 0.99)
      }
    }
  }

  /// The frames in every sample, nil when one of them has something else.
  private func chains(_ framing: Framing) -> [FrameChain]? {
    var chains: [FrameChain] = []
    for sample in samples {
      guard let chain = FrameChain(framing, sample) else { return nil }
      chains.append(chain)
    }
    return chains
  }

  /// Of candidates with the same frames the simplest, with the best evidence of them.
  private static func simplest(_ list: [Candidate]) -> [Candidate] {
    var kept: [Candidate] = []
    for candidate in list {
      guard let place = kept.firstIndex(where: { $0.hasBoundaries(of: candidate) }) else {
        kept.append(candidate)
        continue
      }
      kept[place] = kept[place].merged(with: candidate)
    }
    return kept
  }
}

extension FrameChain {
  /// Whether most frames of WebSocket are parts of messages without an end.
  fileprivate func neverEnds(_ framing: Framing, in sample: DetectionSample) -> Bool {
    guard case .webSocket = framing else { return false }
    return starts.count { sample.bytes[$0] & 0x80 == 0 } * 2 > count
  }

  /// The length field that says the same as lengths of several bytes, of which all have only one.
  fileprivate func withOneByteLengths(_ framing: Framing, in sample: DetectionSample) -> Framing? {
    let offset: Int
    switch framing {
    case .varint(let varint): offset = varint.offset
    case .ber: offset = 1
    default: return nil
    }
    let bytes = sample.bytes
    guard starts.allSatisfy({ $0 + offset < bytes.count && bytes[$0 + offset] < 0x80 }) else { return nil }
    return .length(LengthField(offset: offset, size: 1))
  }

  /// Whether many frames have hardly a byte of their own, as when the bytes of a longer header are read as lengths.
  fileprivate var isCrumbled: Bool { pieces.count { $0.size <= 2 } * 4 > count }

  /// Whether all frames of `other` begin where frames of this one do.
  fileprivate func hasStarts(of other: FrameChain) -> Bool { Set(starts).isSuperset(of: other.starts) }
}

extension Candidate {
  /// From here on chance is out of the question.
  static let certain = 28.0

  /// What candidates are ordered by.
  var rank: Double {
    switch group {
    // What frames a part like a table's is no stream's framing, however sure it is of that part.
    case .formal: bits > Self.certain && ceiling >= 0.5 ? bits + 100_000 : bits
    // Frames of one size that fill the stream: a length field would not have them so.
    case .fixed: bits > 2 * Self.certain && framing.skip == 0 ? bits + 100_000 : bits
    case .marked: bits
    }
  }

  func hasBoundaries(of other: Candidate) -> Bool {
    chains[0].hasBoundaries(of: other.chains[0])
  }

  /// The simpler one of two with the same frames.
  func merged(with other: Candidate) -> Candidate {
    var better = other.group > group || (other.group == group && other.complexity < complexity) ? other : self
    better.bits = max(bits, other.bits)
    return better
  }
}
