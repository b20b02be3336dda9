import FramingCore

/// A display filter made ready: steps that each look at one thing of a frame and say where to go on. What costs little
/// comes first; the first step that needs a frame's bytes is where it stops until someone has them.
struct FilterProgram: Sendable {
  /// Where a run ends.
  static let accept: Int32 = -1
  static let reject: Int32 = -2

  /// What a step looks at.
  enum Source: UInt8, Sendable {
    case number, connection, length, header, payload, trailer, time, delta, direction, kind, lookup, bytes
    /// What the bytes say: a question of `questions`.
    case question
    /// The direction that the frame would have if we were the side that we are of most connections.
    case speaker
  }

  /// Goes on at `onTrue` when the value is from `low` to `high`. What is looked up and bytes have a table; `low` is the place in it.
  struct Step: Sendable {
    var source: Source
    var low: Int64
    var high: Int64 = 0
    var onTrue: Int32
    var onFalse: Int32
  }

  /// A question about a frame's bytes.
  struct ByteTest: Sendable {
    /// Of which part of the frame.
    var part: FilterField
    /// What is looked for; for a regular expression, bytes that every match contains.
    var needle: ByteNeedle
    var pattern: BytePattern?
  }

  private var steps: [Step] = []
  private(set) var entry: Int32 = FilterProgram.accept
  private(set) var byteTests: [ByteTest] = []
  /// Questions about what is looked up of a frame: marks, notes, the lens of its connection.
  private(set) var lookups: [FilterTest] = []
  /// Questions about what a frame's bytes say.
  private(set) var questions: [FrameQuestion] = []
  private let context: FilterContext

  init(_ filter: DisplayFilter, context: FilterContext) {
    self.context = context
    entry = add(filter.expression, FilterProgram.accept, FilterProgram.reject)
  }

  /// Whether it looks at what only a frame's chunk knows.
  var needsChunks: Bool {
    steps.contains {
      [.connection, .time, .delta, .direction, .speaker, .lookup, .bytes, .question].contains($0.source)
    }
  }

  /// Whether the frame is accepted or rejected.
  func isEnd(_ state: Int32) -> Bool { state < 0 }

  func needsBytes(_ state: Int32) -> Bool {
    state >= 0 && (steps[Int(state)].source == .bytes || steps[Int(state)].source == .question)
  }

  /// The question that a run stopped at; nil when it was a byte test.
  func question(at state: Int32) -> Int? {
    steps[Int(state)].source == .question ? Int(steps[Int(state)].low) : nil
  }

  /// The byte test that a run stopped at.
  func byteTest(at state: Int32) -> Int { Int(steps[Int(state)].low) }

  /// Where it goes on when the byte test that a run stopped at has an answer.
  func next(_ state: Int32, _ answer: Bool) -> Int32 {
    answer ? steps[Int(state)].onTrue : steps[Int(state)].onFalse
  }

  /// Goes on from `state` until the frame is accepted or rejected or its bytes are needed.
  @inline(__always)
  func run(_ facts: FrameFacts, from state: Int32, lookup: (Int) -> Bool) -> Int32 {
    var state = state
    while state >= 0 {
      let step = steps[Int(state)]
      let value: Int64
      switch step.source {
      case .number: value = Int64(facts.index &+ 1)
      case .connection: value = Int64(facts.stream.connection)
      case .length: value = Int64(facts.record.total)
      case .header: value = Int64(facts.record.frame.headerLength)
      case .payload: value = Int64(facts.record.frame.payloadLength)
      case .trailer: value = Int64(facts.record.frame.trailerLength)
      case .time: value = facts.time
      case .delta: value = facts.delta
      case .direction: value = Int64(facts.stream.direction.rawValue)
      case .speaker: value = Int64(facts.stream.direction.rawValue ^ (facts.isOtherSide ? 1 : 0))
      case .kind: value = Int64(facts.record.kind.rawValue)
      case .lookup:
        state = lookup(Int(step.low)) ? step.onTrue : step.onFalse
        continue
      case .bytes, .question: return state
      }
      state = value >= step.low && value <= step.high ? step.onTrue : step.onFalse
    }
    return state
  }

  /// Adds what `expression` asks. Where it begins.
  private mutating func add(_ expression: FilterExpression, _ onTrue: Int32, _ onFalse: Int32) -> Int32 {
    switch expression {
    case .all(let parts):
      return parts.byCost.reversed().reduce(onTrue) { next, part in add(part, next, onFalse) }
    case .any(let parts):
      return parts.byCost.reversed().reduce(onFalse) { next, part in add(part, onTrue, next) }
    case .not(let part): return add(part, onFalse, onTrue)
    case .test(let test): return add(test, onTrue, onFalse)
    }
  }

