import Definitions

/// What tells the meaning of all frames that are cut by one lens.
final class FrameDescriber: Sendable {
  let reading: LensReading
  /// nil when nothing does.
  let definition: Definition?
  /// Whether what is wrong with their fields is told: what a framing says of its frames, without a definition, is not
  /// judged.
  let isJudging: Bool

  init(_ reading: LensReading, _ definitions: DefinitionTable) {
    self.reading = reading
    definition = definitions.description(of: reading.lens)
    isJudging = definitions.definition(for: reading.lens) != nil
  }
}
