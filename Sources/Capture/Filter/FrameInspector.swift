import Definitions
import FramingCore
import PayloadViews

/// Answers what a filter asks of what the bytes of frames say.
struct FrameInspector: Sendable {
  /// What reading the fields of a frame costs besides its bytes, in bytes looked through: a few microseconds.
  private static let fieldCost = 2048
  /// What a step of reading them costs.
  private static let stepCost = 8
  /// What viewing a payload costs, and each of its bytes and of those that were unpacked from it.
  private static let (viewCost, viewedByteCost) = (4096, 32)

  private let questions: [PreparedQuestion]
  let lens: Lens
  private let reading: LensReading
  /// For what each question looks in texts and bytes.
  private var searchers: [ByteSearcher?]
  /// The fields by the definition in force, when questions ask for any.
  private var fields: FrameFields?
  /// The definition in force; apart, since looking at `fields` copies it.
  private let definition: Definition?
  private let hasFields: Bool
  /// The number that the path of a question has there.
  private var places: [Int]
  private var gathered = FrameBytes()
  /// The frame that `bytes` are of, and whether it is one that the definition describes, once that was looked at.
  private var current: (frame: Int, isMessage: Bool?)?
  /// What views make of its payload, of those that were asked for.
  private var views: [ViewChoice: ViewedPayload] = [:]
  /// What came before it of the message that it ends, once that was looked for.
  private var pieces: MessagePieces??

  init(_ questions: [FrameQuestion], _ lens: Lens, _ definitions: DefinitionTable) {
    self.questions = questions.map { PreparedQuestion($0) }
    self.lens = lens
    reading = LensReading(lens)
    var paths: [FieldPath] = []
    var places: [Int] = []
    var searchers: [ByteSearcher?] = []
    var asksFields = false
    for question in questions {
      places.append(paths.count)
      switch question {
      case .slice(_, _, let test): searchers.append(test.byteTest.map { ByteSearcher($0) })
      case .checksum, .duration, .problem: searchers.append(nil)
      case .field(let subject, let test):
        searchers.append(test.byteTest.map { ByteSearcher($0) })
        switch subject {
        case .path(let path): paths.append(path)
        case .view(let view):
          guard let path = view.field else { continue }
          paths.append(path)
        case .type, .summary: break
        }
        asksFields = true
      }
    }
    self.places = places
    self.searchers = searchers
    let definition = definitions.description(of: lens)
    self.definition = definition
    hasFields = asksFields && definition != nil
    fields = asksFields ? definition.map { FrameFields($0, paths) } : nil
  }

  /// Whether a frame of the recording is as a question wants it. Adds to `cost` what that took, in bytes looked through.
  mutating func answer(
    _ number: Int, _ facts: FrameFacts, _ state: inout CaptureState, _ cost: inout Int
  ) throws(StoreError) -> Bool {
    let question = questions[number]
    switch question.kind {
    case .slice:
      guard case .slice(let part, let slice, let test) = question.question else { return false }
      let whole = facts.range(of: part)
      guard let range = slice.range(in: whole.count), !range.isEmpty || test.relation != .present else { return false }
      let start = whole.lowerBound + UInt64(range.lowerBound)
      forget()
      try gathered.load(start..<start + UInt64(range.count), facts.record.lastChunk, &state)
      cost += range.count
      let value = slice.isByte ? FieldValue.integer(Int128(gathered.bytes[0])) : .bytes(gathered.bytes)
      return test.fits(value, nil, &searchers[number]) != test.isNegated
    // Whoever has the frames before it answers that.
    case .other: return false
    case .checksum, .view, .field:
      guard facts.record.kind == .frame, facts.record.total <= Capture.longestMeaning else { return false }
      if current?.frame != facts.index {
        forget()
        try gathered.load(facts.whole, facts.record.lastChunk, &state)
        cost += facts.record.total
        current = (facts.index, nil)
      }
      if question.kind == .view, pieces == nil {
        let limit = ViewSubject.limits.unpacked
        pieces = .some(try state.pieces(before: facts.index, facts.record.frame, gathered.bytes, limit: limit))
      }
      let speaker = state.connections.facts(of: facts.stream.connection).speaker(facts.stream.direction)
      return holds(number, facts.record.frame, speaker, &cost)
    }
  }

