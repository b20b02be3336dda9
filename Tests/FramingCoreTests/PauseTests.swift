import Testing

@testable import FramingCore

@Suite("Frames that a silence ends")
struct PauseTests {
  @Test(
    "are written as one line, with the time in its shortest form",
    arguments: [
      ("gap(5ms)", 5_000_000, "gap(5ms)"), ("gap(1.75ms)", 1_750_000, "gap(1750us)"),
      ("GAP( 2s )", 2_000_000_000, "gap(2s)"),
      ("gap(1000us, max: 256)", 1_000_000, "gap(1ms, max: 256)"),
      ("gap(5ms, checksum: crc16-modbus)", 5_000_000, "gap(5ms, checksum: crc16-modbus)"),
      ("gap(1h)", 3_600_000_000_000, "gap(1h)"),
      ("gap(3.5chars, baud: 9600)", 4_010_415, "gap(3.5chars, baud: 9600)"),
      ("gap(3.500chars, baud: 9600)", 4_010_415, "gap(3.5chars, baud: 9600)"),
      // Half a millisecond a character at the least.
      ("gap(1.5chars)", 750_000, "gap(1.5chars)"),
      ("gap(10chars, baud: 115200)", 5_000_000, "gap(10chars, baud: 115200)"),
    ] as [(String, UInt64, String)])
  func text(text: String, silence: UInt64, printed: String) throws {
    let framing = try Framing(parsing: text)
    #expect(framing.silence == silence && framing.description == printed)
    #expect(try Framing(parsing: printed) == framing)
  }

  @Test(
    "say what their time may be",
    arguments: [
      ("gap", 4, ""), ("gap()", 5, ")"), ("gap(0ms)", 5, "0ms"), ("gap(5)", 5, "5"), ("gap(61m)", 5, "61m"),
      ("gap(5ms, 6ms)", 10, "6ms"), ("gap(quick)", 5, "quick"), ("gap(0chars)", 5, "0chars"),
      ("gap(3.chars)", 5, "3.chars"), ("gap(3.5555chars)", 5, "3.5555chars"), ("gap(2000chars)", 5, "2000chars"),
    ])
  func wrong(text: String, column: Int, found: String) {
    let error = #expect(throws: NotationError.self) { try Framing(parsing: text) }
    #expect(error?.column == column && error?.found == found)
    #expect(
      error?.expected
        == "the silence that ends a frame, up to 1h, such as 5ms or 1.75ms, or 3.5chars of a serial line")
  }

  @Test("of characters are as long as the line makes them, unless they say of which line they are")
  func ofLine() throws {
    let open = try Framing(parsing: "gap(3.5chars, checksum: crc16-modbus)")
    #expect(open.onLine(baud: 9600) == (try Framing(parsing: "gap(3.5chars, baud: 9600, checksum: crc16-modbus)")))
    for text in ["gap(3.5chars, baud: 1200)", "gap(5ms)", "u32be"] {
      let framing = try Framing(parsing: text)
      #expect(framing.onLine(baud: 9600) == framing)
    }
    #expect(throws: NotationError.self) { try Framing(parsing: "gap(5ms, baud: 9600)") }
  }

  @Test("are what came between silences, however it came in chunks", arguments: 1...20 as ClosedRange<UInt64>)
  func chunks(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let framing = try Framing(parsing: "gap(5ms, checksum: crc16-modbus)")
    var decoder = FrameDecoder(framing)
    var stream = StreamDecoder(framing)
    var (frames, ofStream, expected): ([Frame], [Frame], [Frame]) = ([], [], [])
    var offset: UInt64 = 0
    for _ in 0..<30 {
      let bytes = random.bytes(Int.random(in: 0...20, using: &random))
      for chunk in random.chunks(bytes, largest: 7) {
        decoder.feed(chunk.span, into: &frames)
        stream.feed(.server, chunk.span, into: &ofStream)
      }
      #expect(decoder.partial?.received ?? 0 == bytes.count)
      decoder.fallSilent(into: &frames)
      // More silence makes no difference, and what rests goes on.
      decoder.fallSilent(into: &frames)
      stream.fallSilent(.server, into: &ofStream)
      if Bool.random(using: &random) { _ = stream.rest() }
      guard !bytes.isEmpty else { continue }
      let trailer = min(2, bytes.count)
      expected.append(
        Frame(offset: offset, headerLength: 0, payloadLength: bytes.count - trailer, trailerLength: trailer))
      offset += UInt64(bytes.count)
    }
    #expect(frames == expected && ofStream == expected && decoder.partial == nil)
  }

  @Test("begin again behind what was too large")
  func tooLarge() throws {
    var decoder = FrameDecoder(try Framing(parsing: "gap(5ms, max: 4)"))
    var frames: [Frame] = []
    for chunk in [[1, 2, 3], [4, 5], [6]] as [[UInt8]] { decoder.feed(chunk.span, into: &frames) }
    #expect(decoder.failure?.reason == .tooLarge(declared: 5, limit: 4))
    #expect(frames.allSatisfy { $0.kind == .unframed } && frames.reduce(0) { $0 + $1.totalLength } == 6)
    decoder.fallSilent(into: &frames)
    frames = []
    let next: [UInt8] = [7, 8, 9, 10]
    decoder.feed(next.span, into: &frames)
    decoder.fallSilent(into: &frames)
    #expect(frames == [Frame(offset: 6, headerLength: 0, payloadLength: 4)] && decoder.failure == nil)
  }

  @Test("last until their stream ends")
  func end() throws {
    var decoder = StreamDecoder(try Framing(parsing: "gap(5ms)"))
    var frames: [Frame] = []
    let bytes: [UInt8] = [1, 2]
    decoder.feed(.client, bytes.span, into: &frames)
    #expect(frames.isEmpty && decoder.silence(.client) == 5_000_000)
    decoder.finish(.client, into: &frames)
    #expect(frames == [Frame(offset: 0, headerLength: 0, payloadLength: 2)])
  }

  @Test("are sent with their checksum, and checked")
  func checksum() throws {
    let framing = try Framing(parsing: "gap(5ms, checksum: crc16-modbus)")
    let wire = try frame(framing, [0x11, 0x03, 0x00, 0x6b, 0x00, 0x03])
    #expect(wire == [0x11, 0x03, 0x00, 0x6b, 0x00, 0x03, 0x76, 0x87])
    let whole = Frame(offset: 0, headerLength: 0, payloadLength: 6, trailerLength: 2)
    #expect(framing.cuts(whole, in: wire.span) && framing.check(whole, in: wire.span)?.isRight == true)
    let short: [UInt8] = [1]
    #expect(framing.check(Frame(offset: 0, headerLength: 0, payloadLength: 0, trailerLength: 1), in: short.span) == nil)
  }
}
