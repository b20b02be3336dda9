import FramingCore
import Testing

@Suite("Regular expressions over bytes")
struct BytePatternTests {
  @Test(
    "match",
    arguments: [
      ("abc", "xxabcx", true), ("abc", "xxabx", false), ("a|b", "cb", true), ("^a", "ba", false), ("a$", "ab", false),
      ("^$", "", true), ("[^a]", "aaa", false), ("[a-c]{2,3}x", "zabx", true), ("a.c", "a\nc", false),
      ("(?:ab)+c", "ababc", true), ("\\d+\\.\\d+", "v1.25", true), ("[]a]", "]", true), ("x{0}y", "y", true),
      ("é+", "caféé", true), ("é", "e", false), ("\\x41", "A", true), ("a*?b", "aab", true), ("[\\w-]+@", "a-b@", true),
      ("(?i)PING", "ping", true), ("(?i:PI)NG", "piNG", true), ("(?i:PI)NG", "ping", false),
      ("(?:(?i)a)b", "AB", false), ("(?i)a|b", "B", true), ("(?s)a.c", "a\nc", true), ("(?is)A.C", "a\nc", true),
      ("(:a)", "a", false), ("(:a)", ":a", true),
    ])
  func table(pattern: String, text: String, matches: Bool) throws {
    var matcher = PatternMatcher(try BytePattern(pattern))
    let bytes = Array(text.utf8)
    let found = matcher.matches(bytes.span)
    let ranges = matcher.ranges(in: bytes.span)
    #expect(found == matches)
    #expect(ranges.isEmpty == !(matches && !bytes.isEmpty))
  }

  @Test("agree with a naive matcher on everything small")
  func agreement() throws {
    var random = SeededGenerator(5)
    let letters: [UInt8] = [0x61, 0x62, 0x63, 0x41]
    for _ in 0..<1_500 {
      let node = NaivePattern.random(&random, depth: 3)
      let ignoresCase = Int.random(in: 0..<4, using: &random) == 0
      var matcher = PatternMatcher(try BytePattern(node.source, ignoresCase: ignoresCase))
      for _ in 0..<5 {
        let bytes: [UInt8] = (0..<Int.random(in: 0...9, using: &random)).map { _ in
          letters[Int.random(in: letters.indices, using: &random)]
        }
        let naive = node.ranges(in: bytes, ignoresCase: ignoresCase)
        let matches = matcher.matches(bytes.span)
        let ranges = matcher.ranges(in: bytes.span)
        #expect(matches == naive.matches, "/\(node.source)/ on \(bytes)")
        #expect(ranges == naive.ranges, "/\(node.source)/ on \(bytes)")
      }
    }
  }

  @Test("take time in proportion to the bytes, however they try")
  func hostile() throws {
    var matcher = PatternMatcher(try BytePattern("(a|aa)*(a|b)*(a?){200}c$"))
    let bytes = [UInt8](repeating: 0x61, count: 1 << 20)
    let found = matcher.matches(bytes.span)
    #expect(!found)
    var many = PatternMatcher(try BytePattern("[ab]*a[ab]{14}c"))
    var random = SeededGenerator(6)
    let mixed = (0..<1 << 15).map { _ in UInt8.random(in: 0x61...0x62, using: &random) }
    let foundAny = many.matches(mixed.span)
    #expect(!foundAny)
  }

  @Test("repeat what is empty as often as they like")
  func emptyRepetitions() throws {
    let source = (0..<20).reduce("") { inner, _ in "(?:\(inner)){1000}" }
    var matcher = PatternMatcher(try BytePattern(source + "a"))
    let bytes: [UInt8] = [0x61]
    let found = matcher.matches(bytes.span)
    #expect(found)
  }

