import FramingCore
import Testing

@Suite struct DelimiterDecodingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var endings: [String]
    var stream: String
    /// Payload and delimiter of each frame, then what is left.
    var frames: [[String]]
    var rest: String
    var testDescription: String { "\(endings) in \(stream.debugDescription)" }
  }

  @Test(arguments: [
    Case(endings: ["\n"], stream: "a\nbc\n\nd", frames: [["a", "\n"], ["bc", "\n"], ["", "\n"]], rest: "d"),
    Case(endings: ["\r\n", "\n"], stream: "a\r\nb\nc\r", frames: [["a", "\r\n"], ["b", "\n"]], rest: "c\r"),
    Case(
      endings: ["\r\n", "\n"], stream: "\n\r\n\r\r\n", frames: [["", "\n"], ["", "\r\n"], ["\r", "\r\n"]], rest: ""),
    Case(endings: ["\r\n"], stream: "a\nb\r\n", frames: [["a\nb", "\r\n"]], rest: ""),
    Case(endings: ["\r\n\r\n"], stream: "a\r\n\r\nb\r\n\r", frames: [["a", "\r\n\r\n"]], rest: "b\r\n\r"),
    Case(
      endings: ["\r\n\r\n", "\n\n"], stream: "a\r\n\r\nb\n\nc", frames: [["a", "\r\n\r\n"], ["b", "\n\n"]], rest: "c"),
    // A tie is won by the longest; the shorter one waits.
    Case(endings: ["a", "ab"], stream: "xabyaz", frames: [["x", "ab"], ["y", "a"]], rest: "z"),
    Case(endings: ["a", "ab"], stream: "xa", frames: [], rest: "xa"),
    Case(endings: ["a", "ab", "abc"], stream: "abab", frames: [["", "ab"]], rest: "ab"),
    // The earliest start wins, though another ending is complete before.
    Case(endings: ["abcd", "b"], stream: "abcd", frames: [["", "abcd"]], rest: ""),
    Case(endings: ["abcd", "b"], stream: "abcx", frames: [["a", "b"]], rest: "cx"),
    Case(endings: ["abcd", "bc", "c"], stream: "abce", frames: [["a", "bc"]], rest: "e"),
    Case(endings: ["abcdX", "bcd", "c"], stream: "abcdY", frames: [["a", "bcd"]], rest: "Y"),
    // Bytes behind a match that came while a longer one was possible are searched again.
    Case(
      endings: ["a", "abbbb", "b"], stream: "abbbc", frames: [["", "a"], ["", "b"], ["", "b"], ["", "b"]], rest: "c"),
    Case(endings: ["aab"], stream: "aaab", frames: [["a", "aab"]], rest: ""),
    Case(endings: ["aa"], stream: "aaaaa", frames: [["", "aa"], ["", "aa"]], rest: "a"),
    Case(endings: [], stream: "ab", frames: [], rest: "ab"),
  ]) func framesEndAtTheRightDelimiter(_ example: Case) {
    let framing = Framing.delimiter(Delimiter(example.endings.map { Array($0.utf8) }))
    let stream = Array(example.stream.utf8)
    let whole = Decoded(framing, [stream])
    let shown = whole.frames.map { frame in
      let start = Int(frame.offset)
      let middle = start + frame.payloadLength
      return [stream[start..<middle], stream[middle..<(middle + frame.trailerLength)]].map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    #expect(shown == example.frames)
    #expect((whole.partial?.received ?? 0) == example.rest.utf8.count)
    #expect(Decoded(framing, stream.map { [$0] }) == whole)
  }

  @Test func emptyEndingsAreLeftOut() {
    let framing = Framing.delimiter(Delimiter([[], [0x0a]]))
    #expect(Decoded(framing, [Array("a\n".utf8)]).frames.map(\.totalLength) == [2])
  }

  @Test(arguments: [[[0x0a]], [[0x0d, 0x0a], [0x0a]], [[0x0a, 0x0a], [0x0a]]] as [[[UInt8]]])
  func theLimitCountsTheDelimiter(_ endings: [[UInt8]]) {
    let framing = Framing.delimiter(Delimiter(endings, max: 4))
    let fits = Decoded(framing, [Array("abc\nabc\nx".utf8)])
    #expect(fits.frames.map(\.totalLength) == [4, 4])
    #expect(fits.failure == nil)
    let over = Decoded(framing, [Array("abc\nabcd".utf8)])
    #expect(over.failure == FramingError(offset: 4, reason: .unterminated(limit: 4)))
    #expect(over.frames.last == Frame(offset: 4, headerLength: 0, payloadLength: 4, kind: .unframed))
    #expect(Decoded(framing, Array("abc\nabcd".utf8).map { [$0] }).joined == over)
  }

  @Test func aMatchThatGrowsOverTheLimitIsAnError() {
    let framing = Framing.delimiter(Delimiter([Array("a".utf8), Array("aaa".utf8)], max: 2))
    #expect(Decoded(framing, [Array("xaaa".utf8)]).failure?.reason == .unterminated(limit: 2))
    #expect(Decoded(framing, [Array("xaab".utf8)]).frames.map(\.totalLength) == [2, 1])
  }
}
