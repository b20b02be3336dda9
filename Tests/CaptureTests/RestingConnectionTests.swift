import FramingCore
import Testing

@testable import Capture

/// Very many connections that are silent between their bytes: what is given up of them meanwhile must not show.
@Suite("Connections that rest")
struct RestingConnectionTests {
  /// More than work at a time.
  private static let count = 700

  private struct Chunk {
    var stream: StreamIdentity
    var bytes: [UInt8]
  }

  /// Frames of all connections, and what begins one, in pieces of a few bytes, at random one behind the other.
  private static func chunks(_ framing: Framing, seed: UInt64) throws -> [Chunk] {
    var random = SeededRandom(seed: seed)
    var left: [StreamIdentity: [UInt8]] = [:]
    for number in 1...count {
      for speaker in Speaker.allCases where speaker == .client || random.once(in: 2) {
        let bodies = (0..<Int.random(in: 0...3, using: &random)).map { _ in
          (0..<Int.random(in: 0...90, using: &random)).map { _ in UInt8.random(in: 0x41...0x5a, using: &random) }
        }
        var bytes: [UInt8] = []
        for body in bodies {
          var encoder = try FrameEncoder(framing, messageLength: body.count)
          encoder.encode(body.span, into: &bytes)
          encoder.finish(into: &bytes)
        }
        if random.once(in: 2) { bytes.append(contentsOf: [0, 9, 0x41]) }
        left[StreamIdentity(connection: number, speaker: speaker)] = bytes
      }
    }
    var chunks: [Chunk] = []
    var waiting = left.keys.sorted { ($0.connection, $0.speaker.rawValue) < ($1.connection, $1.speaker.rawValue) }
    while !waiting.isEmpty {
      let place = Int.random(in: 0..<waiting.count, using: &random)
      let stream = waiting[place]
      let bytes = left[stream] ?? []
      let piece = min(bytes.count, Int.random(in: 1...60, using: &random))
      if piece > 0 { chunks.append(Chunk(stream: stream, bytes: Array(bytes.prefix(piece)))) }
      left[stream] = Array(bytes.dropFirst(piece))
      if bytes.count == piece { waiting.remove(at: place) }
    }
    return chunks
  }

  /// The lines of a listing of chunks, by connection, without their numbers.
  private static func lines(_ chunks: [Chunk], _ framing: Framing, _ style: ListingStyle) -> [[Substring]: Int] {
    let recording = ListingRecording()
    var listing = FrameListing(
      StreamDecoders(Lens(framing: framing, limit: 1000)), style: style, write: recording.write)
    var streams: [StreamIdentity] = []
    for chunk in chunks {
      if !streams.contains(chunk.stream) { streams.append(chunk.stream) }
      listing.receive(chunk.bytes.span, of: chunk.stream, from: SegmentOrigin(place: 0))
    }
    for stream in streams { listing.end(stream) }
    listing.finish()
    let lines = recording.lines.map { $0.split(separator: ",").filter { !$0.contains(#""number""#) } }
    return lines.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  @Test("A listing tells of each what it tells of it alone", arguments: ["u16be", "line", "varint", "cobs"])
  func listed(_ name: String) throws {
    let framing = try Framing(parsing: name)
    let chunks = try Self.chunks(framing, seed: 3)
    let byConnection = Dictionary(grouping: chunks) { $0.stream.connection }
    for style in [ListingStyle(.json), ListingStyle(.json, showsPayload: false)] {
      var alone: [[Substring]: Int] = [:]
      for own in byConnection.values { alone.merge(Self.lines(own, framing, style), uniquingKeysWith: +) }
      #expect(Self.lines(chunks, framing, style) == alone)
    }
  }

  @Test("So does the index, also of what is arriving", arguments: ["u16be", "line", "varint", "cobs"])
  func indexed(_ name: String) throws {
    let framing = try Framing(parsing: name)
    let lens = Lens(framing: framing, limit: 1000)
    let directory = try StoreDirectory.open("/tmp", write: systemWrite)
    var state = try CaptureState(directory: directory, lens: lens, side: .client)
    var decoders: [StreamKey: FrameDecoder] = [:]
    var expected: [StreamKey: [Frame]] = [:]
    for _ in 0..<Self.count {
      _ = state.openConnection(peer: "p", address: nil, state: .open, nil, at: Timestamp(nanoseconds: 1))
    }
    for (number, chunk) in try Self.chunks(framing, seed: 4).enumerated() {
      let key = StreamKey(
        connection: chunk.stream.connection, direction: chunk.stream.speaker == .client ? .sent : .received)
      try state.append(chunk.bytes.span, to: key, at: Timestamp(nanoseconds: Int64(number)))
      decoders[key, default: FrameDecoder(framing, limit: 1000)].feed(
        chunk.bytes.span, into: &expected[key, default: []])
      #expect(state.index.partial(of: key)?.partial == decoders[key]?.partial)
      guard number % 500 == 0 else { continue }
      let partials = decoders.compactMapValues(\.partial)
      let known = state.index.partials.map {
        (StreamKey(connection: $0.connection.number, direction: $0.direction), $0.partial)
      }
      // One of ours that was overtaken is in the log.
      #expect(known.allSatisfy { partials[$0.0] == $0.1 })
      #expect(Set(known.map(\.0)).isSuperset(of: partials.keys.filter { $0.direction == .received }))
    }
    #expect(state.index.connections.count <= 300)
    for number in 1...Self.count {
      state.setState(.closed("over"), of: ConnectionID(number: number), at: Timestamp(nanoseconds: .max))
    }
    var found: [StreamKey: [Frame]] = [:]
    for place in 0..<state.index.frames.count {
      let frame = try state.frame(at: place)
      guard frame.frame.kind == .frame else { continue }
      found[StreamKey(connection: frame.connection.number, direction: frame.direction), default: []].append(frame.frame)
    }
    #expect(found == expected.filter { !$0.value.isEmpty })
    let partials = try (0..<state.index.frames.count).count { try state.frame(at: $0).frame.kind == .partial }
    #expect(partials == decoders.values.count { $0.partial != nil })
    #expect(state.index.connections.count == 0 && state.index.resting.count == 0)
  }
}
