import FramingCore
import Testing

@testable import Capture

@Suite("Packets in each other")
struct PacketLayerTests {
  private static let client = StreamIdentity(connection: 1, speaker: .client)
  private static let server = StreamIdentity(connection: 1, speaker: .server)

  @Test("TCP is read out of tunnels", arguments: ["gre.pcap", "mpls.pcap", "pppoe.pcap"])
  func tunnels(name: String) throws {
    let reading = CaptureReading(try CaptureFixture.bytes(name))
    #expect(reading.recording.bytes(1, .client) == [0, 0, 0, 5] + Array("hello".utf8))
    #expect(reading.recording.bytes(1, .server) == [0, 0, 0, 3] + Array("bye".utf8))
    #expect(reading.skipped.count == 0)
  }

  @Test("TCP is put together from fragments of IP packets, each byte with its place in the file")
  func fragmentedTCP() throws {
    let file = try CaptureFixture.bytes("fragments-tcp.pcap")
    let reading = CaptureReading(file)
    #expect(reading.recording.bytes(1, .client)?.count == 89)
    let places = reading.recording.places[Self.client, default: []]
    #expect(places.map { file[Int($0)] } == reading.recording.bytes(1, .client))
    #expect(reading.skipped.count == 0)
  }

  @Test("A datagram is put together from fragments that come in the wrong order")
  func fragmentedUDP() throws {
    let reading = CaptureReading(try CaptureFixture.bytes("fragments-udp.pcap"))
    #expect(reading.recording.datagrams[Self.client]?.map(\.bytes) == [[UInt8](repeating: 0x75, count: 60)])
    #expect(reading.recording.datagrams[Self.server]?.map(\.bytes) == [Array("small".utf8)])
  }

  @Test("A snap length inside the TCP options leaves a gap")
  func cutOptions() throws {
    let reading = CaptureReading(try CaptureFixture.bytes("min-snap.pcapng"))
    #expect(reading.recording.streams[Self.client] == [.missing(5)])
    #expect(reading.skipped.count == 0)
  }

  @Test("Any header may be cut at any byte, by a snap length and by the file's end", arguments: CaptureFixture.all)
  func cut(name: String) throws {
    let file = try CaptureFixture.bytes(name)
    let magic = CaptureFileFormat(magic: file.span)
    let format = try #require(magic)
    var (reader, packets) = (CaptureFileReader(format), [CapturedPacket]())
    do throws(CaptureFileError) { _ = try reader.read(file.span, into: &packets) } catch {}
    for packet in packets.prefix(40) {
      let bytes = Array(file[packet.bytes])
      var lengths: [Int] = []
      for length in 0...min(bytes.count, 200) {
        let part = Array(bytes[..<length])
        for original in [packet.originalLength, length] {
          var walk = PacketWalk(to: original)
          let content = try? walk.run(part.span, from: .link(packet.linkType))
          guard case .segment(let segment) = content else { continue }
          #expect(segment.payload.upperBound <= length && segment.payload.count <= segment.payloadLength)
          if original == packet.originalLength { lengths.append(segment.payloadLength) }
        }
      }
      // Wherever it is cut, it had as many bytes as the whole.
      #expect(Set(lengths).count <= 1, "\(name), packet at \(packet.fileOffset): \(Set(lengths))")
    }
  }
}
