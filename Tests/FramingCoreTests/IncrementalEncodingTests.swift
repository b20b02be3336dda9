import FramingCore
import Testing

/// A message that comes in pieces makes the frame that it makes at once.
@Suite struct IncrementalEncodingTests {
  private static func encode(_ framing: Framing, _ pieces: [[UInt8]]) throws -> (frame: [UInt8], length: Int?) {
    let count = pieces.reduce(0) { $0 + $1.count }
    var encoder = try FrameEncoder(framing, messageLength: count, maskKey: [9, 0, 0xff, 0x80])
    let length = encoder.frameLength
    var frame: [UInt8] = []
    for piece in pieces { encoder.encode(piece.span, into: &frame) }
    encoder.finish(into: &frame)
    return (frame, length)
  }

  @Test(arguments: AnyChunkingTests.framings) func piecesMakeNoDifference(_ framing: Framing) throws {
    var random = SeededGenerator(120)
    var frames = 0
    for _ in 0..<40 {
      let message = AnyChunkingTests.message(for: framing, &random, from: AnyChunkingTests.alphabet(of: framing))
      guard let whole = try? Self.encode(framing, [message]) else { continue }
      frames += 1
      for largest in [1, 2, 7, 40] {
        let pieces = random.chunks(message, largest: largest)
        #expect(try Self.encode(framing, pieces).frame == whole.frame)
      }
    }
    #expect(frames > 0)
  }

  /// Blocks of COBS, pairs of escapes and keys of four bytes all begin in one piece and end in another.
  @Test(arguments: [
    "cobs", "cobsr", "slip", "hdlc(checksum: crc32)", "stx-etx(dle: true, checksum: crc16-arc)",
    "websocket(mask: required)", "length(size: 4, checksum: sha256d, adjust: 4)",
  ])
  func longMessagesMayBeCutAnywhere(_ text: String) throws {
    let framing = try Framing(parsing: text)
    var random = SeededGenerator(121)
    let message = random.bytes(5000, from: [0, 0x10, 0x7d, 0x7e, 0xc0, 0xdb] + [UInt8](repeating: 1, count: 300))
    let whole = try Self.encode(framing, [message])
    for largest in [1, 3, 253, 254, 255, 1024] {
      #expect(try Self.encode(framing, random.chunks(message, largest: largest)).frame == whole.frame)
    }
  }

  @Test(arguments: AnyChunkingTests.framings) func theLengthIsToldWhenItIsCertain(_ framing: Framing) throws {
    var random = SeededGenerator(122)
    for _ in 0..<20 {
      let message = AnyChunkingTests.message(for: framing, &random, from: AnyChunkingTests.alphabet(of: framing))
      guard let (frame, length) = try? Self.encode(framing, [message]) else { continue }
      switch framing {
      case .cobs, .slip, .hdlc: #expect(length == nil)
      case .stxEtx(let options) where options.isStuffed: #expect(length == nil)
      default: #expect(length == frame.count)
      }
    }
  }
}
