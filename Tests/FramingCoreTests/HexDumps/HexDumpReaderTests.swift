import FramingCore
import Testing

@Suite struct HexDumpReaderTests {
  /// Bytes whose text columns look like bytes, like the dumps' own marks and like nothing.
  static let alphabets: [[UInt8]] = [
    [], Array("61 62ab  09".utf8), Array("|> <|.abc".utf8), Array(" ".utf8), [0x20, 0x61, 0x00, 0xc3, 0xa9, 0x2a],
  ]

  @Test(arguments: DumpWriter.allCases) func anyDumpReadsBack(_ writer: DumpWriter) throws {
    var random = SeededGenerator(11)
    for round in 0..<600 {
      let bytes = random.bytes(Int.random(in: 17...130, using: &random), from: Self.alphabets[round % 5])
      let lineEnd = ["\n", "\r\n", "\r"][round % 3]
      let text = writer.dump(bytes, lineEnd: lineEnd)
      #expect(try HexDumpReader.bytes(of: Array(text.utf8).span) == bytes, "\(text)")
    }
  }

  @Test(arguments: DumpWriter.allCases) func dumpsOfOneRowReadBackByTheirText(_ writer: DumpWriter) throws {
    var random = SeededGenerator(12)
    for _ in 0..<400 {
      let bytes = random.bytes(Int.random(in: 1...16, using: &random))
      let text = writer.dump(bytes)
      do {
        #expect(try HexDumpReader.bytes(of: Array(text.utf8).span) == bytes, "\(text)")
      } catch {
        // xxd -g 4 and xxd -e of the same few bytes, none of which is printable.
        #expect(writer == .xxdUpper && error.description.contains("reads in two ways"), "\(text)")
      }
    }
  }

  @Test(arguments: DumpWriter.allCases) func howTheTextIsCutMakesNoDifference(_ writer: DumpWriter) throws {
    var random = SeededGenerator(13)
    for _ in 0..<100 {
      let bytes = random.bytes(Int.random(in: 17...90, using: &random))
      let text = Array(writer.dump(bytes, lineEnd: "\r\n").utf8)
      #expect(try outcome(random.chunks(text, largest: 7)).get() == bytes)
    }
  }

  @Test(arguments: [
    ("00000000: 4865 6c6c  Hell", HexDumpFormat.colon), ("\t0x0000:  4865 6c6c  Hell", .packets), ("48656c6c", .plain),
    ("48 65 6c 6c", .plain), ("4865 6c6c", .plain), ("00000000  48 65 6c 6c  |Hell|", .columns),
    ("000000 48 65 6c 6c  >Hell<", .columns), ("0000   48 65 6c 6c   Hell", .frames),
    ("00000000: 6c6c6548  Hell", .reversed(4)), ("0000000   H   e   l   l\n0000004", .characters),
    ("00000000: 01001000 01100101 01101100 01101100  Hell", .bits), ("b'H\\x65ll'", .python), ("SGVsbA==", .base64),
    ("char a[4] = {0x48, 101, 0x6c, 0x6c};", .array),
    ("|00000000| 48 65 6c 6c             |                         |Hell    |        |", .boxes),
  ]) func theFirstRowTellsTheFormat(_ text: String, _ format: HexDumpFormat) throws {
    var survey = HexDumpSurvey()
    survey.read(Array(text.utf8).span)
    #expect(try survey.finish().reader.format == format)
    #expect(try outcome([Array(text.utf8)]).get() == Array("Hell".utf8))
  }

  @Test(arguments: [
    ("00000000  41 41  |AA|\n*\n00000006  42  |B|\n00000007", "AAAAAAB"),
    // Capitals alone are no more base32 than base64.
    ("QUFBQUFBQUFBQUFB", "AAAAAAAAAAAA"),
    // The last of the rows left out is shorter.
    ("00000000  41 42  |AB|\n*\n00000005", "ABABA"),
    // Decimal and octal offsets.
    ("0000000 41 41 41 41 41 41 41 41\n*\n0000020 42\n0000021", String(repeating: "A", count: 16) + "B"),
    (
      "0000000 41 41 41 41 41 41 41 41 41 41\n0000010 41 41 41 41 41 41 41 41 41 41\n*\n0000030 42\n0000031",
      String(repeating: "A", count: 30) + "B"
    ),
    ("", ""), ("\n\r\n \n", ""),
    // From the middle of a file.
    ("00000100: 4142  AB\n00000102: 43  C", "ABC"), ("00000010  41 42\n00000012", "AB"),
    // Several packets of tcpdump, several frames of this program.
    (
      """
      12:00:00.000001 IP 127.0.0.1.80 > 127.0.0.1.81: Flags [P.], length 2
      \t0x0000:  4142                                     AB
      12:00:00.000002 IP 127.0.0.1.80 > 127.0.0.1.81: Flags [P.], length 1
      \t0x0000:  43                                       C
      """, "ABC"
    ),
    (
      """
      1  connection 1  client  frame  offset 0  total 2  payload 2  decoded 1
      00000000  41 42                                             AB
      decoded   58                                                X

      2  connection 1  client  frame  offset 2  total 1  payload 1
      00000000  43                                                C

      """, "ABC"
    ),
    (
      """
       ─  connected to 127.0.0.1:65432  12:00:00.003000
        #1 ◀ 12:00:01.204000  +0.000        3 B = 1 header + 2 payload ─────────────
          00000000  01 c3 20                                          ·· 
        #2 ◀ 12:00:01.204000  +0.000        1 B
          00000000  41                                                A
      """, "\u{1}\u{c3} A"
    ),
    ("\u{feff}00000000: 4142  AB\n", "AB"),
  ]) func whatElseADumpHas(_ text: String, _ expected: String) throws {
    let bytes = expected.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    #expect(try HexDumpReader.bytes(of: Array(text.utf8).span) == bytes)
  }

