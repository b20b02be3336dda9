import FramingCore
import Testing

/// How often detection is right, over many seeded streams: single ones may be out of luck.
@Suite("How often framings are guessed right")
struct DetectionRateTests {
  private static let kinds = [
    "u16be", "u24be", "u64be", "length(offset: 1, size: 4, adjust: -4)",
    "length(offset: 4, size: 4, order: little)", "length(size: 2, unit: 4)",
    "length(offset: 2, size: 2, checksum: crc32)",
    "varint(offset: 1, max-bytes: 4)", "netstring", "ascii(width: 6)", "ascii(terminator: 0a)",
    "header(Content-Length)",
    "cobs", "hdlc(checksum: crc16-x25)", "stx-etx(dle: true, checksum: xor)", "websocket", "http-chunked",
  ]

  @Test(
    "at least two of three streams of 12 to 60 frames, of words, of random bytes and of many zeros", arguments: kinds)
  func right(_ text: String) throws {
    let framing = try Framing(parsing: text)
    var right = 0
    for seed in 0..<3 as Range<UInt64> {
      var generator = SeededGenerator(seed &* 977 &+ UInt64(text.utf8.count))
      let stream = try Self.stream(framing, Payload.allCases[Int(seed) % Payload.allCases.count], &generator)
      let found = FramingDetector(stream).proposals().first?.framing
      if let found, Self.boundaries(found, stream) == Self.boundaries(framing, stream) { right += 1 }
    }
    #expect(right >= 2)
  }

  @Test("nothing is believed of sounds, numbers, counters and patterns", arguments: Noise.allCases)
  func nothing(_ noise: Noise) {
    for seed in 0..<2 as Range<UInt64> {
      var generator = SeededGenerator(seed)
      let bytes = noise.bytes(Int.random(in: 500...6000, using: &generator), &generator)
      let proposals = FramingDetector(bytes).proposals()
      #expect(proposals.allSatisfy { $0.confidence < 0.5 }, "\(proposals.map { "\($0.framing as Any)" })")
    }
  }

  @Test("frames of one size are believed with a mark of their own, and only then")
  func fixed() throws {
    var generator = SeededGenerator(3)
    var marked: [UInt8] = []
    for _ in 0..<60 { marked += [0x47] + generator.bytes(187) }
    let best = try #require(FramingDetector(marked).proposals().first)
    #expect(best.framing == .fixed(Fixed(188)))
    #expect(best.confidence >= 0.5)
  }

  private static func stream(
    _ framing: Framing, _ payload: Payload, _ generator: inout SeededGenerator
  ) throws -> [UInt8] {
    var stream: [UInt8] = []
    for _ in 0..<Int.random(in: 12...60, using: &generator) {
      let message = payload.bytes(Int.random(in: 2...50, using: &generator) * 4, &generator)
      var encoder = try FrameEncoder(framing, messageLength: message.count)
      encoder.encode(message.span, into: &stream)
      encoder.finish(into: &stream)
    }
    return stream
  }

  private static func boundaries(_ framing: Framing, _ stream: [UInt8]) -> [UInt64] {
    Decoded(framing, [stream]).frames.filter { $0.kind == .frame }.map(\.offset)
  }
}

extension DetectionRateTests {
  /// What messages are made of.
  private enum Payload: CaseIterable {
    case words
    case random
    case mostlyZero

    func bytes(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
      // A type comes first, for framings whose length stands behind one.
      let type: [UInt8] = [1, 0, 2, 0, 7]
      switch self {
      case .words: return type + generator.bytes(count, from: Array("the quick brown fox ".utf8)) + [0x2e, 0x20, 0x61]
      case .random: return type + generator.bytes(count + 3)
      case .mostlyZero: return type + generator.bytes(count, from: [0, 0, 0, 0, 1, 2, 0xff, 0x42]) + [1, 2, 3]
      }
    }
  }

  /// Bytes without frames.
  enum Noise: CaseIterable {
    case sound
    case counter
    case numbers
    case pattern
    case normal

    func bytes(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
      switch self {
      case .sound: return Self.sound(count, &generator)
      case .counter: return (0..<(count / 4)).flatMap { [0, 0, UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
      case .numbers:
        return (0..<(count / 8)).flatMap { _ in
          let bits = Double.random(in: 0...100, using: &generator).bitPattern
          return (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
        }
      case .pattern:
        let pattern = generator.bytes(7)
        return (0..<count).map { pattern[$0 % 7] }
      case .normal:
        return (0..<count).map { _ in
          UInt8((0..<8).reduce(0) { sum, _ in sum + Int.random(in: 0...31, using: &generator) })
        }
      }
    }

    /// A tone of 16-bit samples: a mass on a spring.
    private static func sound(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
      var (place, speed) = (9000.0, 0.0)
      let spring = Double.random(in: 0.001...0.02, using: &generator)
      return (0..<(count / 2)).flatMap { _ in
        speed -= place * spring
        place += speed
        let sample = UInt16(bitPattern: Int16(max(-32000, min(32000, place))))
        return [UInt8(truncatingIfNeeded: sample), UInt8(sample >> 8)]
      }
    }
  }
}