  @Test(
    "that are wrong say where",
    arguments: [
      ("a(b", 2), ("a)", 2), ("*a", 1), ("a**", 3), ("[a", 1), ("a{3,2}", 2), ("a{", 3), ("\\q", 1), ("a\\", 2),
      ("[z-a]", 2), ("((a{999}){999}){999}", 1), ("(?=a)", 1), ("\\x4", 1), ("^*", 1), ("a{9999}", 2), ("[é]", 2),
    ])
  func errors(pattern: String, column: Int) throws {
    let error = try #require(throws: PatternError.self) { try BytePattern(pattern) }
    #expect(error.column == column, "\(error)")
  }
}

/// A regular expression that is matched by trying everything.
indirect enum NaivePattern {
  case letter(UInt8), any, sequence([NaivePattern]), either(NaivePattern, NaivePattern)
  case repeated(NaivePattern, Int, Int?)
  case start, end

  static func random(_ random: inout SeededGenerator, depth: Int) -> NaivePattern {
    switch Int.random(in: 0...(depth > 0 ? 8 : 3), using: &random) {
    case 0...2: return .letter([0x61, 0x62, 0x63].randomElement(using: &random) ?? 0x61)
    case 3: return .any
    case 4, 5:
      return .sequence((0..<Int.random(in: 2...3, using: &random)).map { _ in .random(&random, depth: depth - 1) })
    case 6: return .either(.random(&random, depth: depth - 1), .random(&random, depth: depth - 1))
    case 7:
      let low = Int.random(in: 0...2, using: &random)
      return .repeated(
        .random(&random, depth: depth - 1), low, [nil, low, low + 1].randomElement(using: &random) ?? nil)
    default:
      return .sequence(
        Bool.random(using: &random)
          ? [.start, .random(&random, depth: depth - 1)] : [.random(&random, depth: depth - 1), .end])
    }
  }

  var source: String {
    switch self {
    case .letter(let byte): String(UnicodeScalar(byte))
    case .any: "."
    case .sequence(let parts): parts.map(\.source).joined()
    case .either(let first, let second): "(\(first.source)|\(second.source))"
    case .repeated(let part, let low, let high): "(?:\(part.source)){\(low),\(high.map(String.init) ?? "")}"
    case .start: "^"
    case .end: "$"
    }
  }

  /// Where a match that begins at `start` may end.
  func ends(in bytes: [UInt8], from start: Int, _ ignoresCase: Bool) -> Set<Int> {
    switch self {
    case .letter(let letter):
      guard start < bytes.count else { return [] }
      let equal = bytes[start] == letter || ignoresCase && bytes[start] | 0x20 == letter
      return equal ? [start + 1] : []
    case .any: return start < bytes.count ? [start + 1] : []
    case .start: return start == 0 ? [0] : []
    case .end: return start == bytes.count ? [start] : []
    case .sequence(let parts):
      return parts.reduce([start]) { ends, part in
        Set(ends.flatMap { part.ends(in: bytes, from: $0, ignoresCase) })
      }
    case .either(let first, let second):
      return first.ends(in: bytes, from: start, ignoresCase).union(second.ends(in: bytes, from: start, ignoresCase))
    case .repeated(let part, let low, let high):
      var reached: Set<Int> = low == 0 ? [start] : []
      var ends: Set<Int> = [start]
      for turn in 1...(high.map { max($0, 1) } ?? bytes.count + low + 1) {
        ends = Set(ends.flatMap { part.ends(in: bytes, from: $0, ignoresCase) })
        if turn >= low, turn <= high ?? .max { reached.formUnion(ends) }
      }
      return reached
    }
  }

  func ranges(in bytes: [UInt8], ignoresCase: Bool) -> (matches: Bool, ranges: [Range<Int>]) {
    var matches = false
    var ranges: [Range<Int>] = []
    var position = 0
    for start in 0...bytes.count {
      let end = ends(in: bytes, from: start, ignoresCase).max()
      matches = matches || end != nil
      if let end, end > start, start >= position {
        ranges.append(start..<end)
        position = end
      }
    }
    return (matches, ranges)
  }
}
