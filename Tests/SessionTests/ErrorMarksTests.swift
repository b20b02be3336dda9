import Testing

@testable import Session

@Suite("Marks of errors in what a terminal gives")
struct ErrorMarksTests {
  private static func taken(_ chunks: [[UInt8]]) -> (bytes: [UInt8], marks: [ErrorMarks.Mark], isPlain: Bool) {
    var (parser, bytes, marks) = (ErrorMarks(), [UInt8](), [ErrorMarks.Mark]())
    for chunk in chunks { parser.take(chunk, into: &bytes, &marks) }
    return (bytes, marks, parser.isPlain)
  }

  static let rows: [([UInt8], [UInt8], [ErrorMarks.Mark])] = [
    ([], [], []),
    ([1, 0, 2], [1, 0, 2], []),
    ([1, 0xff, 0xff, 2], [1, 0xff, 2], []),
    ([0xff, 0xff, 0xff, 0xff], [0xff, 0xff], []),
    ([0xff, 0, 0x41, 0x42], [0x41, 0x42], [.error(0x41)]),
    ([0xff, 0, 0xff, 1], [0xff, 1], [.error(0xff)]),
    ([0x40, 0xff, 0, 0, 0x41], [0x40, 0x41], [.lineBreak]),
    ([0xff, 0, 0, 0xff, 0, 1, 0xff, 0xff], [1, 0xff], [.lineBreak, .error(1)]),
    ([0xff, 0x41], [0xff, 0x41], []),
  ]

  @Test("are taken out, wherever they are cut", arguments: rows)
  func marks(input: [UInt8], bytes: [UInt8], marks: [ErrorMarks.Mark]) {
    for first in 0...input.count {
      for second in first...input.count {
        let cut = Self.taken([Array(input[..<first]), Array(input[first..<second]), Array(input[second...])])
        #expect(cut.bytes == bytes && cut.marks == marks && cut.isPlain)
      }
    }
  }

  @Test("wait for what is cut off")
  func cutOff() {
    #expect(!Self.taken([[1, 0xff]]).isPlain && Self.taken([[1, 0xff]]).bytes == [1])
    #expect(!Self.taken([[0xff, 0]]).isPlain)
  }

  /// What a terminal makes of bytes, some of which had errors, and breaks.
  @Test("of any bytes come back as those bytes", arguments: 1...50 as ClosedRange<UInt64>)
  func property(seed: UInt64) {
    var random = SystemRandomNumberGenerator()
    var (wire, bytes, marks): ([UInt8], [UInt8], [ErrorMarks.Mark]) = ([], [], [])
    for _ in 0..<200 {
      let byte: UInt8 = [0, 0xff, .random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        wire += [0xff, 0, 0]
        marks.append(.lineBreak)
      case 1 where byte != 0:
        wire += [0xff, 0, byte]
        marks.append(.error(byte))
        bytes.append(byte)
      default:
        wire += byte == 0xff ? [0xff, 0xff] : [byte]
        bytes.append(byte)
      }
    }
    var chunks: [[UInt8]] = []
    while !wire.isEmpty {
      let count = Int.random(in: 1...min(5, wire.count), using: &random)
      chunks.append(Array(wire.prefix(count)))
      wire.removeFirst(count)
    }
    let taken = Self.taken(chunks)
    #expect(taken.bytes == bytes && taken.marks == marks && taken.isPlain, "\(chunks)")
  }

  @Test("are told in few words, however many they are")
  func words() {
    func told(_ marks: [ErrorMarks.Mark], parity: Bool = true) -> [String] {
      ErrorMarks.Mark.sentences(marks, hasParity: parity).map(\.words)
    }
    #expect(told([]).isEmpty)
    #expect(told([.error(0x41)]) == ["a byte came with a parity or framing error: 0x41"])
    #expect(told([.error(0x01), .error(0xff)], parity: false) == ["2 bytes came with framing errors: 0x01, 0xff"])
    #expect(told([.lineBreak]) == ["a break came"])
    #expect(told([.lineBreak, .error(2), .lineBreak]).last == "2 breaks came")
    let many = told([ErrorMarks.Mark](repeating: .error(0x7e), count: 1000))
    #expect(
      many == [
        "1000 bytes came with parity or framing errors: " + Array(repeating: "0x7e", count: 8).joined(separator: ", ")
          + " ..."
      ])
  }
}
