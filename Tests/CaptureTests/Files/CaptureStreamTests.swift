import Capture
import FramingCore
import Testing

@Suite("TCP streams of captures")
struct CaptureStreamTests {
  @Test("One conversation is the same streams in every container", arguments: CaptureFixture.variants)
  func variants(name: String) throws {
    let reading = CaptureReading(try CaptureFixture.bytes(name))
    #expect(try reading.recording.bytes(1, .client) == CaptureFixture.bytes("conn0.c2s.bin"))
    #expect(try reading.recording.bytes(1, .server) == CaptureFixture.bytes("conn0.s2c.bin"))
    #expect(reading.recording.ended.count == 2)
    #expect((reading.failure != nil) == (name == "cut-off.pcapng"))
  }

  @Test("Pipelined DNS is put together as it was sent")
  func dns() throws {
    let reading = CaptureReading(try CaptureFixture.bytes("dns.pcapng"))
    #expect(try reading.recording.bytes(1, .client) == CaptureFixture.bytes("dns.c2s.bin"))
    #expect(try reading.recording.bytes(1, .server) == CaptureFixture.bytes("dns.s2c.bin"))
  }

  @Test("Payloads cut by the snap length are gaps of the right size between the right bytes")
  func snapLength() throws {
    let reading = CaptureReading(try CaptureFixture.bytes("truncated-snaplen.pcapng"))
    #expect(reading.recording.missing > 20_000)
    for (speaker, name) in [(Speaker.client, "conn0.c2s.bin"), (.server, "conn0.s2c.bin")] {
      let truth = try CaptureFixture.bytes(name)
      var position = 0
      for piece in reading.recording.streams[StreamIdentity(connection: 1, speaker: speaker), default: []] {
        switch piece {
        case .missing(let count): position += count
        case .bytes(let bytes):
          try #require(position + bytes.count <= truth.count)
          #expect(Array(truth[position..<(position + bytes.count)]) == bytes)
          position += bytes.count
        }
      }
      #expect(position == truth.count)
    }
  }
}
