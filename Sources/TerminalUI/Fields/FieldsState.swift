/// Which frames show their fields, and which field is walked over.
struct FieldsState: Hashable, Sendable {
  /// The field that j and k move from.
  struct Cursor: Hashable, Sendable {
    /// The number of its frame.
    var frame: Int
    /// Its line among those of the frame.
    var line: Int
  }

  /// Whether all frames show them.
  private(set) var areUnfolded = false
  /// Frames, by number, for which it is the other way round.
  private var others: Set<Int> = []
  /// The recording's generation that the numbers belong to.
  private var generation = 0
  var cursor: Cursor?

  /// Whether the frame shows its fields.
  func shows(_ frame: Int, in generation: Int) -> Bool {
    areUnfolded != (generation == self.generation && others.contains(frame))
  }

  /// The field that is walked over in a frame.
  func line(in frame: Int, of generation: Int) -> Int? {
    guard generation == self.generation, let cursor, cursor.frame == frame else { return nil }
    return cursor.line
  }

  /// Shows the fields of a frame, or no longer.
  mutating func toggle(_ frame: Int, in generation: Int) {
    forgetOthers(unless: generation)
    if others.remove(frame) == nil { others.insert(frame) }
    cursor = shows(frame, in: generation) ? Cursor(frame: frame, line: 0) : nil
  }

  /// Shows the fields of all frames, or no longer.
  mutating func toggleAll(in generation: Int) {
    areUnfolded.toggle()
    others = []
    self.generation = generation
    cursor = nil
  }

  private mutating func forgetOthers(unless generation: Int) {
    guard generation != self.generation else { return }
    self.generation = generation
    others = []
    cursor = nil
  }
}
