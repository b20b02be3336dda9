import Capture
import Testing

@Suite("Capture files")
struct CaptureFileTests {
  @Test(
    "Both formats are told by their first bytes, whichever the byte order",
    arguments: [
      ([0x0a, 0x0d, 0x0d, 0x0a], CaptureFileFormat.pcapng), ([0xa1, 0xb2, 0xc3, 0xd4], .pcap),
      ([0xd4, 0xc3, 0xb2, 0xa1], .pcap), ([0xa1, 0xb2, 0x3c, 0x4d], .pcap), ([0x4d, 0x3c, 0xb2, 0xa1], .pcap),
      ([0, 0, 0, 5], nil), ([0x0a, 0x0d, 0x0d], nil), ([], nil),
    ] as [([UInt8], CaptureFileFormat?)])
  func format(bytes: [UInt8], expected: CaptureFileFormat?) {
    #expect(CaptureFileFormat(magic: bytes.span) == expected)
  }

  @Test("How the file is cut into reads makes no difference", arguments: CaptureFixture.all)
  func chunks(name: String) throws {
    let file = try CaptureFixture.bytes(name)
    let whole = CaptureReading(file)
    #expect(whole.packets > 0)
    for chunk in [1, 7, 4096] { #expect(CaptureReading(file, chunk: chunk) == whole) }
  }

  @Test("A file cut off anywhere gives the packets in front of the cut, and one error unless it is at a block's end")
  func truncation() throws {
    for name in CaptureFixture.all {
      let file = try CaptureFixture.bytes(name)
      let whole = CaptureReading(file).packets
      var last = 0
      for length in stride(from: 4, to: file.count, by: max(7, file.count / 50)) {
        let reading = CaptureReading(Array(file[..<length]))
        #expect(reading.packets >= last && reading.packets <= whole)
        if let failure = reading.failure {
          #expect(failure.offset <= UInt64(length))
          #expect(failure.problem.contains("cut off"))
        }
        last = reading.packets
      }
      #expect(CaptureReading(file.dropLast()).packets >= whole - 1)
    }
  }

  @Test("The error of a cut names the block's offset and how much of it is there")
  func cutDescription() throws {
    let failure = try #require(try CaptureReading(CaptureFixture.bytes("cut-off.pcapng")).failure)
    #expect(failure.description.hasPrefix("at offset \(failure.offset) of the file: the last block is cut off: "))
    let pcap = try CaptureFixture.bytes("classic-le-us.pcap")
    let reading = CaptureReading(Array(pcap.dropLast(3)))
    #expect(reading.failure?.problem.contains("the packet is cut off") == true)
    #expect(
      CaptureReading(Array(pcap[..<10])).failure?.description
        == "at offset 0 of the file: the header is cut off: 10 of 24 bytes")
  }

  @Test("Damaged bytes never trap, and give no more packets than fit", arguments: CaptureFixture.all)
  func mutation(name: String) throws {
    let file = try CaptureFixture.bytes(name)
    var random = SeededRandom(seed: 42)
    for _ in 0..<60 {
      var damaged = file
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let interesting: [UInt8] = [0, 1, 0x7f, 0x80, 0xff, .random(in: 0...255, using: &random)]
        let place = Int.random(in: 4..<damaged.count, using: &random)
        damaged[place] = interesting.randomElement(using: &random) ?? 0
      }
      let reading = CaptureReading(damaged)
      #expect(reading.packets <= file.count / 16)
      if let failure = reading.failure { #expect(failure.offset <= UInt64(file.count)) }
    }
  }

  @Test("Blocks that hold no packets are passed over however long they are")
  func longUnknownBlock() throws {
    let file = try CaptureFixture.bytes("dns.pcapng")
    let section = Int(file.span.littleEndian(at: 4))
    let length = 40 << 20
    let size = (0..<4).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
    let block = [0x99, 0x0b, 0, 0] + size + [UInt8](repeating: 0xee, count: length - 12) + size
    let reading = CaptureReading(file[..<section] + block + file[section...], chunk: 1 << 20)
    #expect(reading == CaptureReading(file))
  }

  @Test("An option longer than its block is damage, and so are secrets", arguments: [6, 1, 0x0a] as [UInt32])
  func overlongOption(_ type: UInt32) throws {
    func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
      let length = UInt32(body.count + 12)
      return [type, length].flatMap(Self.little) + body + Self.little(length)
    }
    let section = block(0x0a0d_0d0a, Self.little(0x1a2b_3c4d) + [1, 0, 0, 0] + [UInt8](repeating: 0xff, count: 8))
    let interface = block(1, [1, 0, 0, 0, 0, 0, 0, 0])
    let before = [UInt8](repeating: 0, count: 20)
    for (length, isDamage) in [(4, false), (5, true), (200, true)] as [(UInt8, Bool)] {
      let body: [UInt8] =
        switch type {
        case 6: before + [1, 0, length, 0] + Array("note".utf8)
        case 1: [1, 0, 0, 0, 0, 0, 0, 0] + [1, 0, length, 0] + Array("note".utf8)
        default: Array("KSLT".utf8) + [length, 0, 0, 0] + Array("A B\n".utf8)
        }
      let reading = CaptureReading(section + interface + block(type, body))
      #expect(reading.failure?.offset == (isDamage ? UInt64(section.count + interface.count) : nil))
    }
  }

  private static func little(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  @Test("A length that no packet has is damage, with the offset and the limit")
  func absurdLength() throws {
    var file = try CaptureFixture.bytes("classic-le-us.pcap")
    file[24 + 8 + 3] = 0x7f
    let failure = try #require(CaptureReading(file).failure)
    #expect(failure.offset == 24)
    #expect(failure.problem.contains("over the limit of 16777216"))
  }
}

extension Span<UInt8> {
  func littleEndian(at offset: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(self[offset + $1]) << UInt32($1 * 8) }
  }
}
