import FramingCore
import Testing

@Suite("A connection that rests between its bytes")
struct RestingTests {
  @Test("It is framed as one that never rests, whatever the framing", arguments: AnyChunkingTests.framings)
  func framings(_ framing: Framing) {
    var random = SeededGenerator(41)
    var hasRested = false
    for _ in 0..<60 {
      let stream = AnyChunkingTests.stream(for: framing, &random) + random.bytes(Int.random(in: 0...4, using: &random))
      let chunks = random.chunks(stream, largest: 9).map {
        RecordedConversation.Chunk(direction: .server, bytes: $0)
      }
      let limit = FrameLimit(100)
      let (resting, awake) = (
        Self.decode(StreamDecoder(framing, limit: limit), chunks, rests: true),
        Self.decode(StreamDecoder(framing, limit: limit), chunks, rests: false)
      )
      #expect(resting.frames == awake.frames)
      #expect(resting.partials == awake.partials)
      #expect(resting.failures == awake.failures)
      hasRested = hasRested || resting.rests > 0
    }
    #expect(hasRested || framing.description.contains("sync") || framing.description.hasPrefix("delimiter"))
  }

  @Test("Nor does it matter to a named protocol", arguments: RecordedConversation.names)
  func protocols(_ name: String) throws {
    let recorded = try RecordedConversation(name)
    let wireProtocol = try #require(WireProtocol.named(recorded.protocolName))
    var random = SeededGenerator(42)
    for connection in recorded.connections {
      let chunks = connection.rechunked { random.chunks($0, largest: 400) }
      let resting = Self.decode(StreamDecoder(wireProtocol), chunks, rests: true)
      let awake = Self.decode(StreamDecoder(wireProtocol), chunks, rests: false)
      #expect(resting.frames == awake.frames)
      #expect(resting.partials == awake.partials)
      #expect(resting.failures == awake.failures)
    }
  }

  @Test("Frames begin again where it is said, also after a rest")
  func resynchronises() throws {
    var decoder = StreamDecoder(try Framing(parsing: "length(size: 2, max: 9)"))
    var frames: [Frame] = []
    decoder.feed(.client, [0, 1, 7, 0xff, 0xff, 1].span, into: &frames)
    let rests = decoder.rest()
    #expect(rests)
    #expect(decoder.failure(.client)?.offset == 3)
    decoder.resynchronise(.client, at: 6)
    #expect(decoder.failure(.client) == nil)
    decoder.feed(.client, [0, 1, 8].span, into: &frames)
    #expect(frames.last == Frame(offset: 6, headerLength: 2, payloadLength: 1))
  }

  @Test(
    "One that is made again where it was, with the bytes of its frame, goes on as it would",
    arguments: AnyChunkingTests.framings)
  func framingsMadeAgain(_ framing: Framing) {
    var random = SeededGenerator(43)
    for _ in 0..<60 {
      let stream = AnyChunkingTests.stream(for: framing, &random) + random.bytes(Int.random(in: 0...4, using: &random))
      let chunks = random.chunks(stream, largest: 9).map {
        RecordedConversation.Chunk(direction: .server, bytes: $0)
      }
      let new = StreamDecoder(framing, limit: FrameLimit(100), recovery: .nextMark)
      let (again, never) = (Self.decodeMakingAgain(new, chunks), Self.decode(new, chunks, rests: false))
      #expect(again.frames == never.frames)
      #expect(again.partials == never.partials)
      #expect(again.failures == never.failures)
    }
  }

  @Test("Also of a named protocol", arguments: RecordedConversation.names)
  func protocolsMadeAgain(_ name: String) throws {
    let recorded = try RecordedConversation(name)
    let wireProtocol = try #require(WireProtocol.named(recorded.protocolName))
    var random = SeededGenerator(44)
    for connection in recorded.connections {
      let chunks = connection.rechunked { random.chunks($0, largest: 400) }
      let new = StreamDecoder(wireProtocol, recovery: .nextMark)
      let (again, never) = (Self.decodeMakingAgain(new, chunks), Self.decode(new, chunks, rests: false))
      #expect(again.frames == never.frames)
      #expect(again.partials == never.partials)
      #expect(again.failures == never.failures)
    }
  }

  /// As `decode`, by a decoder that is made again in front of each chunk where that can be.
  private static func decodeMakingAgain(_ new: StreamDecoder, _ chunks: [RecordedConversation.Chunk]) -> Outcome {
    var (decoder, outcome) = (new, Outcome())
    var fed: [Speaker: [UInt8]] = [:]
    for chunk in chunks {
      if let positions = decoder.positions {
        decoder = new
        for (direction, position) in [(Speaker.client, positions.client), (.server, positions.server)] {
          let bytes = fed[direction] ?? []
          #expect(position.end <= UInt64(bytes.count))
          let held = Array(bytes.suffix(position.received))
          decoder.goOn(direction, at: position.start, with: held.span)
        }
      }
      decoder.feed(chunk.direction, chunk.bytes.span, into: &outcome.frames)
      fed[chunk.direction, default: []] += chunk.bytes
      outcome.partials.append(decoder.partial(chunk.direction))
      outcome.failures.append(decoder.failure(chunk.direction))
    }
    return outcome
  }

  private struct Outcome {
    var frames: [Frame] = []
    var partials: [PartialFrame?] = []
    var failures: [FramingError?] = []
    var rests = 0
  }

  private static func decode(
    _ decoder: StreamDecoder, _ chunks: [RecordedConversation.Chunk], rests: Bool
  ) -> Outcome {
    var (decoder, outcome) = (decoder, Outcome())
    for chunk in chunks {
      decoder.feed(chunk.direction, chunk.bytes.span, into: &outcome.frames)
      if rests, decoder.rest() { outcome.rests += 1 }
      outcome.partials.append(decoder.partial(chunk.direction))
      outcome.failures.append(decoder.failure(chunk.direction))
    }
    return outcome
  }
}
