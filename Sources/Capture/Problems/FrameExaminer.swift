import Definitions
import FramingCore

/// What the bytes of one frame have to say of problems.
struct FrameExamination {
  var kinds: ProblemKinds = []
  /// What tells which request it answers; nil where nobody looked.
  var exchange: MessageExchange?
  /// Its numbers.
  var sequences: [MessageSequence] = []
  /// What message it is, as a number.
  var message: UInt64 = 0
}

/// Looks at the bytes of the frames of one lens, one after the other.
struct FrameExaminer: Sendable {
  /// What of the definition's fields is looked at.
  enum Depth: Sendable {
    case nothing
    /// Only what depends on the messages before: their numbers.
    case order
    case all
  }

  let lens: Lens
  private let reading: LensReading
  private let definition: Definition?
  private let depth: Depth
  private let countsMessages: Bool
  private let namesChecksums: Bool
  /// Whether nothing but a framing describes the frames.
  private let isPlain: Bool
  /// Optional, and asked in place: taken out, all of it would be copied for each frame.
  private var fields: FrameFields?
  /// What tells which request a response answers, where it has no identifier.
  let answers: TrafficKeys.Answers?

  init(_ lens: Lens, _ definition: Definition?, _ depth: Depth = .all) {
    self.lens = lens
    reading = LensReading(lens)
    if case .framing = lens.rule { isPlain = definition == nil } else { isPlain = false }
    countsMessages = definition?.countsMessages == true
    self.depth = definition == nil || (depth == .order && !countsMessages) ? .nothing : depth
    self.definition = self.depth == .nothing ? nil : definition
    namesChecksums = definition?.namesChecksums == true
    answers = definition?.traffic.answers
    let readsOnDemand = depth == .order
    fields = self.definition.map { FrameFields($0, [], readsOnDemand: readsOnDemand) }
  }

  /// Whether it looks at fields.
  var readsFields: Bool { depth != .nothing }

  /// How a side's frames are framed in which something may count that no definition knows; nil where nothing else does.
  func plainFraming(of speaker: Speaker) -> Framing? { isPlain ? lens.reading(speaker) : nil }

  /// Whether frames have something that is checked without a definition.
  var hasChecks: Bool { reading.hasChecks }

  /// Steps that reading the last frame took.
  mutating func stepsTaken() -> Int { fields?.stepsTaken() ?? 0 }

  /// What the message of the last frame is called.
  mutating func lastName() -> String? { fields?.names().last }

  /// What is checked without a definition.
  func check(_ frame: Frame, by speaker: Speaker, _ bytes: [UInt8]) -> ListedReading? {
    let none: [UInt8] = []
    return reading.reading(of: frame, from: speaker, decodes: false, bytes.span, none.span)
  }

  /// Looks at the fields of a whole frame with all its bytes.
  mutating func examine(_ frame: Frame, by speaker: Speaker, _ bytes: [UInt8]) -> FrameExamination {
    var found = FrameExamination()
    let lens = lens
    guard readsFields, fields?.read(frame, by: speaker, lens, bytes) == true else { return found }
    let isWhole = depth == .order || fields?.isReadable() == true
    found.exchange = fields?.exchange()
    if countsMessages {
      found.sequences = fields?.sequences() ?? []
      found.message = fields?.messageIdentity() ?? 0
    }
    guard depth == .all else { return found }
    if !isWhole { found.kinds.insert(.definition) }
    if found.exchange?.kind == .error { found.kinds.insert(.error) }
    if namesChecksums, let definition {
      let meaning = FrameMeaning(definition, of: frame, by: speaker, lens, bytes: bytes)
      if meaning.tree.isChecksumRight == false { found.kinds.insert(.checksum) }
    }
    return found
  }
}
