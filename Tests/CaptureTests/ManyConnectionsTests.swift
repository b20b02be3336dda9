import FramingCore
import Testing

@testable import Capture

#if os(Linux)
  @Suite("Memory for many connections of a capture")
  struct ManyConnectionsTests {
    /// How a connection of one packet of data goes on.
    enum Ending: CaseIterable {
      /// It does not: the capture has nothing more of it.
      case never
      /// Both sides close.
      case fin
      /// The server resets it.
      case reset
      /// The packet is the first of an exchange of datagrams.
      case datagrams
    }

    private static let count = 50_000

    @Test("Opened, one of one packet costs less than 200 bytes when it is over, and under 1 KB when it never is")
    func opened() async {
      await #expect(processExitsWith: .success) {
        for ending in Ending.allCases {
          let folder = try TemporaryPlace()
          let path = try folder.write(ManyConnections.file(50_000, ending), as: "cut.pcapng")
          let before = residentBytes()
          let opening = try CaptureOpening(
            path: path, speaker: .server, lens: Lens(framing: try Framing(parsing: "u16be")), directory: "/var/tmp")
          while try opening.advance() {}
          #expect(opening.capture.summary.connectionCount == 50_000)
          #expect(opening.capture.summary.sent.frames == 50_000)
          let each = (residentBytes() - before - (8 << 20)) / 50_000
          print("opened, \(ending): \(each) bytes each")
          #expect(each < (ending == .fin || ending == .reset ? 200 : 1000))
          try opening.finish()
        }
      }
    }

    @Test("Listed, one of one packet costs less than 200 bytes when it is over, and under 1 KB when it never is")
    func listed() async {
      await #expect(processExitsWith: .success) {
        for ending in Ending.allCases where ending != .datagrams {
          let file = ManyConnections.file(50_000, ending)
          let before = residentBytes()
          var listing = FrameListing(
            StreamDecoders(Lens(framing: try Framing(parsing: "u16be"))), style: ListingStyle(.summary)
          ) { _ in true }
          var capture = CaptureStreams(.pcap)
          _ = try capture.read(file.span, into: &listing)
          let each = (residentBytes() - before - (8 << 20)) / 50_000
          print("listed, \(ending): \(each) bytes each")
          #expect(each < (ending == .never ? 1000 : 200))
          capture.abandon(into: &listing)
          #expect(listing.summary.frames == 50_000)
        }
      }
    }
  }

  /// Captures of many connections.
  enum ManyConnections {
    /// A classic pcap file of raw IP packets in which each of `count` clients sends `00 01 61`, and then what `ending`
    /// says.
    static func file(_ count: Int, _ ending: ManyConnectionsTests.Ending) -> [UInt8] {
      // Magic, version 2.4, snap length 65,535, link type 101 (raw IP).
      var file: [UInt8] = [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 101, 0, 0, 0]
      for number in 0..<count {
        let client = Address(number: number)
        switch ending {
        case .datagrams: file += record(client.datagram)
        case .never: file += record(client.segment([0, 1, 0x61], flags: 0x18, at: 1))
        case .reset:
          file += record(client.segment([0, 1, 0x61], flags: 0x18, at: 1))
          file += record(client.segment([], flags: 0x14, at: 4))
        case .fin:
          file += record(client.segment([], flags: 0x02, at: 0)) + record(client.answer(flags: 0x12, at: 0))
          file += record(client.segment([0, 1, 0x61], flags: 0x18, at: 1))
          file += record(client.segment([], flags: 0x11, at: 4)) + record(client.answer(flags: 0x11, at: 1))
        }
      }
      return file
    }

    private static func record(_ packet: [UInt8]) -> [UInt8] {
      let length = UInt8(packet.count)
      return [0, 0, 0, 0, 0, 0, 0, 0, length, 0, 0, 0, length, 0, 0, 0] + packet
    }

    private struct Address {
      let number: Int

      private var ends: (client: [UInt8], server: [UInt8], port: [UInt8]) {
        let port = 1024 + number % 50_000
        return (
          [10, 1, UInt8(number / 50_000 % 256), 1], [10, 0, 0, 1], [UInt8(port >> 8), UInt8(port & 0xff)]
        )
      }

      /// IPv4 (RFC 791 §3.1) without a checksum, which nobody looks at.
      private func packet(_ transport: UInt8, from source: [UInt8], to target: [UInt8], _ body: [UInt8]) -> [UInt8] {
        [0x45, 0, 0, UInt8(20 + body.count), 0, 0, 0x40, 0, 64, transport, 0, 0] + source + target + body
      }

      func segment(_ payload: [UInt8], flags: UInt8, at sequence: UInt8) -> [UInt8] {
        let header: [UInt8] = ends.port + [0x23, 0x28, 0, 0, 0, sequence, 0, 0, 0, 1, 0x50, flags, 0, 0, 0, 0, 0, 0]
        return packet(6, from: ends.client, to: ends.server, header + payload)
      }

      func answer(flags: UInt8, at sequence: UInt8) -> [UInt8] {
        let header: [UInt8] =
          [0x23, 0x28] + ends.port + [0, 0, 0, sequence, 0, 0, 0, 1, 0x50, flags, 0, 0, 0, 0, 0, 0]
        return packet(6, from: ends.server, to: ends.client, header)
      }

      var datagram: [UInt8] {
        packet(17, from: ends.client, to: ends.server, ends.port + [0x23, 0x28, 0, 11, 0, 0, 0, 1, 0x61])
      }
    }
  }
#endif
