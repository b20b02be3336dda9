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
      "length(offset: 2, size: 2, trailer: ce, header: 6, adjust: 3)", "length(offset: 1, size: 1, sync: aa/6162)",
      "length(offset: 1, size: 2, order-flag: 0, padding: 4, header: 6, adjust: 3)", "fixed(7)", "varint",
      "varint(offset: 1, max-bytes: 2)", "netstring", "ascii", "ascii(base: 16, width: 4, adjust: -4)",
      "ascii(terminator: 3a, trailer: 0d0a)", "header(Content-Length)", "cobs", "cobsr", "slip",
      "slip(leading-end: send)", "resp", "websocket", "websocket(mask: required)", "websocket(unit: message)", "ber",
      "http-chunked", "hdlc", "hdlc(accm: 0xffffffff)", "stx-etx", "stx-etx(dle: true)", "mllp",
      "hdlc(checksum: crc16-x25)", "hdlc(checksum: crc32)", "stx-etx(checksum: xor)",
      "stx-etx(dle: true, checksum: crc16-arc)", "fixed(9, checksum: sum8)",
      "length(size: 2, adjust: 3, trailer: 0a, checksum: crc16-modbus)", "length(size: 1, checksum: sha256d)",
      "gap(5ms)", "gap(1us, checksum: crc16-modbus, max: 9)",
    ].compactMap { try? Framing(parsing: $0) }

  @Test func allTextsParsed() {
    #expect(Self.framings.count == 57)
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

  @Test(arguments: framings) func chunksMakeNoDifferenceAfterAnError(_ framing: Framing) {
    var random = SeededGenerator(10)
    for _ in 0..<60 {
      let stream = Self.stream(for: framing, &random) + random.bytes(12, from: Array("ab\r\n\0".utf8))
      for recovery in [FrameDecoder.Recovery.skip, .split] {
        let whole = Decoded(framing, [stream], limit: 16, recovery: recovery)
        #expect(whole.tiles(stream.count))
        for largest in [1, 3, 17] {
          let chunks = random.chunks(stream, largest: largest)
          #expect(Decoded(framing, chunks, limit: 16, recovery: recovery).joined == whole.joined)
        }
      }
    }
  }

  /// Lengths of one to four bytes, on the way through the fast loop and, cut, around it.
  @Test(arguments: ["varint", "varint(offset: 1, max-bytes: 4)", "varint(max-bytes: 2)", "varint(canonical: require)"])
  func varintsOfAllSizesAreCutAlike(_ text: String) throws {
    let framing = try Framing(parsing: text)
    var random = SeededGenerator(30)
    for _ in 0..<40 {
      var stream: [UInt8] = []
      for size in [0, 127, 128, 129, 300, 16383, 16384, 20000].shuffled(using: &random) {
        stream += (try? frame(framing, random.bytes(size, from: [0x80, 0x00, 0x7f]))) ?? []
      }
      stream += random.bytes(6, from: [0x80, 0x00, 0x01, 0xff])
      let whole = Decoded(framing, [stream], limit: 20003)
      #expect(whole.tiles(stream.count))
      #expect(Decoded(framing, random.chunks(stream, largest: 500), limit: 20003).joined == whole.joined)
    }
    let drip = [UInt8](repeating: 0x81, count: 3) + [1] + [UInt8](repeating: 7, count: 3000)
    #expect(Decoded(framing, [drip]).joined == Decoded(framing, drip.map { [$0] }).joined)
  }

  // Of frames that a silence ends, `PauseTests` sends and reads.
  @Test(arguments: framings.filter { $0.silence == nil })
  func whatWasSentIsWhatArrives(_ framing: Framing) {
    var random = SeededGenerator(2)
    for _ in 0..<40 {
      var stream: [UInt8] = []
      var sent: [[UInt8]] = []
      for _ in 0..<5 {
        let message = Self.message(for: framing, &random, from: Array("xyz01234".utf8))
        guard !Self.isNoFrame(framing, message), let bytes = try? frame(framing, message) else { continue }
        sent.append(message)
        stream += bytes
      }
      // Something that lets a shorter delimiter end its frame.
      let decoded = Decoded(framing, [stream, Array("x".utf8)])
      let field = framing.lengthFieldRange
      let received = decoded.frames.prefix(sent.count).map { frame -> [UInt8] in
        let bytes = Array(stream[Int(frame.offset)..<(Int(frame.offset) + frame.totalLength)])
        let end = frame.headerLength + frame.payloadLength
        if case .varint(let options) = framing { return Array(bytes[..<options.offset] + bytes[frame.headerLength...]) }
        guard let field else { return Self.isWholeFrame(framing) ? bytes : framing.message(of: frame, in: bytes.span) }
        return Array(bytes[..<field.lowerBound] + bytes[field.upperBound..<end])
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
    var stream: [UInt8] = []
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let message = message(for: framing, &random, from: Self.alphabet(of: framing))
      stream += (try? frame(framing, message)) ?? []
    }
    return Array(stream.dropLast(Int.random(in: 0...4, using: &random)))
  }

  /// Bytes that the framing ends with or escapes, and others.
  static func alphabet(of framing: Framing) -> [UInt8] {
    switch framing {
    case .stxEtx, .mllp: Array("a\u{2}\u{3}\u{10}\u{b}\u{1c}\r".utf8)
    case .hdlc: Array("a}~]^\u{2}".utf8)
    default: Array("aaabbcd\r\n\r\n\0xyz".utf8)
    }
  }

  /// A message that can be sent with the framing.
  static func message(for framing: Framing, _ random: inout SeededGenerator, from alphabet: [UInt8]) -> [UInt8] {
    let text = random.bytes(Int.random(in: 0...30, using: &random), from: alphabet)
    switch framing {
    case .resp:
      let simple = Array("*2\r\n+OK\r\n:-12\r\n".utf8)
      return Bool.random(using: &random) ? Array("$\(text.count)\r\n".utf8) + text + [0x0d, 0x0a] : simple
    case .ber: return [0x30, UInt8(text.count)] + text
    case .fixed(let options): return random.bytes(options.size - (options.checksum?.size ?? 0))
    case .varint(let options): return random.bytes(options.offset) + text
    case .length(let field) where field.padding != nil: return [0, 0, 0] + text
    case .length(let field) where !field.sync.isEmpty: return [0xaa] + text
    default: return text
    }
  }

  /// Kinds whose messages are their frames.
  private static func isWholeFrame(_ framing: Framing) -> Bool {
    switch framing {
    case .resp, .ber: true
    default: false
    }
  }

  /// A chunk of no bytes ends its HTTP message, and a SLIP or HDLC packet of none is not a packet.
  private static func isNoFrame(_ framing: Framing, _ message: [UInt8]) -> Bool {
    guard message.isEmpty else { return false }
    switch framing {
    case .slip, .hdlc, .chunked: return true
    default: return false
    }
  }
}
