import FramingCore
import Testing

/// Frames taken one by one, or in another form, are those that are appended to an array.
@Suite struct FrameByFrameTests {
  @Test(arguments: AnyChunkingTests.framings, [FrameDecoder.Recovery.stop, .skip])
  func allWaysGiveTheSame(_ framing: Framing, _ recovery: FrameDecoder.Recovery) {
    var random = SeededGenerator(40)
    for round in 0..<20 {
      var stream = Self.run(of: framing, &random) + AnyChunkingTests.stream(for: framing, &random)
      if round % 2 == 1 { stream += random.bytes(20) }
      let expected = Decoded(framing, stream.map { [$0] }, limit: 1000, recovery: recovery).joined
      for largest in [2, 17, 5000] {
        let chunks = random.chunks(stream, largest: largest)
        #expect(Decoded(framing, chunks, limit: 1000, recovery: recovery).joined == expected)
        let fresh = FrameDecoder(framing, limit: FrameLimit(1000), recovery: recovery)
        var (visiting, transforming) = (fresh, fresh)
        var (visited, transformed) = (expected, expected)
        (visited.frames, transformed.frames) = ([], [])
        for chunk in chunks {
          visiting.feed(chunk.span) { visited.frames.append($0) }
          transforming.feed(chunk.span, into: &transformed.frames) { $0 }
        }
        (visited.partial, visited.failure) = (visiting.partial, visiting.failure)
        (transformed.partial, transformed.failure) = (transforming.partial, transforming.failure)
        #expect(visited.joined == expected)
        #expect(transformed.joined == expected)
      }
    }
  }

  /// More frames of one size in a row than the loop needs to expect another.
  private static func run(of framing: Framing, _ random: inout SeededGenerator) -> [UInt8] {
    let message = AnyChunkingTests.message(for: framing, &random, from: Array("xyz01234".utf8))
    let bytes = (try? frame(framing, message)) ?? []
    return (0..<Int.random(in: 8...14, using: &random)).flatMap { _ in bytes }
  }
}
