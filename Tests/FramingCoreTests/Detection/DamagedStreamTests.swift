import FramingCore
import Testing

@Suite("Framings of damaged streams")
struct DamagedStreamTests {
  /// Streams of each damage, of the 300 layouts: a look at one takes half a second without optimisation.
  private static let cases = 20

  @Test(
    "nine of ten are found, no other framing is believed, and good frames at the start are not passed over",
    arguments: DamagedStream.Damage.allCases)
  func found(_ damage: DamagedStream.Damage) {
    var right = 0
    for number in 0..<Self.cases {
      var generator = SeededGenerator(UInt64(number) &* 7919 &+ 11)
      let layout = FieldLayout.all[number * 15 + number % 15]
      let stream = DamagedStream(damage, layout, &generator)
      let proposals = FramingDetector(stream.bytes).proposals()
      for proposal in proposals where proposal.confidence >= 0.8 {
        #expect(stream.isTrue(proposal), "\(layout.framing): \(proposal.framing as Any) \(proposal.confidence)")
      }
      guard let best = proposals.first else { continue }
      if stream.isTrue(best) { right += 1 }
      if damage != .start { #expect(best.preview.first?.offset == 0, "\(layout.framing): \(best.framing as Any)") }
    }
    #expect(right * 10 >= Self.cases * 9, "\(right) of \(Self.cases)")
  }

  /// In messages that are all alike nothing tells where they begin when the first one is cut: none may be believed then.
  @Test("so are most where messages are much alike", arguments: DamagedStream.Damage.allCases)
  func alike(_ damage: DamagedStream.Damage) {
    var right = 0
    let layouts = FieldLayout.all.filter { $0.size > 1 && !$0.hasChecksum && $0.offset < 3 && $0.body == .text }
    let tried = layouts.enumerated().filter { $0.offset % 3 == 0 }
    for (number, layout) in tried {
      var generator = SeededGenerator(UInt64(number) &* 7919 &+ 5)
      var layout = layout
      layout.body = .counter
      let stream = DamagedStream(damage, layout, &generator)
      let proposals = FramingDetector(stream.bytes).proposals()
      for proposal in proposals where proposal.confidence >= 0.8 {
        #expect(stream.isTrue(proposal), "\(layout.framing): \(proposal.framing as Any) \(proposal.confidence)")
      }
      if let best = proposals.first, stream.isTrue(best) { right += 1 }
    }
    guard damage != .start else { return }
    #expect(right * 5 >= tried.count * 4, "\(right) of \(tried.count)")
  }

  @Test("bytes of no frame in front of frames that are much alike change no framing", arguments: [60, 300])
  func burst(_ count: Int) throws {
    var stream = Array("\0\0\0\u{7}welcome\0\0\0\u{9}your turn\0\0\0\u{5}hello".utf8)
    let place = stream.count
    stream += [0xff, 0xff, 0xff, 0xff] + Array("no frame".utf8)
    for number in 1...count {
      let text = Array("\(number) of \(count)".utf8)
      stream += [0, 0, 0, UInt8(text.count)] + text
    }
    let proposals = FramingDetector(stream).proposals()
    #expect(proposals.first?.framing == .length(LengthField(offset: 0, size: 4)))
    #expect(proposals.first?.frameCount == count + 3)
    #expect(proposals.first?.breaks.map(\.offset) == [UInt64(place)])
    #expect(proposals.first?.breaks.map(\.resumesAt) == [UInt64(place + 12)])
    #expect(proposals.dropFirst().allSatisfy { $0.confidence < 0.8 })
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

extension DamagedStream {
  /// Whether a proposal is the framing that the stream has, as far as boundaries go.
  fileprivate func isTrue(_ proposal: FramingProposal) -> Bool {
    guard case .length(var field)? = proposal.framing else { return false }
    field.skip = 0
    return Decoded(.length(field), [intact]).frames.filter { $0.kind == .frame }.map(\.offset) == offsets
  }
}