  @Test(arguments: [
    (
      "00000000: 4142  AB\n00000010: 43  C", 2, 1,
      "the offset 00000010 at line 2, column 1 does not follow the row before, which ends at 00000002"
    ),
    (
      "00000000  41 42  |AB|\n\n00000010  43  |C|", 3, 1,
      "the offset 00000010 at line 3, column 1 does not follow the row before, which ends at 00000002"
    ),
    ("00000000: 4142 4x43  AB", 1, 17, "'x' at line 1, column 17 is not a hex digit"),
    (
      "0000000   a   b   c  nl nul del  sp   x\n0000010", 1, 20,
      "'nl' at line 1 is the name of a character, as 'od -a' writes them: it leaves out the highest bit of each byte, so that"
        + " the bytes cannot be told; 'od -c' and 'od -t x1' show all of them"
    ),
    ("00000000: ff ff f", 1, 17, "'f' at line 1, column 17 is not a whole number of bytes"),
    ("00000000: 4142 434  ABC", 1, 16, "'434' at line 1, column 16 is not a whole number of bytes"),
    (
      "00000000  41 42 4é 44  |ABCD|\n00000004  41  |A|\n00000005", 1, 18,
      "'é' at line 1, column 18 is not a hex digit"
    ),
    ("00000000  41 42  |AB|\n00000002  4x 42  |AB|\n00000004", 2, 12, "'x' at line 2, column 12 is not a hex digit"),
    ("4142\n43\u{1b}", 2, 3, #"'\e' at line 2, column 3 is not a hex digit"#),
    ("41424\n43", 1, 5, "the digit at line 1, column 5 is alone: a byte has two"),
    ("414", 1, 3, "the digit at line 1, column 3 is alone: a byte has two"),
    ("hello", 1, 1, "line 1 is not a row of the dump: it has no offset"),
    ("00000000: 41  A\nhello", 2, 1, "line 2 is not a row of the dump: it has no offset"),
    ("*", 1, 1, "line 1 is '*', but there is no row in front of it"),
    ("00000000  41  |A|\n*\n", 3, 1, "'*' at the end of the dump: no offset says how many rows it stands for"),
    (
      "00000000  41 42  |AB|\n*\n00000005  43  |C|", 3, 1,
      "the offset 00000005 at line 3, column 1 does not follow the rows that '*' stands for"
    ),
    (
      "00000000  41  |A|\n*\nffffffff", 3, 1,
      "the offset ffffffff at line 3, column 1 makes the dump longer than 1073741824 bytes, the limit"
    ),
    ("00000000: 41  A\n00000001:", 2, 1, "line 2 has an offset but no bytes"),
    (
      "00000000: 4865 6c6c  Help", 1, 25,
      "'p' at line 1, column 25 is not what the bytes of the row show as text"
    ),
    (
      "00000000: 6865 6c6c 6f20 776f 726c 642c 2074 6869  hellp world, thi\n00000010: 7320 6973  s is", 1, 56,
      "'p' at line 1, column 56 is not what the bytes of the row show as text"
    ),
    (
      "00000000: 6c6c6568 6f77206f 2c646c72 69687420  hellp world, thi\n00000010: 73692073  s is", 1, 52,
      "'p' at line 1, column 52 is not what the bytes of the row show as text"
    ),
    (
      "00000000: 6865 6c6c 6f20 776f 726c 642c 2074 6869  hello world, thi\n00000010: 7320 6973 2061  s iz a\n"
        + "00000016: 41  A", 2, 30,
      "'z' at line 2, column 30 is not what the bytes of the row show as text"
    ),
    (
      "00000000: 6865 6c6c 6f20 776f 726c 642c 2074 6869  hello world, thi\n00000020: 41  A", 2, 1,
      "the offset 00000020 at line 2, column 1 does not follow the row before, which ends at 00000010"
    ),
    (
      "JBSWY3DPEBLW64TMMQQQ====", 1, 1,
      "line 1 looks like base32, which is not supported: turn it into bytes first (base32 --decode)"
    ),
    (
      "JBSWY3DP\nEBLW64TM\n", 1, 1,
      "line 1 looks like base32, which is not supported: turn it into bytes first (base32 --decode)"
    ),
    (
      "char a[2] = {1, 2};\nint a_len = 3;", 2, 13,
      "the length in front of line 2, column 13 is 3, but the array has 2 elements"
    ),
  ]) func errorsTellThePlace(_ text: String, _ line: Int, _ column: Int, _ sentence: String) {
    let error = #expect(throws: HexTextError.self) { try HexDumpReader.bytes(of: Array(text.utf8).span) }
    #expect(error?.description == sentence)
    #expect(error.map { [$0.line, $0.column] } == [line, column])
  }

  @Test func aLineWithoutEndIsAnErrorButForDigits() throws {
    let long = Array(repeating: UInt8(ascii: "4"), count: 400_000)
    #expect(try HexDumpReader.bytes(of: long.span) == Array(repeating: 0x44, count: 200_000))
    let row = Array("00000000: ".utf8) + long
    let error = #expect(throws: HexTextError.self) { try HexDumpReader.bytes(of: row.span) }
    #expect(error?.description == "line 1 has more than 65536 characters: no row is as long")
  }

  @Test func rowsLeftOutAreMadePieceByPiece() throws {
    let text = Array("00000000  41 42  |AB|\n*\n04000000  43 44  |CD|\n04000002\n".utf8)
    var survey = HexDumpSurvey()
    survey.read(text.span)
    var reader = try survey.finish().reader
    var (position, count, largest): (Int, UInt64, Int) = (0, 0, 0)
    var bytes: [UInt8] = []
    repeat {
      position += try reader.read(text.span.extracting(position..<text.count), into: &bytes)
      count += UInt64(bytes.count)
      largest = max(largest, bytes.count)
      bytes.removeAll(keepingCapacity: true)
    } while position < text.count
    while try !reader.finish(into: &bytes) {
      count += UInt64(bytes.count)
      bytes.removeAll(keepingCapacity: true)
    }
    #expect(count + UInt64(bytes.count) == 0x400_0002)
    #expect(largest <= HexDumpReader.window + HexDumpReader.longestRow)
  }

  @Test func damagedDumpsAreBytesOrErrorsHoweverTheyAreCut() throws {
    var random = SeededGenerator(14)
    let damage = Array("0123456789abf \n\r*:|>#-\u{e9}".utf8)
    for round in 0..<4_000 {
      let writer = DumpWriter.allCases[round % DumpWriter.allCases.count]
      var text = Array(writer.dump(random.bytes(Int.random(in: 0...60, using: &random))).utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) where !text.isEmpty {
        let place = Int.random(in: 0..<text.count, using: &random)
        if random.next() % 2 == 0 {
          text[place] = damage.randomElement(using: &random) ?? 0
        } else {
          text.remove(at: place)
        }
      }
      #expect(outcome([text]) == outcome(random.chunks(text, largest: 5)), "\(String(decoding: text, as: UTF8.self))")
    }
  }

  /// What came of a dump of at most a million bytes.
  private func outcome(_ chunks: [[UInt8]]) -> Result<[UInt8], HexTextError> {
    var survey = HexDumpSurvey(limit: 1_000_000)
    var all: [UInt8] = []
    do throws(HexTextError) {
      for chunk in chunks { survey.read(chunk.span) }
      var reader = try survey.finish().reader
      var bytes: [UInt8] = []
      for chunk in chunks {
        var position = 0
        while position < chunk.count {
          position += try reader.read(chunk.span.extracting(position..<chunk.count), into: &bytes)
          all += bytes
          bytes = []
        }
      }
      while try !reader.finish(into: &bytes) {
        all += bytes
        bytes = []
      }
      return .success(all + bytes)
    } catch {
      return .failure(error)
    }
  }

  @Test func whatReadsInTwoWaysIsRefused() throws {
    // od of 64 bytes and hexdump of 256 write the same.
    let rows = "0000000 0000 0000 0000 0000 0000 0000 0000 0000\n*\n0000100\n"
    // xxd -g 4 and xxd -e, of bytes that have no text.
    for text in [rows, "00000000: 01020304  ....", "BEEF"] {
      #expect(throws: HexTextError.self, "\(text)") { try HexDumpReader.bytes(of: Array(text.utf8).span) }
    }
  }

  @Test func ofAConversationASideIsChosen() throws {
    let text = Array("00000000  61 62   ab\n    00000000  63   c\n00000002  64   d\n".utf8)
    #expect(throws: HexTextError.self) { try HexDumpReader.bytes(of: text.span) }
    #expect(try HexDumpReader.bytes(of: text.span, side: .client) == Array("abd".utf8))
    #expect(try HexDumpReader.bytes(of: text.span, side: .server) == Array("c".utf8))
  }
}
