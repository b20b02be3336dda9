import FramingCore
import Testing

/// Finding frames again in a stream that has lost them.
@Suite struct NextFrameTests {
  /// Kinds whose headers tell lengths, and how often of a hundred times the search must find the frames.
  /// Lengths of one byte read as well anywhere: chains from wrong places meet the true frames only sooner or later.
  static let headed: [(String, Int)] = [
    ("u8", 50), ("u16be", 96), ("u16le", 96), ("u24be", 98), ("u24le", 98), ("u32be", 96), ("u32le", 96),
    ("u64be", 99), ("u64le", 99), ("length(offset: 3, size: 2, order: little)", 91),
    ("length(offset: 1, size: 4, adjust: -4)", 96), ("length(offset: 2, size: 2, adjust: -4, unit: 4)", 90),
    ("length(size: 4, mask: 0x7fffffff, max: 1K)", 99), ("length(offset: 2, size: 1, sync: aa55)", 99),
    ("length(size: 2, adjust: 3, trailer: 0a, checksum: crc16-modbus)", 99),
    ("length(size: 1, adjust: 4, checksum: crc32)", 99), ("varint", 65), ("varint(offset: 1, max-bytes: 4)", 60),
    ("netstring", 98), ("ascii", 95), ("ascii(base: 16, width: 4, adjust: -4)", 98), ("header(Content-Length)", 98),
    ("resp", 95), ("websocket", 93), ("ber", 60), ("http-chunked", 95), ("fixed(24, checksum: crc16-x25)", 99),
  ]

  @Test(arguments: headed) func framesBehindGarbageAreFound(_ text: String, _ rate: Int) throws {
    let framing = try Framing(parsing: text)
    var random = SeededGenerator(100)
    var found = 0
    var missed: [String] = []
    for round in 0..<36 {
      let garbage = Garbage.allCases[round % Garbage.allCases.count].bytes(&random)
      let (stream, starts) = try Self.stream(framing, behind: garbage, &random)
      let place = framing.nextFrame(in: stream.span, at: 1000).map { Int($0 - 1000) }
      try #require(!starts.isEmpty)
      if let place, Self.isRight(place, framing, stream, starts) {
        found += 1
      } else {
        missed.append("\(Garbage.allCases[round % Garbage.allCases.count]): \(place ?? -1) for \(starts[0])")
      }
    }
    #expect(found * 100 >= rate * 36, "\(missed)")
  }

  /// Whether `place` is the first frame's, or one from which frames lie one behind the other to the same end, most of
  /// the true ones among them.
  private static func isRight(_ place: Int, _ framing: Framing, _ stream: [UInt8], _ starts: [Int]) -> Bool {
    if place == starts[0] { return true }
    let decoded = Decoded(framing, [Array(stream[min(place, stream.count)...])])
    guard decoded.failure == nil, decoded.frames.allSatisfy({ $0.kind == .frame }) else { return false }
    let found = Set(decoded.frames.map { Int($0.offset) + place })
    return starts.count(where: found.contains) * 4 >= starts.count * 3
  }

  /// What stands where frames were expected.
  enum Garbage: CaseIterable {
    case none, random, text, zeros, lengthLike, cutFrame

    func bytes(_ random: inout SeededGenerator) -> [UInt8] {
      let count = Int.random(in: 1...120, using: &random)
      switch self {
      case .none: return []
      case .random: return random.bytes(count)
      case .text: return random.bytes(count, from: Array("GET /index HTTP".utf8))
      case .zeros: return [UInt8](repeating: 0, count: count)
      case .lengthLike: return [0, 0, 0, UInt8(count)] + random.bytes(count / 2)
      case .cutFrame: return random.bytes(count / 2, from: Array("abc{}:,\"".utf8)) + [0, 0]
      }
    }
  }

  /// Frames behind `garbage`, the last one cut in half of the cases, and where they begin.
  static func stream(
    _ framing: Framing, behind garbage: [UInt8], _ random: inout SeededGenerator
  ) throws -> (bytes: [UInt8], starts: [Int]) {
    var stream = garbage
    var starts: [Int] = []
    for _ in 0..<Int.random(in: 8...40, using: &random) {
      let bytes = try frame(framing, message(framing, &random))
      starts.append(stream.count)
      stream += bytes
    }
    let cut = Bool.random(using: &random) ? Int.random(in: 1...4, using: &random) : 0
    return (stream.dropLast(cut), starts)
  }

  private static func message(_ framing: Framing, _ random: inout SeededGenerator) -> [UInt8] {
    let count = Int.random(in: 1...60, using: &random)
    let alphabets: [[UInt8]] = [[], Array("{\"name\": 12}, ".utf8), [0, 1, 0, 0, 255]]
    let body = random.bytes(count, from: alphabets.randomElement(using: &random) ?? [])
    switch framing {
    case .resp: return Array("$\(count)\r\n".utf8) + body + [0x0d, 0x0a]
    case .ber: return [0x30, UInt8(count)] + body
    case .fixed: return random.bytes(22)
    case .varint(let options): return [UInt8](repeating: 0x30, count: options.offset) + body
    case .length(let field) where field.unit > 1: return random.bytes(count / 4 * 4 + 2)
    case .length(let field) where !field.sync.isEmpty: return [0xaa, 0x55] + body
    case .length(let field) where field.offset > 0: return Array([1, 2, 3].prefix(field.offset)) + body
    default: return body
    }
  }

