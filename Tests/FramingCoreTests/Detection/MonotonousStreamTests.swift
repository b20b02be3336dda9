import FramingCore
import Testing

/// Streams of messages that are much alike, as those of a counter: most of their bytes are foretold by those before.
@Suite("Framings of monotonous streams")
struct MonotonousStreamTests {
  private static let framings = ["u32be", "u16be", "u16le", "u32le", "length(offset: 2, size: 2)"]

  private static func stream(_ framing: Framing, _ count: Int, _ text: (Int) -> String) throws -> [UInt8] {
    var stream: [UInt8] = []
    for number in 1...count {
      let message = Array((framing.description.contains("offset") ? "\u{1}\u{2}" : "").utf8) + Array(text(number).utf8)
      var encoder = try FrameEncoder(framing, messageLength: message.count)
      encoder.encode(message.span, into: &stream)
      encoder.finish(into: &stream)
    }
    return stream
  }

  @Test("a counter in words", arguments: framings)
  func counter(_ text: String) throws {
    let framing = try Framing(parsing: text)
    for words in ["%d of 1000", "message number %d of them"] {
      let stream = try Self.stream(framing, 200) { words.replacing("%d", with: "\($0)") }
      let best = try #require(FramingDetector(stream).proposals().first)
      #expect(best.framing == framing)
      #expect(best.frameCount == 200 && best.breaks.isEmpty)
    }
  }

  @Test("a wrong length among 60 frames", arguments: ["u16be", "u32be", "u32le"])
  func wrong(_ text: String) throws {
    let framing = try Framing(parsing: text)
    let message = { (number: Int) in
      "message \(number): " + String(repeating: "the quick brown fox ", count: number * 7 % 5)
    }
    var stream = try Self.stream(framing, 30, message)
    let field = text == "u32be" ? stream.count + 3 : text == "u16be" ? stream.count + 1 : stream.count
    stream += try Self.stream(framing, 30) { message($0 + 30) }
    stream[field] += 5
    let best = try #require(FramingDetector(stream).proposals().first)
    #expect(best.framing == framing)
    #expect(best.frameCount == 59 && best.breaks.count == 1)
  }

  @Test("lengths below 128 are bytes, where varints would be the same")
  func bytes() throws {
    var generator = SeededGenerator(8)
    var stream: [UInt8] = []
    for _ in 0..<60 {
      let body = generator.bytes(Int.random(in: 4...100, using: &generator))
      stream += [UInt8(body.count)] + body
    }
    #expect(FramingDetector(stream).proposals().first?.framing == .length(LengthField(offset: 0, size: 1)))
  }
}
