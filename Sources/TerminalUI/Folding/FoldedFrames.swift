/// Which frames the conversation shows as their headings alone: those of one rule, and those that were folded by hand. It costs
/// memory for the latter only, however many frames there are.
struct FoldedFrames: Hashable, Sendable {
  /// What all frames are folded by.
  enum Rule: Hashable, Sendable {
    /// Those of more bytes.
    case larger(than: Int)
    /// Those for which a display filter holds.
    case filter(FilterInForce)
  }

  /// Nil folds none but those that were folded by hand.
  private(set) var rule: Rule?
  /// Whether frames are folded, where somebody said so, by their numbers.
  private var byHand: [Int: Bool] = [:]
  /// The recording's generation that the numbers belong to.
  private var generation = 0

  /// Whether no frame can be folded.
  var isEmpty: Bool { rule == nil && byHand.isEmpty }

  /// How many frames were folded or unfolded by hand.
  var countByHand: Int { byHand.count }

  /// Whether a frame was folded or unfolded by hand; nil when the rule decides.
  func choice(of frame: Int, in generation: Int) -> Bool? {
    generation == self.generation ? byHand[frame] : nil
  }

  /// Folds a frame or unfolds it. When it is folded `byRule` as well, nothing has to be kept.
  mutating func set(_ frame: Int, _ isFolded: Bool, byRule: Bool, in generation: Int) {
    if generation != self.generation { (self.generation, byHand) = (generation, [:]) }
    byHand[frame] = isFolded == byRule ? nil : isFolded
  }

  /// Folds by another rule. What was unfolded by hand under the former one is no longer; what was folded stays so.
  mutating func fold(by rule: Rule) {
    self.rule = rule
    byHand = byHand.filter(\.value)
  }

  /// The frames that were folded by hand, and with a minus those that were unfolded: `3 9 -12`, the first `most` of them; nil
  /// when there is none.
  func handText(atMost most: Int, in generation: Int) -> String? {
    guard !byHand.isEmpty, generation == self.generation else { return nil }
    let first = byHand.sorted { $0.key < $1.key }.prefix(most)
    return first.map { "\($0.value ? "" : "-")\($0.key)" }.joined(separator: " ")
  }

  /// Unfolds all.
  mutating func clear() { self = FoldedFrames() }
}
