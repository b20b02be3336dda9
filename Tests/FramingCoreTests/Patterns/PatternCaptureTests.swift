import FramingCore
import Testing

@Suite("What regular expressions capture")
struct PatternCaptureTests {
  /// `match|group|group`, `-` for a group that took no part.
  private func shown(_ pattern: String, _ text: String) throws -> String {
    let bytes = Array(text.utf8)
    guard let match = try BytePattern(pattern).firstMatch(in: bytes.span) else { return "none" }
    return ([match.range] + match.groups).map { range in
      range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "-"
    }.joined(separator: "|")
  }

  @Test(
    "is what a reader expects",
    arguments: [
      ("^id=(\\d+)", "id=42;", "id=42|42"), ("(a+)(a*)", "aaa", "aaa|aaa|"), ("(a+?)(a*)", "aaa", "aaa|a|aa"),
      ("(a)|(b)", "b", "b|-|b"), ("(ab|a)(c|bcd)", "abcd", "abc|ab|c"), ("(?:x(y))*", "xyxy", "xyxy|y"),
      ("a(.*)z", "1a22z33z4", "a22z33z|22z33"), ("a(.*?)z", "1a22z33z4", "a22z|22"),
      ("(\\w+) (\\w+)$", "x GET key", "GET key|GET|key"),
      ("(a*)*", "b", "|-"), ("(a*)+", "b", "|"), ("()", "", "|"), ("x(.)", "y", "none"),
      ("(a{2}){2}", "aaaaa", "aaaa|aa"),
      ("((a)(b)?)+", "aba", "aba|a|a|b"), ("^(.*)$", "é", "é|é"), ("abc", "xabc", "abc"),
      ("(a|ab)(c|bcd)?$", "abcd", "abcd|a|bcd"),
      ("(?i-x)", "", "error"),
    ])
  func table(pattern: String, text: String, expected: String) throws {
    if expected == "error" {
      #expect(throws: PatternError.self) { try BytePattern(pattern) }
    } else {
      #expect(try shown(pattern, text) == expected)
    }
  }

  @Test("has names")
  func names() throws {
    let pattern = try BytePattern("^(?<verb>[A-Z]+) (?P<path>/\\S*)(?: (?<version>.+))?$")
    #expect(pattern.names == ["verb", "path", "version"])
    let text = Array("GET /index".utf8)
    let match = try pattern.firstMatch(in: text.span)
    #expect(match?.named == ["verb": 0..<3, "path": 4..<10])
    #expect(match?.groups == [0..<3, 4..<10, nil])
  }

  @Test(
    "that is wrong says where",
    arguments: [
      ("(?<a", 4), ("(?<>x)", 4), ("(?<1a>x)", 4), ("(?<a>x)(?<a>y)", 11), ("(?=a)", 1), ("(?<a b>x)", 4),
      ("(?<a>x", 1),
      ("(?Px)", 1),
    ])
  func errors(pattern: String, column: Int) throws {
    let error = try #require(throws: PatternError.self) { try BytePattern(pattern) }
    #expect(error.column == column, "\(error)")
  }

  @Test("is found in time that grows as the bytes do, however they try")
  func hostile() throws {
    let pattern = try BytePattern("((a|aa)*)((a|b)*)(a?){50}c$")
    let bytes = [UInt8](repeating: 0x61, count: 1 << 13)
    let match = try pattern.firstMatch(in: bytes.span)
    #expect(match == nil)
  }

  @Test("is given up when it visits too many states, and not when it is only long")
  func effort() throws {
    var random = SeededGenerator(3)
    let bytes = random.bytes(200_000, from: [0x61, 0x62])
    let hostile = try BytePattern("(?<n>[ab]*)a.{40}c")
    #expect(throws: PatternEffortError.self) { try hostile.firstMatch(in: bytes.span, effort: 1_000_000) }
    let plain = try BytePattern("(?<n>c[ab]+)x")
    #expect(try plain.firstMatch(in: bytes.span, effort: 10_000) == nil)
    let found = try plain.firstMatch(in: (bytes + Array("cabx".utf8)).span, effort: 10_000)
    #expect(found?.named == ["n": 200_000..<200_003])
    var matcher = PatternMatcher(hostile)
    #expect(matcher.ranges(in: bytes.span, effort: 100_000).isEmpty && matcher.effort < 1_000_000)
  }

  @Test(
    "multiplies to at most a thousand states",
    arguments: ["a.{999}.{999}c|d", "(?:ab){600}", "(?:a{30}){40}", "a{0,999}"])
  func states(pattern: String) throws {
    let error = try #require(throws: PatternError.self) { try BytePattern(pattern) }
    #expect(error.description.contains("the limit of 1000 states"))
  }