  private mutating func add(_ step: Step) -> Int32 {
    steps.append(step)
    return Int32(steps.count - 1)
  }

  /// Whole frames that have none.
  private mutating func addWithoutChecksum(_ onTrue: Int32, _ onFalse: Int32) -> Int32 {
    add(.kind, [.frame], add(.checksum(isRight: nil), onFalse, onTrue), onFalse)
  }

  private mutating func add(_ test: FilterTest, _ onTrue: Int32, _ onFalse: Int32) -> Int32 {
    switch test {
    case .number(.duration, let comparison, let number):
      return add(.duration(comparison.ranges(number.resolved(.duration, context))), onTrue, onFalse)
    case .numbers(.duration, let ranges):
      return add(.duration(ranges.compactMap { $0.resolved(.duration, context) }), onTrue, onFalse)
    case .number(let field, let comparison, let number):
      return add(field, comparison.ranges(number.resolved(field, context)), onTrue, onFalse)
    case .numbers(let field, let ranges):
      return add(field, ranges.compactMap { $0.resolved(field, context) }, onTrue, onFalse)
    case .word(.checksum, let comparison, .without):
      return comparison == .equal
        ? addWithoutChecksum(onTrue, onFalse) : add(.checksum(isRight: nil), onTrue, onFalse)
    case .word(.checksum, let comparison, let word):
      return add(.checksum(isRight: (word == .ok) == (comparison == .equal)), onTrue, onFalse)
    case .words(.checksum, let words):
      return words.reduce(onFalse) { next, word in
        word == .without
          ? addWithoutChecksum(onTrue, next) : add(.checksum(isRight: word == .ok), onTrue, next)
      }
    case .word(.problem, let comparison, let word):
      let kinds = ProblemKinds([word])
      return add(comparison == .equal ? .problem(kinds) : .problem(.all, without: kinds), onTrue, onFalse)
    case .words(.problem, let words): return add(.problem(ProblemKinds(words)), onTrue, onFalse)
    case .word(let field, let comparison, let word):
      return comparison == .notEqual ? add(field, [word], onFalse, onTrue) : add(field, [word], onTrue, onFalse)
    case .words(let field, let words): return add(field, words, onTrue, onFalse)
    case .present(.header), .present(.payload), .present(.trailer):
      guard case .present(let field) = test else { return onFalse }
      return add(field.lengthField, [1...Int64.max], onTrue, onFalse)
    case .present(.checksum): return add(.checksum(isRight: nil), onTrue, onFalse)
    case .present(.problem): return add(.problem(.all), onTrue, onFalse)
    case .question(let question): return add(question, onTrue, onFalse)
    case .lens, .present, .contains(.note, _), .matches(.note, _), .equals(.note, _, _), .equals(.mark, _, _):
      lookups.append(test)
      return add(Step(source: .lookup, low: Int64(lookups.count - 1), onTrue: onTrue, onFalse: onFalse))
    case .contains(let field, let literal): return add(field, literal.bytes, nil, onTrue, onFalse)
    case .matches(let field, let pattern): return add(field, pattern.requiredBytes, pattern, onTrue, onFalse)
    case .equals(let field, let literal, let isNegated):
      return addEquality(field, literal.bytes, isNegated ? onFalse : onTrue, isNegated ? onTrue : onFalse)
    }
  }

  /// Equal is what is as long and contains it.
  private mutating func addEquality(
    _ field: FilterField, _ bytes: [UInt8], _ onTrue: Int32, _ onFalse: Int32
  ) -> Int32 {
    let contained = bytes.isEmpty ? onTrue : add(field, bytes, nil, onTrue, onFalse)
    let length = Int64(bytes.count)
    return add(field.lengthField, [length...length], contained, onFalse)
  }

  private mutating func add(
    _ field: FilterField, _ bytes: [UInt8], _ pattern: BytePattern?, _ onTrue: Int32, _ onFalse: Int32
  ) -> Int32 {
    byteTests.append(ByteTest(part: field, needle: ByteNeedle(bytes), pattern: pattern))
    return add(Step(source: .bytes, low: Int64(byteTests.count - 1), onTrue: onTrue, onFalse: onFalse))
  }

  private mutating func add(_ question: FrameQuestion, _ onTrue: Int32, _ onFalse: Int32) -> Int32 {
    questions.append(question)
    return add(Step(source: .question, low: Int64(questions.count - 1), onTrue: onTrue, onFalse: onFalse))
  }

