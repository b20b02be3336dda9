import FramingCore
import Testing

@testable import Capture

/// A file that arrives in pieces is read like one that is there at once: the same packets, the same streams and the
/// same error at the same place.
@Suite("Capture files that arrive in pieces")
struct ArrivalTests {
  @Test("A block that is passed over has the same length at both ends, however it arrives")
  func wrongTrailer() throws {
    let file = try CaptureFixture.bytes("wrong-trailer.pcapng")
    for chunk in 1...file.count {
      let reading = CaptureReading(file, chunk: chunk)
      #expect(reading.failure?.description == "at offset 48 of the file: the block's two lengths differ: 32 and 99")
      #expect(reading.packets == 0)
    }
  }

  @Test("Cut off anywhere, the error names the same block, however the file arrives")
  func cutOff() throws {
    for file in [try CaptureFixture.bytes("wrong-trailer.pcapng"), Self.comment(in: .big), Self.comment(in: .little)] {
      for length in 4...file.count {
        let part = Array(file[..<length])
        let whole = CaptureReading(part)
        for chunk in [1, 3, 10] { #expect(CaptureReading(part, chunk: chunk) == whole) }
      }
    }
  }

  @Test("Whole or damaged, in any cutting", arguments: CaptureFixture.all)
  func cuttings(name: String) throws {
    let file = try CaptureFixture.bytes(name)
    var random = SeededRandom(seed: 46)
    for round in 0..<5 {
      var damaged = file
      for _ in 0..<round {
        let byte = [0, 1, 4, 0x7f, 0xff, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random)
        damaged[Int.random(in: 24..<file.count, using: &random)] = byte ?? 0
      }
      let whole = CaptureReading(damaged)
      let pieces = CaptureReading(damaged) { .random(in: 1...4000, using: &random) }
      #expect(pieces == whole)
    }
  }

  /// A section with one block of an unknown type (draft-ietf-opsawg-pcapng §4.6).
  private static func comment(in order: ByteOrder) -> [UInt8] {
    func number(_ value: UInt32) -> [UInt8] {
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
      return order == .little ? bytes : bytes.reversed()
    }
    let section = number(0x0a0d_0d0a) + number(28) + number(0x1a2b_3c4d) + number(order == .little ? 1 : 1 << 16)
    let unknown = number(0x99) + number(24) + [UInt8](repeating: 7, count: 12) + number(24)
    return section + [UInt8](repeating: 0xff, count: 8) + number(28) + unknown
  }
}
