/// Answers a filter's questions about frames of several lenses.
struct FrameInspectors: Sendable {
  private let questions: [FrameQuestion]
  private let definitions: DefinitionTable
  /// That of the frames that are looked at.
  var current: FrameInspector
  private var others: [Lens: FrameInspector] = [:]
  /// What the frames before were of: most come one behind the other.
  private var reading: LensReading?

  init(_ questions: [FrameQuestion], _ lens: Lens, _ definitions: DefinitionTable) {
    self.questions = questions
    self.definitions = definitions
    current = FrameInspector(questions, lens, definitions)
  }

  /// The next frames are of a connection with this lens.
  mutating func use(_ reading: LensReading) {
    if reading === self.reading { return }
    use(reading.lens)
    self.reading = reading
  }

  /// The same, of whatever was looked at before.
  mutating func use(_ lens: Lens) {
    reading = nil
    guard lens != current.lens else { return }
    others[current.lens] = current
    current = others.removeValue(forKey: lens) ?? FrameInspector(questions, lens, definitions)
  }
}