  private mutating func add(
    _ field: FilterField, _ words: [FilterWord], _ onTrue: Int32, _ onFalse: Int32
  ) -> Int32 {
    words.reduce(onFalse) { next, word in
      guard let value = word.kind?.rawValue ?? word.direction(field, context)?.rawValue else { return next }
      return add(
        Step(source: word.source, low: Int64(value), high: Int64(value), onTrue: onTrue, onFalse: next))
    }
  }

  private mutating func add(
    _ field: FilterField, _ ranges: [ClosedRange<Int64>], _ onTrue: Int32, _ onFalse: Int32
  ) -> Int32 {
    let source = field.source
    return ranges.reduce(onFalse) { next, range in
      add(Step(source: source, low: range.lowerBound, high: range.upperBound, onTrue: onTrue, onFalse: next))
    }
  }
}

extension ProblemKinds {
  /// The problems that words name.
  fileprivate init(_ words: [FilterWord]) {
    self = words.compactMap(\.problem).reduce(into: []) { $0.insert($1) }
  }

  /// Whether these are as a question wants them.
  func holds(_ wanted: ProblemKinds, without: ProblemKinds) -> Bool {
    !isDisjoint(with: wanted) && isDisjoint(with: without)
  }
}

extension FilterRange {
  /// Nil when the end comes before the beginning.
  package func resolved(_ field: FilterField, _ context: FilterContext) -> ClosedRange<Int64>? {
    let low = first.resolved(field, context).lowerBound
    let high = last.resolved(field, context).upperBound
    return low <= high ? low...high : nil
  }
}

extension FilterField {
  /// The field that says how many bytes a part has.
  fileprivate var lengthField: FilterField {
    switch self {
    case .header: .headerLength
    case .payload: .payloadLength
    case .trailer: .trailerLength
    default: .length
    }
  }

  fileprivate var source: FilterProgram.Source {
    switch self {
    case .number: .number
    case .connection: .connection
    case .length: .length
    case .headerLength: .header
    case .payloadLength: .payload
    case .trailerLength: .trailer
    case .time: .time
    case .delta: .delta
    case .from, .to, .direction: .direction
    case .kind: .kind
    case .frame, .header, .payload, .trailer: .bytes
    case .checksum, .duration, .problem, .type, .summary: .question
    case .marked, .mark, .note, .wireProtocol, .framing: .lookup
    }
  }
}

extension FilterWord {
  /// What tells whether it is meant.
  fileprivate var source: FilterProgram.Source {
    switch self {
    case .client, .server: .speaker
    case .sent, .received: .direction
    case .frame, .partial, .unframed, .event: .kind
    // What is said of a checksum is a question.
    case .ok, .wrong, .without, .checksum, .length, .gap, .sequence, .error, .unanswered, .definition, .retransmission,
      .slow:
      .question
    }
  }

  /// The direction that `field` has with this word.
  package func direction(_ field: FilterField, _ context: FilterContext) -> Direction? {
    let server: Direction = context.client == .sent ? .received : .sent
    switch self {
    case .client: return field == .to ? server : context.client
    case .server: return field == .to ? context.client : server
    case .sent: return .sent
    case .received: return .received
    default: return nil
    }
  }
}

extension [FilterExpression] {
  /// What costs little first; otherwise as it was written.
  fileprivate var byCost: [FilterExpression] {
    enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.map(\.element)
  }
}

extension FilterExpression {
  fileprivate var cost: Int {
    switch self {
    case .all(let parts), .any(let parts): parts.map(\.cost).max() ?? 0
    case .not(let part): part.cost
    case .test(let test): test.cost
    }
  }
}

extension FilterTest {
  fileprivate var cost: Int {
    switch self {
    case .present(.header), .present(.payload), .present(.trailer): 0
    case .question(let question): question.cost
    case .word(.checksum, _, _), .words(.checksum, _), .present(.checksum): 4
    case .word(.problem, _, _), .words(.problem, _), .present(.problem): 5
    case .lens, .present, .contains(.note, _), .equals(.note, _, _), .equals(.mark, _, _): 1
    case .matches(.note, _): 2
    case .number(.duration, _, _), .numbers(.duration, _): 5
    case .number, .numbers, .word, .words: 0
    case .contains, .equals: 3
    case .matches: 4
    }
  }
}

extension FrameQuestion {
  fileprivate var cost: Int {
    switch self {
    case .slice: 2
    case .checksum: 4
    case .field(.view, _): 6
    case .field, .duration, .problem: 5
    }
  }
}
