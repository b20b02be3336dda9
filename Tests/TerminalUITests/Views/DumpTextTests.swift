import Testing

@testable import TerminalUI

@Suite("The text column of a dump as UTF-8")
struct DumpTextTests {
  /// Bytes, and the column: `_` for the cell of a byte that belongs to the character before, none for the second half of a wide one.
  static let rows: [(String, [UInt8], String)] = [
    ("ASCII", Array("abc".utf8), "abc"),
    ("controls, delete and NUL", [0, 7, 0x1b, 0x7f, 0x0a], "·····"),
    ("two bytes, one cell", Array("é!".utf8), "é_!"),
    ("three bytes, one cell", Array("€!".utf8), "€__!"),
    ("three bytes, two cells", Array("日本!".utf8), "日_本_!"),
    ("four bytes, two cells", Array("😀!".utf8), "😀__!"),
    ("four bytes, one cell", Array("𝔘!".utf8), "𝔘___!"),
    ("a mark over a letter", Array("e\u{301}!".utf8), "e\u{301}__!"),
    ("two marks", Array("e\u{301}\u{302}!".utf8), "e\u{301}\u{302}____!"),
    ("more marks than a glyph may have", Array("e\u{301}\u{302}\u{303}!".utf8), "e\u{301}\u{302}____··!"),
    ("a mark over nothing", Array("\u{301}!".utf8), "··!"),
    ("a mark behind a byte that is no text", [0x80] + Array("\u{301}!".utf8), "···!"),
    ("the vowel of a syllable that is not there", Array("\u{1161}!".utf8), "···!"),
    ("a spacing mark", Array("\u{903}!".utf8), "···!"),
    ("a flag", Array("🇩🇪!".utf8), "········!"),
    ("a skin tone", Array("🏽!".utf8), "····!"),
    ("joined pictures", Array("👩\u{200d}💻".utf8), "👩__···💻__"),
    ("a picture that is asked for", Array("\u{2764}\u{fe0f}".utf8), "❤__···"),
    ("C1 controls", [0xc2, 0x9b, 0x21], "··!"),
    ("bidirectional controls", Array("\u{202e}\u{2066}\u{200f}\u{61c}!".utf8), "···········!"),
    ("zero width and byte order", Array("\u{200b}\u{feff}!".utf8), "······!"),
    ("separators of lines", Array("\u{2028}\u{2029}!".utf8), "······!"),
    ("private use", Array("\u{e000}\u{f0000}!".utf8), "·······!"),
    ("tags", Array("\u{e0041}!".utf8), "····!"),
    ("a space of another width", Array("a\u{a0}b".utf8), "a _b"),
    ("too long a form", [0xc0, 0xaf, 0xe0, 0x80, 0xaf], "·····"),
    ("a surrogate", [0xed, 0xa0, 0x80], "···"),
    ("beyond Unicode", [0xf4, 0x90, 0x80, 0x80], "····"),
    ("cut off", [0xe2, 0x82], "··"),
    ("a lone byte within", [0xc3, 0x28, 0xe2, 0x82, 0x28], "·(··("),
    ("Latin-1", [0x66, 0xfc, 0x72], "f·r"),
  ]

  @Test("has each character where its first byte is", arguments: rows)
  func glyphs(what: String, bytes: [UInt8], column: String) {
    #expect(Self.text(DumpText(bytes, from: 0, bytesPerRow: 100), bytes.indices) == column, "\(what)")
  }

  @Test("is as wide as it has bytes, whatever they are")
  func alignment() {
    for (what, bytes, _) in Self.rows {
      for bytesPerRow in [1, 2, 3, 8] {
        let text = DumpText(bytes, from: 0, bytesPerRow: bytesPerRow)
        for start in stride(from: 0, to: bytes.count, by: bytesPerRow) {
          let row = start..<min(start + bytesPerRow, bytes.count)
          let cells = displayWidth(Self.text(text, row))
          #expect(cells <= bytesPerRow && (cells == row.count || row.count < bytesPerRow), "\(what) at \(start)")
        }
      }
    }
  }

  @Test("shows a character over two rows in the first, if it has room there")
  func rowEnds() {
    let bytes = Array("ab日c€".utf8)
    #expect(Self.text(DumpText(bytes, from: 0, bytesPerRow: 3), 0..<3) == "ab·")
    #expect(Self.text(DumpText(bytes, from: 0, bytesPerRow: 3), 3..<6) == "__c")
    #expect(Self.text(DumpText(bytes, from: 0, bytesPerRow: 4), 0..<4) == "ab日")
    #expect(Self.text(DumpText(bytes, from: 0, bytesPerRow: 8), 0..<8) == "ab日_c€_")
    let marked = Array("xe\u{301}".utf8)
    #expect(Self.text(DumpText(marked, from: 0, bytesPerRow: 2), 0..<4) == "xe··")
  }

  @Test("reads on from the bytes in front of the rows")
  func context() {
    let bytes = Array("日本".utf8)
    let text = DumpText(Array(bytes[1...]), from: 1, bytesPerRow: 8)
    #expect(Self.text(text, 1..<6) == "··本_")
  }

  private static func text(_ text: DumpText, _ range: Range<Int>) -> String {
    var (column, covered) = ("", range.lowerBound)
    for offset in range where offset >= covered {
      covered = offset + 1
      switch text[offset] {
      case .dot: column += "·"
      case .rest: column += "_"
      case .character(let character, let width):
        column.append(character)
        covered = offset + width
      }
    }
    return column
  }
}