  /// Whether a frame, all of whose bytes are at hand, is as a question wants it; `pieces` are what came before it of the
  /// message that it ends. It is another one than before when `isNew`.
  mutating func answer(
    _ number: Int, _ frame: Frame, _ speaker: Speaker, _ bytes: [UInt8], pieces: MessagePieces?, isNew: Bool
  ) -> Bool {
    let question = questions[number]
    if question.kind == .slice, case .slice(let part, let slice, let test) = question.question {
      let whole = frame.range(of: part).clamped(to: 0..<bytes.count)
      guard let value = slice.value(in: bytes.span.extracting(whole), isTested: test.relation == .present) else {
        return false
      }
      return test.fits(value, nil, &searchers[number]) != test.isNegated
    }
    guard frame.kind == .frame, bytes.count >= frame.totalLength else { return false }
    if isNew { forget() }
    if question.kind == .view { self.pieces = .some(pieces) }
    if current == nil {
      gathered.set(bytes)
      current = (0, nil)
    }
    var cost = 0
    return holds(number, frame, speaker, &cost)
  }

  /// The bytes will be those of another frame.
  private mutating func forget() {
    (current, pieces) = (nil, nil)
    if !views.isEmpty { views.removeAll(keepingCapacity: true) }
  }

  /// About the frame in `bytes`.
  private mutating func holds(
    _ number: Int, _ frame: Frame, _ speaker: Speaker, _ cost: inout Int
  ) -> Bool {
    let question = questions[number]
    switch question.kind {
    case .slice, .other: return false
    case .checksum:
      guard case .checksum(let isRight) = question.question, let isTold = isChecksumRight(frame, speaker) else {
        return false
      }
      return isRight.map { $0 == isTold } ?? true
    case .view:
      guard case .field(.view(let view), let test) = question.question else { return false }
      return holds(number, view, test, frame, speaker, &cost)
    case .field:
      guard hasFields, isMessage(frame, speaker, &cost) else { return false }
      let before = fields?.stepsTaken() ?? 0
      let isHeld = Self.holds(number, question, &fields, places[number], &searchers[number], &cost)
      cost += Self.stepCost * ((fields?.stepsTaken() ?? 0) - before)
      return isHeld
    }
  }

  /// Whether the frame is one that the definition describes, whose fields are looked at then, once.
  private mutating func isMessage(_ frame: Frame, _ speaker: Speaker, _ cost: inout Int) -> Bool {
    if let known = current?.isMessage { return known }
    let lens = lens
    let isMessage = fields?.read(frame, by: speaker, lens, gathered.bytes) ?? false
    current?.isMessage = isMessage
    if isMessage { cost += Self.fieldCost + frame.totalLength * 16 + Self.stepCost * (fields?.stepsTaken() ?? 0) }
    return isMessage
  }

  /// Whether the checksums of a frame are right: its framing's, and those that the definition names; nil without one.
  private func isChecksumRight(_ frame: Frame, _ speaker: Speaker) -> Bool? {
    let none: [UInt8] = []
    let outer = reading.reading(of: frame, from: speaker, decodes: false, gathered.bytes.span, none.span)?.checksum?
      .isRight
    guard outer != false, let definition, definition.namesChecksums else { return outer }
    let meaning = FrameMeaning(definition, of: frame, by: speaker, lens, bytes: gathered.bytes)
    return meaning.tree.isChecksumRight ?? outer
  }