  @Test(
    arguments: [
      ("cobs", #"a\x05b\0\x02c\0"#, 4), ("slip", #"xx\xc0yy\xc0"#, 3), ("hdlc", "xx~yy~", 3),
      ("line", #"rest\nline\n"#, 5),
      ("delimiter(0d0a0d0a, 0a0a)", #"a\r\n\r\nb"#, 5), ("nul", #"ab\0cd\0"#, 3), ("stx-etx", #"ab\x03\x02cd\x03"#, 3),
      ("stx-etx(dle: true)", #"\x10\x10\x02a\x10\x02b\x10\x03"#, 4), ("mllp", #"\x1c\r\x0bMSH\x1c\r"#, 2),
      ("line", "no end", nil), ("cobs", "abc", nil), ("mllp", "abc", nil), ("line", #"\n"#, 1), ("raw", "abc", 0),
      ("header(Content-Length)", #"rest}Content-Length: 2\r\n\r\n{}Content-Length: 2\r\n\r\n{}"#, 5),
      ("header(Content-Length)", #"x}Content-Type: y\r\ncontent-length: 2\r\n\r\n{}"#, 2),
      ("netstring", "oops5:hello,3:abc,1:x,", 4), ("u32be", #"\0\0\0\0\0\0\0\0\0\0\0\x02ab\0\0\0\x01c\0\0\0\x01d"#, 8),
      ("u32be", "this is no frame at all, nor is anything behind it", nil), ("u32be", "", nil),
      ("u32be", #"\0\0\0\0\0\0\0\0\0\0\0\0"#, nil), ("u16be", #"\xff\xff\xff\xff\0\x04abcd\0\x03abc"#, 4),
      ("length(offset: 2, size: 1, sync: aa55)", #"\xaa\x55\xff..\xaa\x55\x02hi\xaa\x55\x01h"#, 5),
    ] as [(String, String, Int?)])
  func theFirstPlaceIsGiven(_ text: String, _ stream: String, _ place: Int?) throws {
    let framing = try Framing(parsing: text)
    let bytes = try EscapedText.parse(stream)
    let found = framing.nextFrame(in: bytes.span, at: 7)
    #expect(found == place.map { UInt64($0) + 7 })
  }

  /// Whatever the framing and the bytes: no trap, and an answer within the bytes.
  @Test(arguments: AnyChunkingTests.framings) func anyBytesDoNoHarm(_ framing: Framing) {
    var random = SeededGenerator(101)
    for round in 0..<60 {
      let alphabet: [UInt8] = round % 2 == 0 ? [] : AnyChunkingTests.alphabet(of: framing)
      let bytes = random.bytes(Int.random(in: 0...300, using: &random), from: alphabet)
      let offset = round % 3 == 0 ? UInt64(1) << 40 : 0
      if let place = framing.nextFrame(in: bytes.span, at: offset, limit: 1000, runsToEnd: round % 4 != 0) {
        #expect(place >= offset && place <= offset + UInt64(bytes.count))
      }
    }
  }

  /// Encrypted bytes are no frames.
  @Test(arguments: ["u24be", "u32be", "u32le", "u64be", "netstring", "header(Content-Length)", "http-chunked"])
  func nothingIsFoundInNoise(_ text: String) throws {
    let framing = try Framing(parsing: text)
    var random = SeededGenerator(102)
    for _ in 0..<20 {
      let bytes = random.bytes(4000)
      let place = framing.nextFrame(in: bytes.span, at: 0)
      #expect(place == nil)
    }
  }

  /// Frames are found before the next damage, not only behind the last.
  @Test func theNearestFramesAreFoundThoughOthersAreDamaged() throws {
    var random = SeededGenerator(103)
    let (first, starts) = try Self.stream(.default, behind: Array("GET / HTTP/1.1".utf8), &random)
    let (second, _) = try Self.stream(.default, behind: [0xff, 0xff, 0xff, 0xff, 0xff], &random)
    let whole = Array(first[..<starts[starts.count - 1]]) + second
    let place = Framing.default.nextFrame(in: whole.span, at: 0)
    #expect(place == UInt64(starts[0]))
  }

  /// Work is bounded by the bytes whatever they are: zeros, text and noise of more than the window.
  @Test(arguments: ["u32be", "u16be", "u8", "u64le", "ber", "resp", "header(Content-Length)", "http-chunked", "varint"])
  func largeRunsTakeNoLongerThanTheyAreLong(_ text: String) throws {
    let framing = try Framing(parsing: text)
    var random = SeededGenerator(104)
    let noise = random.bytes(32 << 10)
    for bytes in [[UInt8](repeating: 0, count: 128 << 10), noise, [UInt8](repeating: 0x2b, count: 32 << 10)] {
      let place = framing.nextFrame(in: bytes.span, at: 0)
      #expect(place ?? 0 <= UInt64(bytes.count))
    }
  }
}
