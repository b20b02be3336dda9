import Testing

@testable import FramingCore

@Suite("Modbus RTU")
struct ModbusRtuTests {
  /// A frame of the bytes in hexadecimal and their checksum.
  private static func frame(_ text: String) throws -> [UInt8] {
    let bytes = try HexText.parse(text)
    return bytes + Checksum.crc16Modbus.bytes(of: bytes.span)
  }

  private static let requests = [
    "01 01 0013 0025", "11 03 006b 0003", "11 05 00ac ff00", "11 07", "01 08 0000 a537", "01 0b",
    "11 0f 0013 000a 02 cd01", "11 10 0001 0002 04 000a 0102", "01 11", "01 14 07 06 0004 0001 0002",
    "01 16 0004 00f2 0025", "01 17 0003 0006 000e 0003 06 00ff 00ff 00ff", "01 18 04de", "01 2b 0e 01 00", "01 41",
  ]
  private static let responses = [
    "01 01 05 cd6bb20e1b", "11 03 06 022b 0000 0064", "11 05 00ac ff00", "01 07 6d", "01 0b ffff 0108",
    "11 10 0001 0002", "01 17 0c 00fe 0acd 0001 0003 000d 00ff", "01 18 0006 0002 01b8 1284", "11 83 02", "0a 81 02",
    "01 2b 0e 01 01 00 00 01 00 03 616263",
  ]

  @Test("frames are as long as their function says, in whatever chunks", arguments: [false, true])
  func lengths(_ isResponse: Bool) throws {
    let frames = try (isResponse ? Self.responses : Self.requests).map(Self.frame)
    let direction: Speaker = isResponse ? .server : .client
    for size in [1, 3, 1000] {
      var decoder = StreamDecoder(try #require(WireProtocol.named("modbus-rtu")))
      var found: [Frame] = []
      let bytes = frames.flatMap { $0 }
      for start in stride(from: 0, to: bytes.count, by: size) {
        decoder.feed(direction, Array(bytes[start..<min(start + size, bytes.count)]).span, into: &found)
      }
      #expect(found.map(\.totalLength) == frames.map(\.count))
      #expect(found.allSatisfy { $0.kind == .frame && $0.headerLength == 1 && $0.trailerLength == 2 })
      #expect(decoder.failure(direction) == nil && decoder.partial(direction) == nil)
    }
  }

  @Test("the example of the specification has the checksum that it prints, and a wrong one is told")
  func checksum() throws {
    let known = try #require(WireProtocol.named("modbus-serial"))
    var bytes = try HexText.parse("01 03 00 00 00 0a c5 cd")
    let frame = Frame(offset: 0, headerLength: 1, payloadLength: 5, trailerLength: 2)
    #expect(known.check(frame, in: bytes.span)?.isRight == true)
    bytes[3] = 1
    #expect(known.check(frame, in: bytes.span)?.isRight == false)
  }

  @Test("no frame has an address of 248 and more, or an unknown function and no right checksum in 256 bytes")
  func wrong() throws {
    for bytes in [[248], [1, 0x41] + [UInt8](repeating: 7, count: 300)] as [[UInt8]] {
      var decoder = StreamDecoder(try #require(WireProtocol.named("modbus-rtu")))
      var frames: [Frame] = []
      decoder.feed(.client, bytes.span, into: &frames)
      #expect(decoder.failure(.client) != nil)
    }
  }

  @Test("a message that is typed gets its checksum")
  func sent() throws {
    let known = try #require(WireProtocol.named("modbus-rtu"))
    let framing = try #require(known.client.framing)
    let wire = try framing.wire(of: [1, 3, 0, 0, 0, 10].span, limit: FrameLimit(256), maskKey: [])
    #expect(wire == [1, 3, 0, 0, 0, 10, 0xc5, 0xcd])
  }
}
