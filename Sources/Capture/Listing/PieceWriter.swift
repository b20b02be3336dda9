import Definitions
import FramingCore

/// Where pieces of a listing's text are made one after the other: what one of them needed is used for the next.
struct PieceWriter: ~Copyable {
  /// What is written.
  var buffer = ListingBuffer()
  /// What tells which request the last frame answers, where that is asked for.
  var exchange: MessageExchange?
  /// Reads frames by the definition of `describer`.
  private var reader: TreeReader?
  private var describer: FrameDescriber?
  private var fields = FieldsWriter()

  /// Writes what a definition says of a frame, and what is wrong with it: `kinds`, of which `facts` are known, and what its
  /// fields show.
  mutating func put(
    _ describer: FrameDescriber, of frame: Frame, by speaker: Speaker, _ bytes: [UInt8], _ kinds: ProblemKinds,
    _ facts: ProblemFacts, showsFields: Bool, asksExchange: Bool
  ) {
    if describer !== self.describer {
      reader = describer.definition.map { TreeReader($0) }
      self.describer = describer
    }
    guard let meaning = reader?.meaning(of: frame, by: speaker, describer.reading.lens, bytes) else { return }
    if showsFields { buffer.append(json: meaning, &fields) }
    if asksExchange { exchange = reader?.exchange() }
    let kinds = describer.isJudging ? kinds.union(meaning.problemKinds) : kinds
    if kinds.isEmpty { return }
    var facts = facts
    facts.meaning = meaning
    buffer.append(json: FrameProblem.list(kinds, facts))
  }
}
