import FramingCore
import Testing

@testable import Capture

/// The short way through the headers that nearly each packet has.
@Suite("The segment of a usual packet")
struct UsualSegmentTests {
  /// Ethernet, IPv4 and TCP around "ab", with ports 80 and 9.
  private static let packet: [UInt8] =
    [UInt8](repeating: 2, count: 12) + [8, 0]
    + [0x45, 0, 0, 42, 0, 7, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
    + [0, 80, 0, 9, 0, 0, 0, 5, 0, 0, 0, 6, 0x50, 0x18, 1, 0, 0, 0, 0, 0] + Array("ab".utf8)

  private static func segment(_ body: () throws(PacketOmission) -> PacketContent?) -> Result<
    TCPSegment?, PacketOmission
  > {
    do throws(PacketOmission) {
      if case .segment(let segment) = try body() { return .success(segment) }
      return .success(nil)
    } catch {
      return .failure(error)
    }
  }

  /// What the long way leads to.
  private static func walked(_ bytes: [UInt8], _ length: Int) -> Result<TCPSegment?, PacketOmission> {
    var walk = PacketWalk(to: length)
    return segment { () throws(PacketOmission) in try walk.run(bytes.span, from: .ethernet) }
  }

  @Test("A usual packet is read by the short way")
  func usual() throws {
    var walk = PacketWalk(to: Self.packet.count)
    let segment = try #require(try walk.usualSegment(Self.packet.span))
    #expect(segment.source.port == 80 && segment.destination.port == 9)
    #expect(segment.payload == 54..<56 && segment.sequence == 5)
  }

  @Test("It leads to the same as the long way, or leaves the packet to that", arguments: UInt64(1)...60)
  func agrees(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      var bytes = Self.packet
      // One or two bytes are others, and the end is cut off or has padding.
      for _ in 0...Int.random(in: 0...1, using: &random) {
        bytes[Int.random(in: 12..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let length = bytes.count + Int.random(in: 0...8, using: &random)
      bytes = Array((bytes + [0, 0, 0, 0]).prefix(Int.random(in: 0...bytes.count + 4, using: &random)))
      var walk = PacketWalk(to: length)
      let short = Self.segment { () throws(PacketOmission) in
        try walk.usualSegment(bytes.span).map { PacketContent.segment($0) }
      }
      if short == .success(nil) {
        // The walk goes on from the beginning.
        #expect(walk.position == 0 && walk.end == length)
      } else {
        #expect(short == Self.walked(bytes, length))
      }
    }
  }
}
