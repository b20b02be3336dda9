import Conversation
import FramingCore
import Testing

@Suite("Patterns of hex")
struct HexPatternTests {
  @Test(
    "match all of the bytes",
    arguments: [
      ("00 01", "0001", true), ("0001", "000102", false), ("00 ??", "00ff", true), ("4? ?f", "4a3f", true),
      ("4?", "50", false), ("*", "", true), ("00 * ff", "00ff", true), ("00 * ff", "0001ffff", true),
      ("00 * ff", "00ff01", false), ("* 01 * 02", "0001ff02", true), ("* 01 * 02", "000201", false), ("", "", true),
      ("", "00", false), ("0x00,0x01", "0001", true), ("(id:2) *", "0a0b", true), ("(id:2)", "0a", false),
    ])
  func table(pattern: String, bytes: String, matches: Bool) throws {
    let bytes = try HexText.parse(bytes)
    let found = try HexPattern(pattern).matches(bytes.span)
    #expect(found == matches)
  }

  @Test("capture under a name")
  func captures() throws {
    let pattern = try HexPattern("(id:2) 01 (body:*) 00 (rest:*)")
    #expect(pattern.names == ["id", "body", "rest"])
    #expect(pattern.description == "(id:2) 01 (body:*) 00 (rest:*)")
    let bytes: [UInt8] = [9, 8, 1, 5, 6, 0, 7]
    let captures = pattern.captures(in: bytes.span)
    #expect(captures == ["id": 0..<2, "body": 3..<5, "rest": 6..<7])
  }

  @Test(
    "that are wrong say where",
    arguments: [
      ("0", 2, "the byte's second hex digit or ?"), ("00 zz", 4, "two hex digits, ??"),
      ("00 1z", 5, "second hex digit"),
      ("(id:0)", 5, "a number of bytes from 1"), ("(id:2", 6, "')'"), ("(id)", 4, "':' and a number"),
      ("(1d:2)", 2, "a name of letters"), ("(a:1)(a:1)", 7, "a name that the pattern does not have yet"),
      ("(", 2, "a name"),
      ("(a:99999999999999999999)", 4, "a number of bytes"),
    ])
  func errors(text: String, column: Int, expected: String) throws {
    let error = try #require(throws: NotationError.self) { try HexPattern(text) }
    #expect(error.column == column && error.expected.contains(expected), "\(error)")
  }

  @Test("take no time to speak of when they try to")
  func hostile() throws {
    let pattern = try HexPattern(String(repeating: "* 61 ", count: 200) + "62")
    let bytes = [UInt8](repeating: 0x61, count: 20_000)
    let found = pattern.matches(bytes.span)
    #expect(!found)
  }

  @Test("never trap, read again what they print, and match as trying everything does")
  func random() throws {
    var random = SeededRandom(seed: 8)
    let parts = ["00", "??", "*", "(a:1)", "(b:*)", "0?", " ", "?", "0", "(", "é", "1?"]
    for _ in 0..<10_000 {
      let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      do throws(NotationError) {
        let pattern = try HexPattern(text)
        #expect((try? HexPattern(pattern.description)) == pattern, "\(text)")
        let bytes = (0..<Int.random(in: 0...5, using: &random)).map { _ in UInt8.random(in: 0...1, using: &random) << 4
        }
        let matches = pattern.matches(bytes.span)
        #expect(matches == naive(pattern.description, bytes), "\(text) \(bytes)")
      } catch {
        #expect((1...text.unicodeScalars.count + 1).contains(error.column) && !error.expected.isEmpty)
      }
    }
  }

  /// The printed pattern as a regular expression over hex digits.
  private func naive(_ text: String, _ bytes: [UInt8]) -> Bool {
    let source = text.split(separator: " ").map { part -> String in
      if part == "*" || part.hasSuffix(":*)") { return "(?:..)*" }
      return part.hasPrefix("(") ? ".." : String(part).replacing("?", with: ".")
    }
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined().utf8
    guard var matcher = (try? BytePattern("^" + source.joined() + "$")).map({ PatternMatcher($0) }) else {
      return false
    }
    let subject = Array(digits)
    return matcher.matches(subject.span)
  }
}