  @Test("of too many groups and steps is refused, not tried")
  func size() throws {
    let error = try #require(throws: PatternError.self) {
      try BytePattern("(" + String(repeating: "(a)", count: 98) + "){400}")
    }
    #expect(error.description.contains("too large"))
    _ = try BytePattern(String(repeating: "(a)", count: 300))
    #expect(throws: PatternError.self) { try BytePattern(String(repeating: "(a)", count: 99) + "(?<x>a)") }
  }

  @Test("agrees with trying everything in order")
  func agreement() throws {
    var random = SeededGenerator(21)
    for _ in 0..<3_000 {
      var groups = 0
      let tree = Tried.random(&random, depth: 3, &groups)
      let pattern = try BytePattern(tree.source)
      for _ in 0..<4 {
        let bytes = random.bytes(Int.random(in: 0...6, using: &random), from: [0x61, 0x62, 0x63])
        let found = try pattern.firstMatch(in: bytes.span)
        let expected = tree.first(in: bytes, groups: groups)
        #expect(found.map { [$0.range] + $0.groups } == expected, "/\(tree.source)/ on \(bytes)")
        var matcher = PatternMatcher(pattern)
        let matches = matcher.matches(bytes.span)
        #expect(matches == (found != nil), "/\(tree.source)/ on \(bytes)")
      }
    }
  }
}

/// A regular expression whose match is found by trying one way after another, the preferred first.
private indirect enum Tried {
  case letter(UInt8), any, sequence([Tried]), either(Tried, Tried), group(Tried, Int)
  case repeated(Tried, Int, Int?, isLazy: Bool)

  typealias Places = [Int: Range<Int>]

  static func random(_ random: inout SeededGenerator, depth: Int, _ groups: inout Int) -> Tried {
    switch Int.random(in: 0...(depth > 0 ? 9 : 3), using: &random) {
    case 0...2: return .letter([0x61, 0x62, 0x63].randomElement(using: &random) ?? 0x61)
    case 3: return .any
    case 4, 5:
      var parts: [Tried] = []
      for _ in 0..<Int.random(in: 2...3, using: &random) { parts.append(.random(&random, depth: depth - 1, &groups)) }
      return .sequence(parts)
    case 6:
      let first = Tried.random(&random, depth: depth - 1, &groups)
      return .either(first, .random(&random, depth: depth - 1, &groups))
    case 7, 8:
      groups += 1
      let number = groups
      return .group(.random(&random, depth: depth - 1, &groups), number)
    default:
      let low = Int.random(in: 0...1, using: &random)
      let high = [nil, low + 1].randomElement(using: &random) ?? nil
      let isLazy = Bool.random(using: &random)
      let part = Tried.random(&random, depth: depth - 1, &groups)
      return .repeated(part, low, part.canBeEmpty ? high ?? low + 1 : high, isLazy: isLazy)
    }
  }

  private var canBeEmpty: Bool {
    switch self {
    case .letter, .any: false
    case .sequence(let parts): parts.allSatisfy(\.canBeEmpty)
    case .either(let first, let second): first.canBeEmpty || second.canBeEmpty
    case .group(let part, _): part.canBeEmpty
    case .repeated(let part, let low, _, _): low == 0 || part.canBeEmpty
    }
  }

  var source: String {
    switch self {
    case .letter(let byte): String(UnicodeScalar(byte))
    case .any: "."
    case .sequence(let parts): parts.map(\.source).joined()
    case .either(let first, let second): "(?:\(first.source)|\(second.source))"
    case .group(let part, _): "(\(part.source))"
    case .repeated(let part, let low, let high, let isLazy):
      "(?:\(part.source)){\(low),\(high.map(String.init) ?? "")}" + (isLazy ? "?" : "")
    }
  }

  func first(in bytes: [UInt8], groups: Int) -> [Range<Int>?]? {
    for start in 0...bytes.count {
      var result: [Range<Int>?]?
      _ = match(bytes, start, [:]) { end, places in
        result = [start..<end] + (0..<groups).map { places[$0 + 1] }
        return true
      }
      if let result { return result }
    }
    return nil
  }

  /// Whether some way from `start` on makes `then` say yes.
  func match(_ bytes: [UInt8], _ start: Int, _ places: Places, _ then: (Int, Places) -> Bool) -> Bool {
    switch self {
    case .letter(let letter): return start < bytes.count && bytes[start] == letter && then(start + 1, places)
    case .any: return start < bytes.count && then(start + 1, places)
    case .sequence(let parts):
      guard let first = parts.first else { return then(start, places) }
      return first.match(bytes, start, places) { Tried.sequence(Array(parts.dropFirst())).match(bytes, $0, $1, then) }
    case .either(let first, let second):
      return first.match(bytes, start, places, then) || second.match(bytes, start, places, then)
    case .group(let part, let number):
      return part.match(bytes, start, places) { end, places in
        var places = places
        places[number] = start..<end
        return then(end, places)
      }
    case .repeated(let part, let low, let high, let isLazy):
      return repeated(part, low, high, isLazy, bytes, start, places, then)
    }
  }

  private func repeated(
    _ part: Tried, _ low: Int, _ high: Int?, _ isLazy: Bool, _ bytes: [UInt8], _ start: Int, _ places: Places,
    _ then: (Int, Places) -> Bool
  ) -> Bool {
    func more() -> Bool {
      if high == 0 { return false }
      return part.match(bytes, start, places) { end, places in
        // Without an end, a turn that takes nothing is no turn.
        if low == 0, high == nil, end == start { return false }
        return repeated(part, max(0, low - 1), high.map { $0 - 1 }, isLazy, bytes, end, places, then)
      }
    }
    if low > 0 { return more() }
    return isLazy ? then(start, places) || more() : more() || then(start, places)
  }
}
