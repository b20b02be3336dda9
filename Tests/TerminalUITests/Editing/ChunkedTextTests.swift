import Testing

@testable import TerminalUI

@Suite("Text in chunks")
struct ChunkedTextTests {
  @Test(
    "Edits give what they give in a plain string, and chunks keep to boundaries", arguments: 0..<12 as Range<UInt64>)
  func likeAString(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var text = ChunkedText()
    var scalars: [Unicode.Scalar] = []
    for _ in 0..<60 {
      let start = Int.random(in: 0...scalars.count, using: &random)
      let end = min(scalars.count, start + [0, 1, 3, 900].randomElement(using: &random, or: 0))
      let inserted = random.hostileText(scalars: [0, 1, 5, 3000].randomElement(using: &random, or: 1))
      let offset = utf8Count(scalars[..<start])
      let removed = text.replace(offset..<(offset + utf8Count(scalars[start..<end])), with: inserted)
      #expect(Array(removed.unicodeScalars) == Array(scalars[start..<end]))
      scalars.replaceSubrange(start..<end, with: inserted.unicodeScalars)
    }
    check(text, against: scalars)
  }

  private func check(_ text: ChunkedText, against scalars: [Unicode.Scalar]) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    let plain = String(view)
    #expect(Array(text.text.unicodeScalars) == scalars)
    #expect(text.utf8Count == plain.utf8.count)
    #expect(text.chunks.allSatisfy { !$0.isEmpty })
    #expect(text.clusters(from: 0).map(\.character) == Array(plain))
    #expect(text.clusters(before: text.utf8Count).map(\.character) == plain.reversed())
    var end = 0
    let ends = plain.map { character in
      end += character.utf8.count
      return end
    }
    #expect(text.clusters(from: 0).map(\.range.upperBound) == ends)
  }

  private func utf8Count(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + UTF8.width($1) }
  }

  @Test("A boundary within a cluster is moved to its end")
  func boundaries() {
    let text = ChunkedText("a👩‍🔬b")
    #expect(text.boundary(atOrAfter: 0) == 0)
    #expect(text.boundary(atOrAfter: 1) == 1)
    for offset in [5, 8, 12] { #expect(text.boundary(atOrAfter: offset) == 12) }
    #expect(text.boundary(atOrAfter: 13) == 13)
    #expect(text.boundary(atOrAfter: 99) == 13)
  }

  @Test("A row of flags that shifts by one is paired anew up to its end")
  func flags() {
    let flags = String(repeating: "🇩🇪", count: 5000)
    var text = ChunkedText(flags)
    #expect(text.chunks.count > 10)
    text.replace(0..<0, with: "🇫")
    #expect(text.clusters(from: 0).map(\.character) == Array("🇫" + flags))
    text.replace(0..<4, with: "")
    #expect(text.clusters(from: 0).map(\.character) == Array(flags))
  }

  @Test("One endless cluster is one chunk, however long")
  func endlessCluster() {
    let text = ChunkedText("e" + String(repeating: "\u{301}", count: 20_000))
    #expect(text.chunks.count == 1)
    #expect(text.clusters(from: 0).map(\.range) == [0..<40_001])
  }

  @Test("Chunks neither grow without bound nor crumble")
  func chunkSizes() {
    var text = ChunkedText()
    for _ in 0..<20_000 { text.replace(0..<0, with: "x") }
    #expect(text.chunks.allSatisfy { $0.utf8.count <= 4096 })
    #expect(text.chunks.count <= 20)
    for _ in 0..<9_000 { text.replace((text.utf8Count / 2)..<(text.utf8Count / 2 + 2), with: "") }
    #expect(text.chunks.count <= 4)
  }
}

extension Array {
  fileprivate func randomElement(using random: inout SeededRandom, or fallback: Element) -> Element {
    randomElement(using: &random) ?? fallback
  }
}
