import FramingCore
import Testing

@testable import Capture

@Suite("Times of packets")
struct CaptureTimeTests {
  private func times(_ name: String) throws -> [Int64?] {
    let file = try CaptureFixture.bytes(name)
    let format = CaptureFileFormat(magic: file.span)
    var reader = CaptureFileReader(try #require(format))
    var packets: [CapturedPacket] = []
    // The file that is cut off has its packets all the same.
    _ = try? reader.read(file.span, into: &packets)
    return packets.map { $0.time?.nanoseconds }
  }

  @Test("Containers of microseconds, nanoseconds and powers of two tell the same moments")
  func sameMoments() throws {
    let exact = try times("vlan.pcapng")
    #expect(exact.count > 30 && !exact.contains(nil))
    for name in ["classic-be-ns.pcap", "classic-le-us.pcap", "power-of-two-time.pcapng", "big-endian-options.pcapng"] {
      for (left, right) in zip(try times(name), exact) {
        let difference = abs((left ?? 0) - (right ?? 0))
        #expect(difference < 2_000, "\(name)")
      }
    }
  }

  @Test(
    "A resolution is a power of ten or of two",
    arguments: [
      (6, 1_500_000, 1_500_000_000), (9, 7, 7), (0, 3, 3_000_000_000), (0x80, 2, 2_000_000_000),
      (0x94, 1 << 19, 500_000_000), (0xa0, 1 << 31, 500_000_000), (19, 10_000_000_000, 1),
    ] as [(UInt8, UInt64, Int64)])
  func resolution(code: UInt8, ticks: UInt64, nanoseconds: Int64) {
    #expect(TimeResolution(code: code)?.timestamp(ticks: ticks) == Timestamp(nanoseconds: nanoseconds))
  }

  @Test("What cannot be counted or does not fit has no time, and traps nowhere")
  func outOfRange() {
    #expect(TimeResolution(code: 20) == nil)
    #expect(TimeResolution(code: 0xc0) == nil)
    for code in [0, 6, 9, 19, 0x80, 0xbf] as [UInt8] {
      for offset in [Int64.min, -1, 0, .max] {
        var resolution = TimeResolution(code: code)
        resolution?.offset = offset
        for ticks in [0, 1, UInt64.max] { _ = resolution?.timestamp(ticks: ticks) }
      }
    }
    #expect(TimeResolution(code: 0)?.timestamp(ticks: .max) == nil)
  }

  @Test("Options are told one by one, and end where one does not fit")
  func options() {
    let bytes: [UInt8] = [1, 0, 2, 0, 0x68, 0x69, 0, 0, 9, 0, 1, 0, 6, 0, 0, 0, 5, 0, 99, 0, 1, 2, 3, 4]
    var options = PcapngOptions(at: 0..<bytes.count, order: .little)
    #expect(options.next(in: bytes.span) == PcapngOptions.Option(code: 1, value: 4..<6))
    #expect(options.next(in: bytes.span) == PcapngOptions.Option(code: 9, value: 12..<13))
    #expect(options.next(in: bytes.span) == nil)
  }
}