  /// `fields` is asked in place, and so is what looks in its values: taken out, all of it would be copied for each frame.
  private static func holds(
    _ number: Int, _ question: PreparedQuestion, _ fields: inout FrameFields?, _ place: Int,
    _ searcher: inout ByteSearcher?, _ cost: inout Int
  ) -> Bool {
    switch question.subject {
    case .type:
      let isNamed = fields?.isNamed(number) { question.test.fits(.text($0), nil, &searcher) }
      return isNamed.map { $0 != question.isNegated } ?? false
    case .summary:
      guard let summary = fields?.summary() else { return false }
      return question.test.fits(.text(summary), nil, &searcher) != question.isNegated
    case .path:
      let found = fields?.find(place) { value, label in question.test.fits(value, label, &searcher) }
      guard let found else { return false }
      return found.isThere && found.isFound != question.isNegated
    case .view(let view):
      var isThere = false
      var isFound = false
      _ = fields?.find(place) { value, _ in
        guard let content = value.content else { return false }
        let viewed = view.choice(for: question.test).viewUnpacked(PayloadLayers(content), limits: ViewSubject.limits)
        cost += Self.viewCost + viewed.tree.readBytes * Self.viewedByteCost
        let found = view.holds(for: viewed, question.test, &searcher)
        isThere = isThere || found.isThere
        isFound = isFound || found.isFound
        return isFound
      }
      return isThere && isFound != question.isNegated
    case nil: return false
    }
  }

  /// Whether a view of the frame's payload has what a test wants.
  private mutating func holds(
    _ number: Int, _ view: ViewSubject, _ test: ValueTest, _ frame: Frame, _ speaker: Speaker,
    _ cost: inout Int
  ) -> Bool {
    var searcher: ByteSearcher?
    swap(&searchers[number], &searcher)
    defer { swap(&searchers[number], &searcher) }
    let found = view.holds(for: viewed(by: view.choice(for: test), frame, speaker, &cost), test, &searcher)
    return found.isThere && found.isFound != test.isNegated
  }

  /// What a view makes of the frame's payload, read once for all questions.
  private mutating func viewed(
    by choice: ViewChoice, _ frame: Frame, _ speaker: Speaker, _ cost: inout Int
  ) -> ViewedPayload {
    if let known = views[choice] { return known }
    let limits = ViewSubject.limits
    let payload = ViewedBytes(
      of: frame, by: speaker, lens, bytes: gathered.bytes, pieces: pieces ?? nil, limits: limits)
    let viewed = choice.viewUnpacked(payload.layers, limits: limits)
    views[choice] = viewed
    cost += Self.viewCost + viewed.tree.readBytes * Self.viewedByteCost
    return viewed
  }
}

/// A question taken apart once: as an enum it would be copied for each frame.
private final class PreparedQuestion: Sendable {
  enum Kind {
    case slice, checksum, field
    /// What a view makes of the payload.
    case view
    /// What is not answered here.
    case other
  }

  let question: FrameQuestion
  let kind: Kind
  /// Of `field` what is asked for.
  let subject: FieldSubject?
  let test: ValueTest
  let isNegated: Bool
  let hasSearcher: Bool

  init(_ question: FrameQuestion) {
    self.question = question
    var subject: FieldSubject?
    var test = ValueTest(.present)
    switch question {
    case .slice(_, _, let asked): (kind, test) = (.slice, asked)
    case .checksum: kind = .checksum
    case .duration, .problem: kind = .other
    case .field(.view(let view), let asked) where view.field == nil: (kind, test) = (.view, asked)
    case .field(let asked, let wanted): (kind, subject, test) = (.field, asked, wanted)
    }
    (self.subject, self.test) = (subject, test)
    (isNegated, hasSearcher) = (test.isNegated, test.byteTest != nil)
  }
}

extension FieldValue {
  /// The bytes of what can be viewed; nil for anything else, and for nothing.
  fileprivate var content: [UInt8]? {
    switch self {
    case .bytes(let bytes): bytes.isEmpty ? nil : bytes
    case .text(let text): text.isEmpty ? nil : Array(text.utf8)
    default: nil
    }
  }
}

extension Frame {
  /// Where a part is, from the first byte of the frame on.
  func range(of part: FilterField) -> Range<Int> {
    switch part {
    case .header: 0..<headerLength
    case .payload: headerLength..<headerLength + payloadLength
    case .trailer: headerLength + payloadLength..<totalLength
    default: 0..<totalLength
    }
  }
}

extension FrameFacts {
  /// Where a part of it is in its stream.
  func range(of part: FilterField) -> Range<UInt64> {
    guard part != .frame else { return whole }
    let range = record.frame.range(of: part)
    let start = record.offset
    return start &+ UInt64(truncatingIfNeeded: range.lowerBound)..<start &+ UInt64(truncatingIfNeeded: range.upperBound)
  }
}
