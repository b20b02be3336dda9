/// Looks for the first place in bytes from which frames lie one behind the other, more than chance would have it.
///
/// Each place is tried as a frame's first byte. The places where frames of a chain begin are remembered, and what
/// runs into a chain already known stops there, so each place is a frame's first byte at most once: the time grows
/// with the bytes, not with their square.
struct FrameSearch<Trial: FrameTrial> {
  private let offset: UInt64
  private let runsToEnd: Bool
  private let chance: FrameChance
  private var trial: Trial
  private var frames: [Frame] = []
  /// For each place the number of the chain that has a frame beginning there, 0 for none.
  private var chainNumbers: [UInt32]
  private var chains: [FrameTiling] = []
  /// Bytes that may still be given to the trial: bounds the work whatever the bytes are.
  private var budget: Int
  /// The place that is the answer so far, and how many bits speak for it.
  private var best: (place: Int, bits: Double)?

  /// A search in `bytes`, the first of which is at stream offset `offset`.
  init(_ trial: Trial, _ bytes: Span<UInt8>, at offset: UInt64, runsToEnd: Bool) {
    self.trial = trial
    self.offset = offset
    self.runsToEnd = runsToEnd
    chance = FrameChance(trial, bytes)
    chainNumbers = [UInt32](repeating: 0, count: bytes.count)
    budget = FrameSearchLimits.effort * max(bytes.count, FrameSearchLimits.longestHeader)
  }

  /// The place from which frames begin, as an index in `bytes`; nil when there is none. `isCandidate` says which
  /// places are worth trying.
  mutating func run(_ bytes: Span<UInt8>, isCandidate: (Int) -> Bool) -> Int? {
    for index in bytes.indices where chainNumbers[index] == 0 && isCandidate(index) {
      guard budget > 0 else { break }
      if settles(follow(from: index, bytes), foundAt: index, bytes.count) { break }
    }
    return best?.place
  }

  /// Whether `chain`, which was met at `index`, is certain to be the answer. Of those that are not the likeliest is
  /// kept: chains meet, so several may run to the end, and small length fields give no certainty.
  private mutating func settles(_ chain: FrameTiling, foundAt index: Int, _ byteCount: Int) -> Bool {
    guard chain.filled > 0 || chain.bare >= FrameSearchLimits.fewestFrames else { return false }
    // As many places had the opportunity to be taken for a beginning by chance.
    let opportunities = BinaryLogarithm.of(Double(index + 1))
    let (isBare, start) = beginning(of: chain, opportunities)
    let fewest = FrameSearchLimits.fewestFrames
    let isLong = chain.filled >= fewest || (isBare && chain.filled + chain.bare >= fewest)
    guard isLong || (chain.isSound && runsToEnd) else { return false }
    let odds = chance.evidence(of: start, in: chain) - opportunities
    let evidence = chance.evidence(chain) + ending(chain, byteCount)
    let isPlausible = odds >= 1 && evidence >= opportunities + 4
    if chain.isSound, isLong || isPlausible, evidence + odds > (best?.bits ?? -.infinity) + FrameSearchLimits.advantage
    {
      best = (chain.place(isBare: isBare), evidence + odds)
    }
    guard odds >= Self.certain, evidence >= opportunities + (chain.isSound ? 4 : 14) else { return false }
    best = (chain.place(isBare: isBare), evidence + odds)
    return true
  }

  /// The bits that make a beginning certain.
  private static var certain: Double { 5 }

  /// Where a chain begins: at a frame without payload only where that is certain, or none has payload.
  private func beginning(of chain: FrameTiling, _ opportunities: Double) -> (isBare: Bool, FrameTiling.Start) {
    let filled = FrameTiling.Start(index: chain.start, size: chain.firstSize)
    guard let index = chain.bareStart else { return (false, filled) }
    let bare = FrameTiling.Start(index: index, size: FrameSize.bare)
    let isCertain = chance.evidence(of: bare, in: chain) - opportunities >= 2 * Self.certain
    return chain.filled == 0 || isCertain ? (true, bare) : (false, filled)
  }

  /// What it is worth that the chain ends where the bytes end: that happens to one in as many as a frame has bytes.
  private func ending(_ chain: FrameTiling, _ count: Int) -> Double {
    guard chain.isSound, runsToEnd, chain.end == count, chain.frames > 0 else { return 0 }
    return BinaryLogarithm.of(Double(max(1, (chain.end - chain.start) / chain.frames)))
  }

  /// The chain of frames from `index` on, as far as it goes.
  private mutating func follow(from index: Int, _ bytes: Span<UInt8>) -> FrameTiling {
    let number = UInt32(clamping: chains.count + 1)
    var chain = FrameTiling(at: index)
    trial.begin(at: offset &+ UInt64(index))
    var position = index
    var piece = FrameChance.reach
    while position < bytes.count {
      frames.removeAll(keepingCapacity: true)
      let end = min(position + piece, bytes.count)
      trial.feed(bytes.extracting(position..<end), into: &frames)
      budget -= end - position
      position = end
      guard take(into: &chain, number, bytes), !trial.hasFailed, !isAtLoss(chain, from: index, to: position) else {
        if chain.frames > 0 { chains.append(chain) }
        return chain
      }
      piece = min(piece * 2, FrameSearchLimits.largestPiece)
    }
    chain.isSound = true
    if let total = trial.partial?.total { chain.sizes.add(FrameSize.of(total: total)) }
    if chain.frames > 0 { chains.append(chain) }
    return chain
  }

  /// Whether the frame in progress has a header that does not end.
  private func isAtLoss(_ chain: FrameTiling, from index: Int, to position: Int) -> Bool {
    position - chain.end > FrameSearchLimits.longestHeader && trial.partial?.total == nil
  }

  /// Adds the newest frames; false when the chain is over: no frame, or one that another chain has.
  private mutating func take(into chain: inout FrameTiling, _ number: UInt32, _ bytes: Span<UInt8>) -> Bool {
    for frame in frames {
      guard frame.kind == .frame, let place = Int(exactly: frame.offset &- offset), frame.totalLength > 0 else {
        return false
      }
      let known = chainNumbers[place]
      if known != 0, known != number {
        chain.join(chains[Int(known) - 1], at: place)
        return false
      }
      let bytes = bytes.extracting(place..<(place + frame.totalLength))
      let isRight = trial.isRight(frame, in: bytes)
      // Frames may be damaged underway, but nothing begins with one.
      guard isRight || chain.filled > 0 else { return false }
      chainNumbers[place] = number
      chain.add(frame, at: place, size: isRight ? FrameSize.of(frame, in: bytes) : FrameSize.damaged)
    }
    return true
  }
}

/// What bounds a search.
enum FrameSearchLimits {
  /// The most bytes that are looked at.
  static let window = 1 << 20
  /// As many whole frames that are not empty make a chain when more bytes are there.
  static let fewestFrames = 3
  /// A header or line of more bytes is none.
  static let longestHeader = 8 << 10
  /// The bits that must speak more for a chain than for one that begins before it.
  static let advantage = 6.0
  /// The most bytes given to a trial at once.
  static let largestPiece = 64 << 10
  /// For each byte searched as many may be looked at, all tries together.
  static let effort = 256
}
