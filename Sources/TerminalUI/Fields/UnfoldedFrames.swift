/// The frames that show something, by number.
struct UnfoldedFrames: Hashable, Sendable {
  /// Whether all frames show it.
  private(set) var areAll = false
  /// Frames for which it is the other way round.
  private var others: Set<Int> = []
  /// The recording's generation that the numbers belong to.
  private var generation = 0

  func contains(_ frame: Int, in generation: Int) -> Bool {
    areAll != (generation == self.generation && others.contains(frame))
  }

  /// One that shows it no longer does, another one does.
  mutating func toggle(_ frame: Int, in generation: Int) {
    set(frame, !contains(frame, in: generation), in: generation)
  }

  mutating func set(_ frame: Int, _ shows: Bool, in generation: Int) {
    if generation != self.generation { (self.generation, others) = (generation, []) }
    if shows == areAll { others.remove(frame) } else { others.insert(frame) }
  }

  /// All frames show it, or none does.
  mutating func setAll(_ shows: Bool, in generation: Int) {
    areAll = shows
    others = []
    self.generation = generation
  }
}
