import FramingCore
import Testing

@Suite struct LengthFieldDecodingTests {
  @Test func theDefaultCutsFourByteLengths() {
    let decoded = Decoded(.default, [hex("00000005 68656c6c6f 00000000 00000002 01")])
    #expect(
      decoded.frames == [
        Frame(offset: 0, headerLength: 4, payloadLength: 5), Frame(offset: 9, headerLength: 4, payloadLength: 0),
      ])
    #expect(decoded.partial == PartialFrame(offset: 13, received: 5, total: 6, headerLength: 4))
    #expect(decoded.failure == nil)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var field: LengthField
    var frame: String
    var header: Int
    var testDescription: String { Framing.length(field).description }
  }

  /// One frame each of protocols in use; the bytes are those of their specifications' examples.
  @Test(arguments: [
    Case(field: LengthField(size: 1), frame: "05 68656c6c6f", header: 1),
    Case(field: LengthField(size: 2), frame: "0003 736f6b", header: 2),
    Case(field: LengthField(size: 2, order: .little), frame: "0300 736f6b", header: 2),
    Case(field: LengthField(size: 3), frame: "000003 736f6b", header: 3),
    Case(field: LengthField(size: 3, order: .little), frame: "030000 736f6b", header: 3),
    Case(field: LengthField(size: 4, order: .little), frame: "03000000 736f6b", header: 4),
    Case(field: LengthField(size: 5), frame: "0000000003 736f6b", header: 5),
    Case(field: LengthField(size: 6, order: .little), frame: "030000000000 736f6b", header: 6),
    Case(field: LengthField(size: 7), frame: "00000000000003 736f6b", header: 7),
    Case(field: LengthField(size: 8), frame: "0000000000000003 736f6b", header: 8),
    Case(field: LengthField(size: 8, order: .little), frame: "0300000000000000 736f6b", header: 8),
    // PostgreSQL: the length counts itself.
    Case(field: LengthField(offset: 1, size: 4, adjust: -4), frame: "5a 00000005 49", header: 5),
    // MongoDB: the length counts the whole frame.
    Case(field: LengthField(size: 4, order: .little, adjust: -4), frame: "08000000 01000000", header: 4),
    // AMQP 0-9-1: one byte more than the length says.
    Case(field: LengthField(offset: 3, size: 4, adjust: 1), frame: "080000 00000000 ce", header: 7),
    // X11: the length counts units of four bytes, header included.
    Case(field: LengthField(offset: 2, size: 2, adjust: -4, unit: 4), frame: "01000002 aabbccdd", header: 4),
    // ONC RPC record marking: the top bit is a flag.
    Case(field: LengthField(size: 4, mask: 0x7fff_ffff), frame: "80000003 736f6b", header: 4),
  ]) func eachFieldOptionCounts(_ example: Case) {
    let bytes = hex(example.frame)
    let decoded = Decoded(.length(example.field), [bytes + bytes])
    let payload = bytes.count - example.header
    #expect(
      decoded.frames == [
        Frame(offset: 0, headerLength: example.header, payloadLength: payload),
        Frame(offset: UInt64(bytes.count), headerLength: example.header, payloadLength: payload),
      ])
    #expect(Decoded(.length(example.field), (bytes + bytes).map { [$0] }) == decoded)
  }

  @Test func aHeaderMayArriveByteByByte() {
    var decoder = FrameDecoder(.length(LengthField(offset: 1, size: 2)))
    var frames: [Frame] = []
    var partials: [PartialFrame?] = []
    for byte in hex("ff 0001 aa") {
      decoder.feed([byte].span, into: &frames)
      partials.append(decoder.partial)
    }
    #expect(
      partials == [
        PartialFrame(offset: 0, received: 1, total: nil, headerLength: 3),
        PartialFrame(offset: 0, received: 2, total: nil, headerLength: 3),
        PartialFrame(offset: 0, received: 3, total: 4, headerLength: 3), nil,
      ])
    #expect(frames == [Frame(offset: 0, headerLength: 3, payloadLength: 1)])
  }

  @Test func anAbsurdLengthEndsFramingAsSoonAsTheHeaderIsComplete() {
    let request = Array("GET / HTTP/1.1\r\n".utf8)
    let decoded = Decoded(.default, [hex("00000001 61") + request.prefix(3), Array(request[3...5]), [0x2f]])
    #expect(
      decoded.failure
        == FramingError(
          offset: 5, reason: .tooLarge(declared: 0x4745_5420, limit: 64 << 20), field: Array("GET ".utf8)))
    #expect(
      decoded.frames == [
        Frame(offset: 0, headerLength: 4, payloadLength: 1),
        Frame(offset: 5, headerLength: 0, payloadLength: 6, kind: .unframed),
        Frame(offset: 11, headerLength: 0, payloadLength: 1, kind: .unframed),
      ])
    #expect(decoded.partial == nil)
  }

  @Test func theLimitIsTheLargestFrame() {
    let field = LengthField(size: 1, max: 4)
    #expect(Decoded(.length(field), [hex("03 000000")]).failure == nil)
    #expect(
      Decoded(.length(field), [hex("04 00000000")]).failure
        == FramingError(offset: 0, reason: .tooLarge(declared: 4, limit: 4), field: [4]))
    #expect(Decoded(.length(LengthField(size: 1)), [hex("04 00000000")], limit: 4).failure != nil)
    #expect(Decoded(.length(LengthField(size: 4, max: 1)), [hex("00000000")]).failure != nil)
  }

  @Test func aLengthThatEndsInsideTheHeaderIsAnError() {
    let field = LengthField(size: 4, adjust: -4)
    #expect(Decoded(.length(field), [hex("00000004 00000005 61")]).frames.map(\.payloadLength) == [0, 1])
    #expect(
      Decoded(.length(field), [hex("00000003")]).failure
        == FramingError(offset: 0, reason: .tooShort(declared: 3, minimum: 4), field: [0, 0, 0, 3]))
    let units = LengthField(size: 1, adjust: -5, unit: 4)
    #expect(
      Decoded(.length(units), [[1]]).failure
        == FramingError(offset: 0, reason: .tooShort(declared: 1, minimum: 2), field: [1]))
  }

  /// Values at the edges of 64 bits, with every option that could make the arithmetic overflow.
  @Test(arguments: [
    LengthField(size: 8), LengthField(size: 8, order: .little), LengthField(size: 8, adjust: .max),
    LengthField(size: 8, adjust: .min), LengthField(size: 8, unit: .max), LengthField(size: 8, max: .max),
    LengthField(size: 8, adjust: .max, max: .max), LengthField(size: 8, adjust: .min, max: .max),
    LengthField(offset: .max, size: 8), LengthField(size: 8, mask: .max, max: .max), LengthField(size: 8, max: .min),
    LengthField(offset: .min, size: .max, unit: .min, mask: 0), LengthField(size: -3, adjust: -1, unit: 0),
  ]) func noValueTraps(_ field: LengthField) {
    for value: UInt64 in [0, 1, 7, 8, 1 << 31, 1 << 32, 1 << 62, 1 << 63, (1 << 63) - 9, .max - 8, .max - 1, .max] {
      let bytes = (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - UInt64($0) * 8)) }
      let decoded = Decoded(.length(field), [bytes, bytes])
      #expect(decoded.tiles(16))
      #expect(Decoded(.length(field), [bytes + bytes]).joined == decoded.joined)
    }
  }

  @Test func aDecoderBeginsWhereItIsTold() {
    var decoder = FrameDecoder(.default, at: 1000)
    var frames: [Frame] = []
    decoder.feed(hex("00000000 0000").span, into: &frames)
    #expect(frames == [Frame(offset: 1000, headerLength: 4, payloadLength: 0)])
    #expect(decoder.partial?.offset == 1004)
    #expect(decoder.offset == 1006)
  }

  @Test func resynchronisingBeginsAnewWithTheNextByte() {
    var decoder = FrameDecoder(.default)
    var frames: [Frame] = []
    decoder.feed(hex("ffffffff 00").span, into: &frames)
    #expect(decoder.failure != nil)
    decoder.resynchronise(at: 5)
    #expect(decoder.failure == nil)
    decoder.feed(hex("00000001 61").span, into: &frames)
    #expect(frames.last == Frame(offset: 5, headerLength: 4, payloadLength: 1))
  }
}
