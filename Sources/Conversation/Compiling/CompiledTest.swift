import FramingCore

/// A pattern of hexadecimal digits; with places in it, it is read anew each time.
enum CompiledHex: Sendable {
  case pattern(HexPattern)
  case template(Template)

  init(_ content: Content) throws(NotationError) {
    let template = try Template(content.text, as: .pattern)
    if template.constantBytes == nil {
      self = .template(template)
    } else {
      self = .pattern(try HexPattern(content.text))
    }
  }

  func pattern(in scope: inout Scope) throws(ContentError) -> HexPattern {
    switch self {
    case .pattern(let pattern): return pattern
    case .template(let template):
      let bytes = try ContentError.wrap { () throws(TemplateError) in try template.bytes(in: &scope) }
      do throws(NotationError) {
        return try HexPattern(String(decoding: bytes, as: UTF8.self))
      } catch {
        throw ContentError("what '\(template)' became is no pattern of hex: \(error)")
      }
    }
  }
}

/// A regular expression; braces in it are its own, so it has no places.
struct CompiledPattern: Sendable {
  let pattern: BytePattern

  init(_ content: Content) throws(NotationError) {
    do throws(PatternError) {
      pattern = try BytePattern(content.text)
    } catch {
      throw NotationError(
        column: error.column, found: content.text, expected: "a regular expression (\(error.description))")
    }
  }

  /// As it is written.
  var source: String { pattern.source }

  /// Whether a match makes variables.
  var hasCaptures: Bool { !pattern.names.isEmpty }

  /// The states that it may visit in one message: a few tenths of a second.
  private static let mostEffort = 100_000_000

  /// What the named groups of the first match have; nil when there is no match. Throws when a hostile expression would
  /// keep the play from its time-outs.
  func captures(in bytes: [UInt8]) throws(ContentError) -> [String: [UInt8]]? {
    do throws(PatternEffortError) {
      return try pattern.firstMatch(in: bytes.span, effort: Self.mostEffort)?.named.mapValues { Array(bytes[$0]) }
    } catch {
      throw ContentError(
        "the regular expression /\(source.shortened)/ was given up: it takes too long on a message of "
          + "\(ByteCountText.grouped(bytes.count)) bytes; avoid counted repetitions such as {40} behind a loop")
    }
  }
}

/// A test of bytes, ready to be done.
struct CompiledBytesTest: Sendable {
  var text: CompiledContent?
  var hex: CompiledHex?
  var regex: CompiledPattern?
  var length: LengthRange?
  var json: CompiledContent?

  init(_ test: BytesTest) throws(ScriptError) {
    text = try test.text.map { content throws(ScriptError) in try CompiledContent.checked(content) }
    hex = try test.hex.map { content throws(ScriptError) in
      try ScriptError.at(content.place) { () throws(NotationError) in try CompiledHex(content) }
    }
    regex = try test.regex.map { content throws(ScriptError) in
      try ScriptError.at(content.place) { () throws(NotationError) in try CompiledPattern(content) }
    }
    length = test.length
    json = try test.json.map { content throws(ScriptError) in try CompiledContent.checked(content) }
  }
}

/// A test of a frame, ready to be done.
struct CompiledFrameTest: Sendable {
  /// The parts that bytes are tested of, in the order of tests.
  var parts: [(part: FramePart, test: CompiledBytesTest)]
  var type: CompiledContent?
  var kind: FrameTest.Kind
  var checksum: FrameTest.Checksum?
  var meaning: CompiledMeaningTest?
  var filter: CompiledFilter?
  var saveAs: String?

  init(_ test: FrameTest, _ filters: FrameFilterReader?) throws(ScriptError) {
    parts = []
    for (part, bytes) in test.byPart { parts.append((part, try CompiledBytesTest(bytes))) }
    type = try test.type.map { content throws(ScriptError) in try CompiledContent.checked(content) }
    kind = test.kind ?? .frame
    checksum = test.checksum
    meaning = try test.meaning.map { test throws(ScriptError) in try CompiledMeaningTest(test) }
    filter = try test.filter.map { text throws(ScriptError) in try CompiledFilter(text, filters) }
    saveAs = test.saveAs
  }
}

/// A part of a frame that bytes are tested of.
enum FramePart: String, CaseIterable, Sendable {
  case message, header, payload, trailer, total

  /// As errors call it.
  var words: String { self == .total ? "frame" : rawValue }
}

extension FrameTest {
  /// The tests of bytes that are there.
  var byPart: [(FramePart, BytesTest)] {
    let all: [(FramePart, BytesTest?)] = [
      (.message, message.isEmpty ? nil : message), (.header, header), (.payload, payload), (.trailer, trailer),
      (.total, total),
    ]
    return all.compactMap { part, test in test.map { (part, $0) } }
  }

  /// Gives a part another test.
  mutating func set(_ part: FramePart, _ test: BytesTest) {
    switch part {
    case .message: message = test
    case .header: header = test
    case .payload: payload = test
    case .trailer: trailer = test
    case .total: total = test
    }
  }
}

extension CompiledContent {
  static func checked(_ content: Content) throws(ScriptError) -> CompiledContent {
    try ScriptError.at(content.place) { () throws(NotationError) in try CompiledContent(content) }
  }
}

extension ScriptError {
  static func at<Value>(_ place: SourcePlace, _ work: () throws(NotationError) -> Value) throws(ScriptError) -> Value {
    do throws(NotationError) {
      return try work()
    } catch {
      throw ScriptError(error.explanation, at: place)
    }
  }
}
