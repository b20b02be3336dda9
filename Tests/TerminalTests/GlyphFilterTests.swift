import TerminalUI
import Testing

@testable import Terminal

/// Columns as a C library would give them, for the scalars these tests use.
private func columns(_ scalar: UInt32) -> Int {
  switch scalar {
  case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
  case 0x1100...0x115F, 0x3000...0x9FFF, 0x1F000...0x1FAFF: 2
  case 0..<0x20, 0x7F..<0xA0: -1
  default: 1
  }
}

private let unicode = GlyphFilter(unicode: true, width: columns)
private let ascii = GlyphFilter(unicode: false, width: columns)

struct GlyphFilterTests {
  @Test func `No control character and no change of direction is ever shown`() {
    let controls = Array(UInt32(0)...0x1F) + Array(0x7F...0x9F)
    let directions: [UInt32] = [0x061C, 0x200E, 0x200F] + Array(0x202A...0x202E) + Array(0x2066...0x2069)
    for scalar in controls + directions + [0x2028, 0x2029, 0xD800, 0x110000, 0x7FFF_FFFF] {
      for filter in [unicode, ascii] {
        #expect(filter.glyph(scalar, columns: 1) == nil, "\(String(scalar, radix: 16))")
        #expect(filter.glyph(scalar, columns: 2) == nil, "\(String(scalar, radix: 16))")
      }
    }
  }

  @Test func `What the C library finds wider or narrower than the grid is not shown`() {
    #expect(unicode.glyph(0x65E5, columns: 2) == 0x65E5)
    #expect(unicode.glyph(0x65E5, columns: 1) == nil)
    #expect(unicode.glyph(0x00E9, columns: 1) == 0x00E9)
    #expect(unicode.glyph(0x00E9, columns: 2) == nil)
    #expect(unicode.glyph(0x0301, columns: 1) == nil)
    #expect(unicode.glyph(0x41, columns: 2) == nil)
  }

  @Test func `Without Unicode, signs look alike and the rest is unknown`() {
    let signs = "◀▶·─│▏●○…→←↓↑▸┌┐└┘├┤▾✓✗⚠"
    let shown = signs.unicodeScalars.map { ascii.glyph($0.value, columns: 1) ?? GlyphFilter.replacement }
    #expect(String(String.UnicodeScalarView(shown.compactMap(Unicode.Scalar.init))) == "<>.-||*o.><v^>++++++v+x!")
    #expect(ascii.glyph(0x00E9, columns: 1) == nil)
    #expect(ascii.glyph(0x65E5, columns: 2) == nil)
  }

  @Test func `A cluster keeps its marks and nothing that joins or varies`() {
    #expect(unicode.cluster("e\u{301}", columns: 1, limit: 5) == [0x65, 0x301])
    #expect(unicode.cluster("👩\u{200D}💻", columns: 2, limit: 5) == [0x1F469])
    #expect(unicode.cluster("a\u{202E}", columns: 1, limit: 5) == [0x61])
    #expect(unicode.cluster("日\u{FE00}", columns: 2, limit: 5) == [0x65E5])
    #expect(unicode.cluster("e" + String(repeating: "\u{301}", count: 9), columns: 1, limit: 5).count == 5)
    #expect(unicode.cluster("\u{7}\u{301}", columns: 1, limit: 5) == [])
    #expect(ascii.cluster("e\u{301}", columns: 1, limit: 5) == [0x65])
  }
}

struct ClusterPairTests {
  private static let cases: [(cluster: String, shown: String)] = [
    ("🇩🇪", "DE"), ("❤\u{FE0F}", "❤ "), ("#\u{FE0F}\u{20E3}", "# "),
  ]

  @Test(
    "What terminals give different widths takes its two columns as two glyphs of one", arguments: cases)
  func pairs(_ cluster: String, _ shown: String) {
    let narrow = GlyphFilter(unicode: true) { $0 == 0x20E3 || $0 == 0xFE0F ? 0 : 1 }
    var grid = Grid(size: GridSize(width: 4, height: 1))
    grid.put(cluster + "x", column: 0, row: 0)
    var encoder = RowEncoder(filter: narrow, clusterLength: 5)
    encoder.encode(row: 0, of: grid)
    #expect(encoder.glyphs == (shown + "x ").unicodeScalars.map(\.value))
  }
}

struct RowEncoderTests {
  private func encoded(_ filter: GlyphFilter, width: Int, _ draw: (inout Grid) -> Void) -> RowEncoder {
    var grid = Grid(size: GridSize(width: width, height: 1))
    draw(&grid)
    var encoder = RowEncoder(filter: filter, clusterLength: 5)
    encoder.encode(row: 0, of: grid)
    return encoder
  }

  @Test func `A row has as many glyphs and styles as columns`() {
    let row = encoded(unicode, width: 6) { $0.put("a日e\u{301}b", column: 0, row: 0, style: .accent) }
    #expect(row.glyphs == [0x61, 0x65E5, 0, Cell.clusterBit, 0x62, 0x20])
    #expect(row.styles == Array(repeating: Style.accent.rawValue, count: 5) + [Style.plain.rawValue])
    #expect(row.clusters == [0x65, 0x301, 0, 0, 0])
  }

  @Test func `What cannot be shown takes as many columns as it had`() {
    let row = encoded(ascii, width: 6) { $0.put("日é·x", column: 0, row: 0) }
    #expect(row.glyphs == Array("???.x ".unicodeScalars.map(\.value)))
  }

  @Test func `Half a wide glyph is not shown`() {
    let cutLeft = encoded(unicode, width: 4) {
      $0.put("日", column: 0, row: 0)
      $0.put("x", column: 0, row: 0, style: .plain)
    }
    #expect(cutLeft.glyphs == Array("x   ".unicodeScalars.map(\.value)))
    let cutRight = encoded(unicode, width: 4) {
      $0.put("日", column: 0, row: 0)
      $0.put("x", column: 1, row: 0, style: .plain)
    }
    #expect(cutRight.glyphs == Array("?x  ".unicodeScalars.map(\.value)))
  }

  @Test func `A control character in a grid becomes a question mark`() {
    let row = encoded(unicode, width: 3) {
      $0.put(Unicode.Scalar(0x1B), column: 0, row: 0, style: .plain)
      $0.put(Unicode.Scalar(0x9B), column: 1, row: 0, style: .plain)
    }
    #expect(row.glyphs == [0x3F, 0x3F, 0x20])
  }
}
