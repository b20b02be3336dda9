import Testing

@testable import Session

@Suite("Lines of a child's standard error")
struct ErrorLinesTests {
  private static func lines(_ text: [UInt8], piece: Int) -> [String] {
    var lines = ErrorLines()
    var told: [String] = []
    var start = 0
    while start < text.count {
      let end = min(start + piece, text.count)
      told += lines.take(Array(text[start..<end]).span)
      start = end
    }
    return told + [lines.takeRest()].compactMap(\.self)
  }

  @Test("are told one by one, with escapes for what is no text, however they come", arguments: [1, 2, 3, 7, 100_000])
  func cutting(piece: Int) {
    let text = Array("one\r\n\ntab\there \u{1b}[31mréd\u{202e}💡\n".utf8) + [0xff, 0xc3, 0x0a] + Array("rest".utf8)
    #expect(
      Self.lines(text, piece: piece) == ["one", "", #"tab  here \u{1B}[31mréd\u{202E}💡"#, #"\xff\xc3"#, "rest"])
  }

  @Test("that are too long come in pieces, between characters", arguments: [1, 1000, 100_000])
  func long(piece: Int) {
    let text = Array(String(repeating: "é", count: 5000).utf8)
    let lines = Self.lines(text, piece: piece)
    #expect(lines.joined() == String(repeating: "é", count: 5000) && lines.count == 3)
    let garbage = Self.lines([UInt8](repeating: 0x80, count: 9000), piece: piece)
    #expect(garbage.joined() == String(repeating: #"\x80"#, count: 9000))
  }
}
