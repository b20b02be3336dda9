import FramingCore
import Testing

@testable import Capture

@Suite("Framings guessed from captures with gaps")
struct GapDetectionTests {
  private static let stream = StreamIdentity(connection: 1, speaker: .client)
  private static let origin = SegmentOrigin(place: 0)

  @Test("Pieces behind gaps are looked at too", arguments: ["first-lost.pcap", "middle-lost.pcap"])
  func pieces(name: String) throws {
    var input = try InputFile(path: CaptureFixture.path(name))
    let detection = try FileDetection(&input, only: nil)
    #expect(detection.proposals.first?.frameCount == 39)
    #expect(detection.notes.isEmpty)
  }

  @Test(
    "Reads of a sample stand where their bytes are, also behind a gap",
    arguments: ["first-lost.pcap", "middle-lost.pcap"])
  func samples(name: String) throws {
    let opening = try CaptureOpening(
      path: CaptureFixture.path(name), speaker: .server, surveyLimit: .max, lens: Lens(), directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    while opening.capture.advanceIndex(byAtMost: 10_000) {}
    let samples = try opening.capture.sample(atMost: 1 << 20)
    #expect(!samples.isEmpty)
    for sample in samples {
      #expect(sample.chunkStarts.count > 1 && sample.chunkStarts == sample.chunkStarts.sorted())
      #expect(sample.chunkStarts.first == 0 && sample.chunkStarts.allSatisfy { $0 < sample.bytes.count })
    }
  }

  @Test("A stream's pieces have their offsets, and the beginning is what no gap is in front of")
  func offsets() {
    var gathering = StreamGathering()
    gathering.miss(3, of: Self.stream, because: .absent)
    gathering.receive([1, 2].span, of: Self.stream, from: Self.origin)
    gathering.miss(5, of: Self.stream, because: .absent)
    gathering.receive([3].span, of: Self.stream, from: Self.origin)
    #expect(gathering.pieces.map(\.start) == [3, 10] && gathering.pieces.map(\.bytes) == [[1, 2], [3]])
    #expect(gathering.beginnings.isEmpty)
  }

  @Test("Of many pieces the longest are kept, and what is not is counted")
  func manyPieces() {
    var gathering = StreamGathering()
    for count in 1...100 {
      let bytes = [UInt8](repeating: UInt8(count), count: count)
      gathering.receive(bytes.span, of: Self.stream, from: Self.origin)
      gathering.miss(1, of: Self.stream, because: .absent)
    }
    #expect(gathering.pieces.count <= 9 && gathering.pieces.map(\.bytes.count).max() == 100)
    #expect(gathering.pieces.reduce(0) { $0 + $1.bytes.count } + gathering.droppedBytes == 5050)
    #expect(gathering.beginnings.first?.bytes == [1])
  }

  @Test("Of connections that are over those with most bytes are kept, however many there are")
  func manyConnections() {
    var gathering = StreamGathering()
    let large = 777
    for connection in 1...20_000 {
      let bytes = [UInt8](repeating: 1, count: connection == large ? 50 : 1)
      gathering.receive(
        bytes.span, of: StreamIdentity(connection: connection, speaker: .client), from: Self.origin)
      gathering.close(connection, ConnectionClosing())
    }
    #expect(gathering.streamCount < 2 * StreamGathering.mostClosed)
    #expect(gathering.streamCount + gathering.droppedConnections == 20_000)
    #expect(gathering.beginnings.contains { $0.connection == large && $0.bytes.count == 50 })
  }

  @Test("So they are of open connections; of one that is dropped nothing is taken from its middle")
  func manyOpenConnections() {
    var gathering = StreamGathering()
    let large = 777
    func take(_ connection: Int, _ count: Int) {
      let bytes = [UInt8](repeating: 1, count: count)
      gathering.receive(
        bytes.span, of: StreamIdentity(connection: connection, speaker: .client), from: Self.origin)
    }
    let all = 2 * StreamGathering.mostStreams
    for connection in 1...all { take(connection, connection == large ? 50 : 1) }
    let kept = Set(gathering.beginnings.map(\.connection))
    #expect(kept.count <= StreamGathering.mostStreams && kept.contains(large))
    #expect(kept.count + gathering.droppedConnections == all)
    for connection in 1...all where !kept.contains(connection) { take(connection, 100) }
    #expect(Set(gathering.beginnings.map(\.connection)) == kept)
  }
}
