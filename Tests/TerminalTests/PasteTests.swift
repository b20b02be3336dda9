import TerminalUI
import Testing

@testable import Terminal

struct PasteTests {
  private static let end = typed("\u{1B}[201~")

  @Test(arguments: [
    "", "hello", "two\rlines\n", "\u{1B}[200~", "\u{1B}[201", "\u{1B}\u{1B}[201\u{1B}[20", "\u{3}\u{1A}\u{0}", "é日👍",
  ])
  func `A paste is given as it came, wherever it is cut, and keys follow it`(text: String) {
    let bytes = [.pasteStart] + typed(text) + Self.end + typed("\rx")
    for cut in 0...bytes.count {
      let result = events([Array(bytes[..<cut]), Array(bytes[cut...])])
      #expect(result == [.paste(text), .key(.enter), .key(.character("x"))], "cut at \(cut)")
    }
  }

  @Test func `A paste whose start marker curses did not know`() {
    #expect(events([typed("\u{1B}[200~hi") + Self.end]) == [.paste("hi")])
  }

  @Test func `Invalid UTF-8 in a paste is repaired`() {
    #expect(events([[.pasteStart, .byte(0xFF), .byte(0x61)] + Self.end]) == [.paste("\u{FFFD}a")])
  }

  @Test func `No reading goes beyond the end marker`() {
    var collector = PasteCollector()
    let bytes = Array("ab\u{1B}[20\u{1B}[201~".utf8)
    var place = 0
    while place < bytes.count {
      let end = place + collector.readable
      #expect(end <= bytes.count)
      let ended = collector.take(Array(bytes[place..<end]))
      #expect(ended == (end == bytes.count))
      place = end
    }
    #expect(collector.text == "ab\u{1B}[20")
  }

  @Test func `A paste without an end is given after a while, and keys act again`() {
    var decoder = InputDecoder()
    let start = ContinuousClock.now
    var source = ScriptedInput([.pasteStart] + typed("abc"))
    #expect(decoder.decode(from: &source, now: start).isEmpty)
    #expect(decoder.isPasting)
    var late = ScriptedInput(typed("d"))
    #expect(decoder.decode(from: &late, now: start + .seconds(1)).isEmpty)
    var key = ScriptedInput(typed("q"))
    let events = decoder.decode(from: &key, now: start + .seconds(1) + InputDecoder.pastePatience + .milliseconds(1))
    #expect(events == [.paste("abcd"), .key(.character("q"))])
    #expect(!decoder.isPasting)
  }

  @Test func `A paste beyond the limit keeps its beginning`() {
    var collector = PasteCollector(limit: 10)
    for _ in 0..<100 { _ = collector.take(Array("abcdef".utf8)) }
    let ended = collector.take(Array("\u{1B}[201~".utf8))
    #expect(ended)
    #expect(collector.text == "abcdefabcd")
  }
}
