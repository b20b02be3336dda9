import FramingCore
import Testing

@testable import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct PlainDumpTests {
  @Test func aDumpHasOffsetsBytesAndText() throws {
    let bytes = Array("GET / HTTP/1.1\r\n\0\u{7f}~ |".utf8) + [0xff]
    #expect(
      try dump(bytes) == """
        00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  |GET / HTTP/1.1..|
        00000010  00 7f 7e 20 7c ff                                 |..~ |.|
        00000016

        """)
    #expect(try dump([]) == "")
  }

  @Test(arguments: [1, 2, 7, 8, 9, 16, 17, 24, 32, 256]) func rowsAreLaidOutAsOnTheScreen(_ width: Int) throws {
    var random = SeededRandom(seed: 31)
    for _ in 0..<60 {
      let bytes = (0..<Int.random(in: 1...600, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let start = UInt64.random(in: 0..<UInt64(bytes.count), using: &random)
      let length = UInt64.random(in: 0...700, using: &random)
      let end = min(UInt64(bytes.count), start + length)
      let text = try dump(bytes, PlainDump(bytesPerRow: width, from: start, length: length))
      #expect(text == Self.expected(Array(bytes[Int(start)..<Int(end)]), width, at: start))
    }
  }

  @Test(arguments: [0xffff_ffe8, 0xffff_ffff, 0xfff_ffff_fff0, UInt64.max - 100])
  func offsetsGrowByDigits(_ start: UInt64) {
    let bytes = (0..<100).map { UInt8($0) }
    var text: [UInt8] = []
    HexRows(bytesPerRow: 8, hasBars: true).append(bytes.span, at: start, to: &text)
    let expected = Self.expected(bytes, 8, at: start).split(separator: "\n").dropLast().joined(separator: "\n")
    #expect(String(decoding: text, as: UTF8.self) == expected + "\n")
  }

  @Test func everyByteHasItsCharacter() {
    for high: UInt64 in 0...255 {
      for low: UInt64 in [0, 0x1f, 0x20, 0x7e, 0x7f, 0x80, 0xff] {
        let text = HexRows.text(high << 56 | low << 48 | high << 8 | low)
        let glyph: (UInt64) -> UInt64 = { 0x20..<0x7f ~= $0 ? $0 : 0x2e }
        #expect(text >> 56 == glyph(high) && text >> 48 & 0xff == glyph(low))
        #expect(text >> 8 & 0xff == glyph(high) && text & 0xff == glyph(low))
      }
    }
  }

  @Test(arguments: [1, 5, 16, 31]) func whatIsDumpedReadsBack(_ width: Int) throws {
    var random = SeededRandom(seed: 32)
    let bytes = (0..<200_003).map { _ in UInt8.random(in: 0...255, using: &random) }
    let text = Array(try dump(bytes, PlainDump(bytesPerRow: width)).utf8)
    try withFile(text) { path in
      var input = try InputFile(path: path)
      var read: [UInt8] = []
      try DumpReversal.write(&input) {
        read += Array(copying: $0)
        return true
      }
      #expect(read == bytes)
    }
  }

  @Test func nothingIsWrittenWhenNobodyReads() throws {
    try withFile([UInt8](repeating: 1, count: 1 << 20)) { path in
      var input = try InputFile(path: path)
      var pieces = 0
      try PlainDump().write(&input) { _ in
        pieces += 1
        return false
      }
      #expect(pieces == 1)
    }
  }

  /// The layout's own words, cell by cell.
  private static func expected(_ bytes: [UInt8], _ width: Int, at start: UInt64) -> String {
    var text = ""
    for first in stride(from: 0, to: bytes.count, by: width) {
      let layout = HexDump(bytesPerRow: width, lastOffset: start + UInt64(first))
      let row = bytes[first..<min(bytes.count, first + width)]
      var cells = [Character](repeating: " ", count: layout.asciiStart)
      cells.replaceSubrange(0..<layout.offsetWidth, with: layout.offsetText(start + UInt64(first)))
      for (index, byte) in row.enumerated() {
        let column = layout.hexColumn(of: index)
        cells.replaceSubrange(column..<(column + 2), with: (byte < 16 ? "0" : "") + String(byte, radix: 16))
      }
      let glyphs = row.map { Character(Unicode.Scalar(0x20..<0x7f ~= $0 ? $0 : 0x2e)) }
      text += String(cells) + "|" + String(glyphs) + "|\n"
    }
    if bytes.isEmpty { return "" }
    let end = start &+ UInt64(bytes.count)
    return text + HexDump(lastOffset: end).offsetText(end) + "\n"
  }

  private func dump(_ bytes: [UInt8], _ dump: PlainDump = PlainDump()) throws -> String {
    var text: [UInt8] = []
    try withFile(bytes) { path in
      var input = try InputFile(path: path)
      try dump.write(&input) {
        text += Array(copying: $0)
        return true
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func withFile(_ bytes: [UInt8], _ body: (_ path: String) throws -> Void) throws {
    let directory = TemporaryDirectory()
    let path = directory.path + "/bytes"
    let file = try unsafe #require(unsafe fopen(path, "w"))
    #expect(unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) } == bytes.count)
    unsafe fclose(file)
    defer { _ = unsafe unlink(path) }
    try body(path)
  }
}

extension [UInt8] {
  /// The bytes of a span.
  init(copying span: Span<UInt8>) {
    self.init()
    for index in span.indices { append(span[index]) }
  }
}
