import FramingCore
import Testing

/// However a stream is cut, the frames are the same; and no bytes, however bad, do harm.
@Suite struct AnyChunkingTests {
  static let framings: [Framing] =
    [
      "u8", "u16be", "u16le", "u24be", "u32be", "u32le", "u64be", "u64le", "length(offset: 3, size: 2, order: little)",
      "length(offset: 1, size: 4, adjust: -4)", "length(offset: 2, size: 2, adjust: -4, unit: 4)",
      "length(size: 4, mask: 0x7fffffff, max: 1K)", "length(size: 5, order: little, max: 4K)", "line", "line(max: 9)",
      "nul", "delimiter(0d0a)", "delimiter(0d0a0d0a, 0a0a)", "delimiter(61, 6162, max: 64)",
      "delimiter(61626364, 62, 6263, 63, max: 20)", "delimiter(6161, 6161616161, 61)", "delimiter(0d0a, 0a, 00)",
    ].compactMap { try? Framing(parsing: $0) }

  @Test func allTextsParsed() {
    #expect(Self.framings.count == 22)
  }

  @Test(arguments: framings) func chunksMakeNoDifference(_ framing: Framing) {
    var random = SeededGenerator(1)
    for _ in 0..<60 {
      let stream = Self.stream(for: framing, &random)
      let whole = Decoded(framing, [stream])
      #expect(whole.tiles(stream.count))
      for largest in [1, 3, 17, 200] {
        let chunks = random.chunks(stream, largest: largest)
        #expect(Decoded(framing, chunks).joined == whole.joined)
      }
    }
  }

  @Test(arguments: framings) func whatWasSentIsWhatArrives(_ framing: Framing) throws {
    var random = SeededGenerator(2)
    for _ in 0..<40 {
      var stream: [UInt8] = []
      var sent: [[UInt8]] = []
      for _ in 0..<5 {
        let message = random.bytes(Int.random(in: 0...15, using: &random), from: Array("xyz01234".utf8))
        guard let envelope = try? framing.envelope(forMessageOf: message.count) else { continue }
        sent.append(message)
        stream += message[..<envelope.leading] + envelope.header + message[envelope.leading...] + envelope.trailer
      }
      // Something that lets a shorter delimiter end its frame.
      let decoded = Decoded(framing, [stream, Array("x".utf8)])
      let field = framing.lengthFieldRange
      let received = decoded.frames.prefix(sent.count).map { frame in
        let bytes = stream[Int(frame.offset)..<(Int(frame.offset) + frame.headerLength + frame.payloadLength)]
        return bytes.enumerated().filter { field?.contains($0.offset) != true }.map(\.element)
      }
      #expect(received == sent)
    }
  }

  @Test(arguments: framings) func randomAndMutatedBytesDoNoHarm(_ framing: Framing) {
    var random = SeededGenerator(3)
    for _ in 0..<200 {
      var stream = Self.stream(for: framing, &random)
      for _ in 0..<3 where !stream.isEmpty {
        stream[Int.random(in: 0..<stream.count, using: &random)] = random.bytes(1)[0]
      }
      stream += random.bytes(20)
      let chunks = random.chunks(stream, largest: 40)
      let decoded = Decoded(framing, chunks, limit: 1000)
      #expect(decoded.tiles(stream.count))
      // A frame has at least one byte, so there are no more frames than bytes.
      #expect(decoded.frames.count <= stream.count)
    }
  }

  /// The array of frames is reserved once; if feeding allocated per frame it would have to grow or be replaced.
  @Test(arguments: framings) func feedingDoesNotGrowAReservedArray(_ framing: Framing) {
    var random = SeededGenerator(4)
    var decoder = FrameDecoder(framing)
    var frames: [Frame] = []
    frames.reserveCapacity(4096)
    let capacity = frames.capacity
    let place = Self.storage(of: frames)
    for _ in 0..<200 {
      decoder.feed(Self.stream(for: framing, &random).span, into: &frames)
      #expect(frames.count <= capacity)
      frames.removeAll(keepingCapacity: true)
    }
    #expect(frames.capacity == capacity)
    #expect(Self.storage(of: frames) == place)
  }

  private static func storage(of frames: [Frame]) -> UInt {
    unsafe frames.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
  }

  /// Frames with random payloads, cut off somewhere; the alphabet is full of delimiters.
  static func stream(for framing: Framing, _ random: inout SeededGenerator) -> [UInt8] {
    let alphabet = Array("aaabbcd\r\n\r\n\0xyz".utf8)
    var stream: [UInt8] = []
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let message = random.bytes(Int.random(in: 0...30, using: &random), from: alphabet)
      guard let envelope = try? framing.envelope(forMessageOf: message.count) else { continue }
      stream += message[..<envelope.leading] + envelope.header + message[envelope.leading...] + envelope.trailer
    }
    return Array(stream.dropLast(Int.random(in: 0...4, using: &random)))
  }
}
