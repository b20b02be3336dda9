import FramingCore
import Testing

@Suite("Framings guessed from bytes")
struct FramingDetectorTests {
  private static let kinds = [
    "u16be", "u32le", "length(offset: 1, size: 2, order: little)", "length(offset: 2, size: 2, adjust: -4)",
    "varint(offset: 1, max-bytes: 4)", "netstring", "ascii(base: 16, width: 4, adjust: -4)", "header(Content-Length)",
    "cobs", "slip", "hdlc(checksum: crc16-x25)", "mllp", "line", "http-chunked",
  ]

  @Test("the first guess has the boundaries of what was encoded, and its text parses", arguments: kinds)
  func encoded(_ text: String) throws {
    let framing = try Framing(parsing: text)
    var generator = SeededGenerator(UInt64(text.utf8.count))
    var stream: [UInt8] = []
    for _ in 0..<60 {
      var message = Array("{\"name\": \"".utf8)
      message += generator.bytes(Int.random(in: 4...90, using: &generator), from: Array("abcdefgh ".utf8))
      message += Array("\"}".utf8)
      stream += try Self.frame(framing, message)
    }
    let best = try #require(FramingDetector(stream).proposals().first)
    let found = try #require(best.framing)
    #expect(try Framing(parsing: found.description) == found)
    #expect(best.confidence >= 0.5)
    #expect(best.frameCount == 60)
    #expect(Self.offsets(found, stream) == Self.offsets(framing, stream), "\(found)")
  }

  @Test(
    "a protocol of text heads is known by its version, and behind lines that a program printed first",
    arguments: [
      ("", "SIP/2.0 200 OK\r\nCall-ID: 1\r\nContent-Length: 4\r\n\r\nbody", "sip"),
      ("", "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 4\r\n\r\nbody", "rtsp"),
      ("Starting server v1.2\r\nlistening\n", "Content-Length: 18\r\n\r\n{\"jsonrpc\": \"2.0\"}", "lsp"),
    ])
  func heads(printed: String, message: String, name: String) throws {
    let stream = printed + String(repeating: message, count: 20)
    let best = try #require(FramingDetector(Array(stream.utf8)).proposals().first)
    #expect(best.wireProtocol?.name == name)
    #expect(best.frameCount == 20)
  }

  @Test("a stream that begins and ends inside frames is entered at the first whole one")
  func cut() throws {
    var generator = SeededGenerator(5)
    var stream: [UInt8] = []
    for _ in 0..<40 {
      stream += try Self.frame(.default, generator.bytes(Int.random(in: 20...400, using: &generator)))
    }
    let first = Int(stream[2]) * 256 + Int(stream[3]) + 4
    let best = try #require(FramingDetector(Array(stream[11..<(stream.count - 17)])).proposals().first)
    #expect(best.framing?.skip == first - 11)
    #expect(best.frameCount == 38)
  }

  @Test("nothing is claimed of random bytes", arguments: 0..<24 as Range<UInt64>)
  func random(_ seed: UInt64) {
    var generator = SeededGenerator(seed)
    let bytes = generator.bytes(Int.random(in: 1...3000, using: &generator))
    let proposals = FramingDetector(bytes).proposals()
    #expect(proposals.allSatisfy { $0.confidence < 0.5 }, "\(proposals.map { "\($0.framing as Any)" })")
  }

  @Test("nor of none, of one value, or of two frames")
  func nothing() throws {
    #expect(FramingDetector([UInt8]()).proposals().isEmpty)
    #expect(FramingDetector([UInt8](repeating: 0, count: 4000)).proposals().isEmpty)
    #expect(FramingDetector([UInt8](repeating: 0x41, count: 4000)).proposals().isEmpty)
    let two = try Self.frame(.default, Array("hello".utf8)) + Self.frame(.default, Array("good morning".utf8))
    #expect(FramingDetector(two).proposals().allSatisfy { $0.confidence < 0.5 })
  }

  private static func frame(_ framing: Framing, _ message: [UInt8]) throws -> [UInt8] {
    var encoder = try FrameEncoder(framing, messageLength: message.count)
    var bytes: [UInt8] = []
    encoder.encode(message.span, into: &bytes)
    encoder.finish(into: &bytes)
    return bytes
  }

  private static func offsets(_ framing: Framing, _ stream: [UInt8]) -> [UInt64] {
    Decoded(framing, [stream]).frames.filter { $0.kind == .frame }.map(\.offset)
  }
}
