import Conversation
import FramingCore
import Testing

@Suite("The difference of two byte strings")
struct ByteDifferenceTests {
  private func text(_ expected: String, _ actual: String) -> [String] {
    ByteDifference(expected: Array(expected.utf8), actual: Array(actual.utf8)).lines()
  }

  @Test("marks bytes that are not as expected")
  func changed() {
    #expect(
      text("PONG\r\n", "POMG\r\n") == [
        "expected 6 bytes, received 6",
        "00000000  expected  50 4f 4e 47 0d 0a                                |PONG..|",
        "          received  50 4f 4d 47 0d 0a                                |POMG..|",
        "                          ^^",
      ])
  }

  @Test("puts bytes that were left out or put in beside nothing")
  func shifted() {
    #expect(
      text("abcdef", "abdefgh") == [
        "expected 6 bytes, received 7",
        "00000000  expected  61 62 63 64 65 66                                |abcdef  |",
        "          received  61 62    64 65 66 67 68                          |ab defgh|",
        "                          --          ++ ++",
      ])
  }

  @Test("shows wildcards as they were written")
  func wildcards() throws {
    let difference = ByteDifference(expected: try HexPattern("00 ?? 4? * ff"), actual: [0, 9, 0x51, 1, 2, 0xff])
    #expect(
      difference.lines() == [
        "expected at least 4 bytes, received 6",
        "00000000  expected  00 ?? 4?  *  * ff                                |.??**.|",
        "          received  00 09 51 01 02 ff                                |..Q...|",
        "                          ^^",
      ])
  }

  @Test("leaves rows out that are equal, and stays short")
  func bounded() {
    let expected = [UInt8](repeating: 0x41, count: 4_000)
    var actual = expected
    actual[2_000] = 0
    let lines = ByteDifference(expected: expected, actual: actual).lines()
    #expect(lines.count == 7 && lines[1] == "     ..." && lines[5].hasPrefix("          received"))
    #expect(lines[4].hasPrefix("000007d0  expected"))
    let other = ByteDifference(expected: expected, actual: expected.map { $0 + 1 }).lines(mostRows: 3)
    #expect(other.count == 1 + 3 * 3 + 1)
    #expect(other.last == "     ... and 247 more rows with differences")
  }

  @Test("of more than a person looks at says that it is cut, and where it begins")
  func cut() {
    let expected = [UInt8](repeating: 0x61, count: 1 << 20)
    var actual = expected
    actual[500_000] = 0x62
    let lines = ByteDifference(expected: expected, actual: actual).lines()
    #expect(lines.count == 8)
    #expect(lines[4].hasPrefix("0007a120  expected  61 61"))
    #expect(lines[6].hasPrefix("                    ^^"))
    #expect(lines.last == "     ... and more that was not compared")
  }

  @Test("of long ones comes at once")
  func long() {
    let expected = (0..<1 << 17).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let difference = ByteDifference(expected: expected, actual: [1] + expected.reversed())
    #expect(!difference.isEmpty && difference.lines().count < 60)
  }

  @Test("is empty when there is none, and has every byte of both sides in order")
  func random() {
    var random = SeededRandom(seed: 4)
    for _ in 0..<2_000 {
      let expected = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        UInt8.random(in: 0x61...0x63, using: &random)
      }
      let actual = (0..<Int.random(in: 0...8, using: &random)).map { _ in UInt8.random(in: 0x61...0x63, using: &random)
      }
      let difference = ByteDifference(expected: expected, actual: actual)
      #expect(difference.isEmpty == (expected == actual))
      let lines = difference.lines(mostRows: .max)
      guard !difference.isEmpty else { continue }
      for (label, bytes) in [("expected", expected), ("received", actual)] {
        let rows = lines.dropFirst().filter { $0.dropFirst(10).hasPrefix(label) }
        let shown = rows.flatMap { $0.dropFirst(20).prefix(48).split(separator: " ") }
        #expect(shown.map(String.init) == bytes.map { String($0, radix: 16) })
      }
    }
  }
}
