import Testing

@testable import Definitions

/// Pieces of JSON behind one another, whatever room they take.
struct JSONBufferTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (10, "10"), (99, "99"), (100, "100"), (-1, "-1"), (Int64.max, "9223372036854775807"),
    (Int64.min, "-9223372036854775808"),
  ])
  func numbersAreDecimal(_ number: Int64, text: String) {
    let told = written { $0.append(decimal: number) }
    #expect(told == text)
  }

  @Test func theLargestNumberHasTwentyDigits() {
    let text = written { $0.append(decimal: UInt64.max) }
    #expect(text == "18446744073709551615")
  }

  @Test(arguments: [
    ("", #""""#), ("host", #""host""#), (#"a"b\c"#, #""a\"b\\c""#), ("a\nb\u{1}", #""a\nb\u0001""#), ("é", #""é""#),
    ("\u{202e}x\u{7f}", #""\u202ex\u007f""#),
  ])
  func textsAreQuoted(_ text: String, json: String) {
    let told = written { $0.append(quoted: text) }
    #expect(told == json)
    #expect(Array(json.utf8) == JSONText.quoted(text))
  }

  @Test func plainBytesAreQuotedAndOthersLeft() {
    let (plain, escaped): ([UInt8], [UInt8]) = (Array("a b".utf8), Array("a\"b".utf8))
    let text = written { output in
      let isPlain = output.appendQuoted(ifPlain: plain.span)
      let isEscapedPlain = output.appendQuoted(ifPlain: escaped.span)
      #expect(isPlain && !isEscapedPlain)
    }
    #expect(text == #""a b""#)
  }

  @Test func bytesAreDigits() {
    let bytes: [UInt8] = [0x00, 0x9a, 0xff]
    let text = written { $0.append(hex: bytes.span) }
    #expect(text == "009aff")
  }

  @Test(arguments: [1, 7, 4095, 4096, 4097, 100_000])
  func itGrowsWithWhatIsWritten(_ count: Int) {
    let piece: [UInt8] = Array("0123456789".utf8)
    let text = written { output in
      for _ in 0..<count { output.append(UInt8(ascii: "x")) }
      output.append(piece, 2..<5)
      output.append(",\"value\":")
    }
    #expect(text == String(repeating: "x", count: count) + "234,\"value\":")
  }

  private func written(_ write: (inout JSONBuffer) -> Void) -> String {
    var output = JSONBuffer()
    write(&output)
    var bytes: [UInt8] = [UInt8(ascii: ">")]
    output.appendAll(to: &bytes)
    return String(decoding: bytes.dropFirst(), as: UTF8.self)
  }
}
