import Testing

@testable import Engine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lines out of a pipe, however they are cut.
@Suite struct LineReaderTests {
  /// Writes each piece, has the reader read it, and gives all lines.
  private func lines(of pieces: [[UInt8]], longest: Int = LineReader.longestLine) throws -> [LineReader.Line] {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    defer { close(ends[0]) }
    var reader = LineReader(descriptor: ends[0], longest: longest)
    var lines: [LineReader.Line] = []
    for piece in pieces {
      // The pipe holds more than any of these pieces.
      try #require(unsafe write(ends[1], piece, piece.count) == piece.count)
      reader.fill()
      #expect(!reader.hasEnded)
      while let line = reader.next() { lines.append(line) }
    }
    close(ends[1])
    reader.fill()
    #expect(reader.hasEnded)
    while let line = reader.next() { lines.append(line) }
    #expect(reader.next() == nil)
    return lines
  }

  private func text(_ text: String) -> LineReader.Line { .bytes(Array(text.utf8)) }

  @Test(
    "the last line needs no end",
    arguments: [
      ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("a\n\nb\n", ["a", "", "b"]),
      ("\n\n", ["", ""]), ("a\r\nb", ["a\r", "b"]),
    ] as [(String, [String])])
  func lines(input: String, expected: [String]) throws {
    #expect(try lines(of: input.isEmpty ? [] : [Array(input.utf8)]) == expected.map(text))
  }

  @Test("lines do not depend on how they come")
  func chunking() throws {
    let input = Array("one\ntwo words\n\nthree\nfour".utf8)
    let expected = ["one", "two words", "", "three", "four"].map(text)
    for size in 1...input.count {
      let pieces = stride(from: 0, to: input.count, by: size).map { Array(input[$0..<min($0 + size, input.count)]) }
      #expect(try lines(of: pieces) == expected)
    }
  }

  @Test("a line that is too long is told once and left out, and takes no more memory than allowed")
  func longLines() throws {
    let long = Array("0123456789".utf8)
    for size in [1, 3, 10, 25] {
      let input = Array("ab\n".utf8) + long + long + Array("\ncd\n12345\n".utf8) + long
      let pieces = stride(from: 0, to: input.count, by: size).map { Array(input[$0..<min($0 + size, input.count)]) }
      #expect(try lines(of: pieces, longest: 5) == [text("ab"), .tooLong, text("cd"), text("12345"), .tooLong])
    }
  }

  @Test("a descriptor that cannot be read is at its end")
  func unreadable() {
    var reader = LineReader(descriptor: -1)
    reader.fill()
    #expect(reader.hasEnded)
    #expect(reader.next() == nil)
  }
}
