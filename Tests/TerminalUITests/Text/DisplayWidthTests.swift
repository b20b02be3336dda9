import Testing

@testable import TerminalUI

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "Scalars take the cells that UAX #11 and their category give them",
    arguments: [
      (0x00, 0), (0x1B, 0), (0x20, 1), (0x41, 1), (0x7E, 1), (0x7F, 0), (0x80, 0), (0x9F, 0), (0xA0, 1), (0xAD, 0),
      (0xE9, 1), (0x300, 0), (0x36F, 0), (0x370, 1), (0x5B0, 0), (0x20DD, 0),
      (0x10FF, 1), (0x1100, 2), (0x115E, 2), (0x1160, 0), (0x11FF, 0), (0xD7B0, 0),
      (0x200B, 0), (0x200D, 0), (0x202E, 0), (0x2028, 0), (0xFE0F, 0), (0xFEFF, 0), (0xE0061, 0),
      (0x2500, 1), (0x2264, 1), (0x2319, 1), (0x231A, 2), (0x231B, 2), (0x231C, 1), (0x2764, 1),
      (0x2FFF, 1), (0x3000, 2), (0x303F, 1), (0x3042, 2), (0x3099, 0), (0x30A2, 2), (0x4E00, 2), (0x9FFF, 2),
      (0xABFF, 1), (0xAC00, 2), (0xD7A3, 2), (0xF900, 2), (0xFF01, 2), (0xFF60, 2), (0xFF61, 1), (0xFFE6, 2),
      (0x1F1E6, 1), (0x1F5FA, 1), (0x1F600, 2), (0x1F9FF, 2), (0x1FAF8, 2), (0x20000, 2), (0x3FFFD, 2),
    ] as [(UInt32, Int)])
  func scalars(value: UInt32, cells: Int) throws {
    #expect(displayWidth(try #require(Unicode.Scalar(value))) == cells, "U+\(String(value, radix: 16))")
  }

  @Test(
    "Clusters take the cells of what is drawn",
    arguments: [
      ("a", 1), ("e\u{301}", 1), ("漢", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("\r\n", 0), ("\u{301}", 0),
      ("❤", 1), ("❤\u{FE0F}", 2), ("#\u{FE0F}\u{20E3}", 2), ("a\u{FE0F}", 1), ("🇩🇪", 2), ("🇩", 1), ("👍🏽", 2),
      ("👩‍🔬", 2), ("👨‍👩‍👧‍👦", 2), ("👁\u{FE0F}‍🗨\u{FE0F}", 2), ("カ\u{3099}", 2), ("क\u{94D}", 1),
    ] as [(Character, Int)])
  func clusters(character: Character, cells: Int) {
    #expect(displayWidth(character) == cells)
  }

  @Test("A text takes the sum of its clusters")
  func texts() {
    #expect(displayWidth("") == 0)
    #expect(displayWidth("abc漢字e\u{301}") == 8)
    #expect(displayWidth("abc漢字".dropFirst(2)) == 5)
  }

  @Test("The table of wide scalars ascends without overlap, so that it can be searched by halves")
  func tableIsSorted() {
    for (range, next) in zip(WideScalars.ranges, WideScalars.ranges.dropFirst()) {
      #expect(range.upperBound + 1 < next.lowerBound)
    }
  }

  @Test("Searching by halves agrees with looking at every range")
  func tableSearch() {
    for value in stride(from: UInt32(0), through: 0x40000, by: 1) {
      let found = WideScalars.contains(value)
      if found != WideScalars.ranges.contains(where: { $0.contains(value) }) {
        Issue.record("U+\(String(value, radix: 16)) is \(found)")
        return
      }
    }
  }
}
