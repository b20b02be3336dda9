import FramingCore
import Testing

@Suite("Framings of damaged streams")
struct DamagedStreamTests {
  private static let cases = 24

  @Test(
    "nine of ten are found, no other framing is believed, and good frames at the start are not passed over",
    arguments: DamagedStream.Damage.allCases)
  func found(_ damage: DamagedStream.Damage) throws {
    var (right, believed, passedOver) = (0, 0, 0)
    for seed in 0..<UInt64(Self.cases) {
      var generator = SeededGenerator(seed &* 7919 &+ 11)
      let stream = DamagedStream(damage, &generator)
      guard let best = FramingDetector(stream.bytes).proposals(most: 1).first, let framing = best.framing else {
        continue
      }
      if Self.offsets(framing, stream.intact) == stream.offsets {
        right += 1
        if damage != .start, framing.skip > 0 { passedOver += 1 }
      } else if best.confidence >= 0.8 {
        believed += 1
      }
    }
    #expect(right * 10 >= Self.cases * 9, "\(right) of \(Self.cases)")
    #expect(believed <= 1)
    #expect(passedOver <= 1)
  }

  @Test("the place where frames break off is told, and where they go on")
  func place() throws {
    var stream: [UInt8] = []
    var generator = SeededGenerator(4)
    var place = 0
    for number in 0..<40 {
      if number == 20 {
        place = stream.count
        stream += [0xde, 0xad, 0xbe, 0xef, 0x99, 0x98, 0x97]
      }
      let body =
        Array("{\"number\":\(number)}".utf8) + generator.bytes(Int.random(in: 0...30, using: &generator), from: [0x20])
      stream += [0, 0, 0, UInt8(body.count)] + body
    }
    let best = try #require(FramingDetector(stream).proposals().first)
    #expect(best.framing == .length(LengthField(offset: 0, size: 4)))
    #expect(best.frameCount == 40)
    #expect(best.breaks.map(\.offset) == [UInt64(place)])
    #expect(best.breaks.map(\.resumesAt) == [UInt64(place + 7)])
  }

  @Test("files in the shape of tables are no streams", arguments: FileShape.allCases)
  func files(_ shape: FileShape) {
    for seed in 0..<3 as Range<UInt64> {
      var generator = SeededGenerator(seed)
      let proposals = FramingDetector(shape.bytes(&generator)).proposals()
      #expect(
        proposals.allSatisfy { $0.confidence < 0.8 }, "\(proposals.map { "\($0.framing as Any) \($0.confidence)" })")
    }
  }

  private static func offsets(_ framing: Framing, _ stream: [UInt8]) -> [UInt64] {
    guard case .length(var field) = framing else { return Decoded(framing, [stream]).frames.map(\.offset) }
    field.skip = 0
    return Decoded(.length(field), [stream]).frames.filter { $0.kind == .frame }.map(\.offset)
  }

  /// Files that have tables of numbers and texts, but no messages.
  enum FileShape: CaseIterable {
    case messageCatalogue
    case font
    case timeZone
    case listing

    func bytes(_ generator: inout SeededGenerator) -> [UInt8] {
      switch self {
      case .messageCatalogue: Self.catalogue(&generator)
      case .font: Self.font(&generator)
      case .timeZone: Self.timeZone(&generator)
      case .listing: Self.listing(&generator)
      }
    }

    private static func number(_ value: Int, _ order: ByteOrder = .big) -> [UInt8] {
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return order == .big ? bytes.reversed() : bytes
    }

    /// As gettext's: lengths and offsets of texts, then the texts, each with a NUL.
    private static func catalogue(_ generator: inout SeededGenerator) -> [UInt8] {
      let texts = (0..<80).map { _ in
        generator.bytes(Int.random(in: 3...50, using: &generator), from: Array("abcdef ".utf8))
      }
      var (table, data) = ([UInt8](), [UInt8]())
      for text in texts {
        table += number(text.count, .little) + number(28 + 80 * 8 + data.count, .little)
        data += text + [0]
      }
      return [0xde, 0x12, 0x04, 0x95, 0, 0, 0, 0] + number(40, .little) + number(28, .little) + number(348, .little)
        + number(0, .little) + number(0, .little) + table + data
    }

    /// As TrueType's: a directory of tags, sums, offsets and lengths, then tables of numbers.
    private static func font(_ generator: inout SeededGenerator) -> [UInt8] {
      var (directory, data) = ([UInt8](), [UInt8]())
      for tag in ["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"] {
        let table = (0..<Int.random(in: 40...400, using: &generator)).flatMap { _ -> [UInt8] in
          [UInt8.random(in: 0...5, using: &generator), UInt8.random(in: 0...255, using: &generator)]
        }
        directory += Array(tag.utf8) + generator.bytes(4) + number(156 + data.count) + number(table.count)
        data += table
      }
      return [0, 1, 0, 0, 0, 9, 0, 128, 0, 3, 0, 16] + directory + data
    }

    /// As zic's: ascending times, then kinds.
    private static func timeZone(_ generator: inout SeededGenerator) -> [UInt8] {
      let times = (0..<120).flatMap {
        number(-1_500_000_000 + $0 * 15_724_800 + Int.random(in: 0...9, using: &generator) * 3600)
      }
      let kinds = (0..<120).map { UInt8($0 & 1) + 1 }
      return Array("TZif2".utf8) + [UInt8](repeating: 0, count: 39) + times + kinds
        + Array("LMT\0EST\0EDT\0EWT\0EPT\0".utf8)
    }

    /// A text file: sums and paths.
    private static func listing(_ generator: inout SeededGenerator) -> [UInt8] {
      (0..<60).flatMap { _ in
        generator.bytes(32, from: Array("0123456789abcdef".utf8)) + Array("  usr/share/doc/".utf8)
          + generator.bytes(Int.random(in: 4...30, using: &generator), from: Array("abcdefgh/".utf8)) + [0x0a]
      }
    }
  }
}
