import Capture
import FramingCore
import Testing

@Suite("Listings of checksums and decoded messages")
struct ReadingListingTests {
  /// An answer of a Modbus meter; the second one's checksum is damaged.
  private let right: [UInt8] = [1, 3, 4, 0, 6, 0, 5, 0xda, 0x31]
  private let wrong: [UInt8] = [1, 3, 4, 0, 6, 0, 5, 0xda, 0x32]

  private func modbus() throws -> Framing {
    try Framing(parsing: "length(offset: 2, size: 1, adjust: 2, checksum: crc16-modbus)")
  }

  @Test("JSON says of each checksum whether it is right, and what a wrong one must be")
  func json() throws {
    let whole = try list(modbus(), [.bytes(right + wrong)])
    #expect(
      whole == [
        #"{"number":1,"connection":1,"from":"server","kind":"frame","offset":0,"header":3,"trailer":2,"total":9,"payload":"00060005","checksum":"ok"}"#,
        #"{"number":2,"connection":1,"from":"server","kind":"frame","offset":9,"header":3,"trailer":2,"total":9,"payload":"00060005","checksum":"wrong","actual":"da32","expected":"da31","problems":[{"problem":"checksum","text":"crc16-modbus is da32 but must be da31"}]}"#,
      ])
    for size in 1...17 { #expect(try list(modbus(), chunks(right + wrong, of: size)) == whole) }
  }

  @Test("A checksum is verified also when the bytes are not shown")
  func withoutPayload() throws {
    for size in [1, 4, 18] {
      let lines = try list(modbus(), chunks(right + wrong, of: size), ListingStyle(.json, showsPayload: false))
      #expect(lines.map { $0.contains(#""checksum":"ok""#) } == [true, false])
      #expect(lines.last?.contains(#""total":9,"checksum":"wrong","actual":"da32","expected":"da31""#) == true)
      #expect(lines.allSatisfy { !$0.contains("payload") })
    }
  }

  @Test("Text says it in words on the frame's line")
  func text() throws {
    let lines = try list(modbus(), [.bytes(right + wrong)], ListingStyle(.text, showsPayload: false))
    #expect(
      lines == [
        "1  connection 1  server  frame  offset 0  total 9  header 3  payload 4  trailer 2  crc16-modbus ok",
        "2  connection 1  server  frame  offset 9  total 9  header 3  payload 4  trailer 2"
          + "  wrong checksum: crc16-modbus is da32 but must be da31",
      ])
  }

  @Test("A frame too short for its checksum, a partial one and the summary say nothing of it")
  func silent() throws {
    let none = try list(modbus(), [.bytes(Array(right.prefix(8)))])
    #expect(none.count == 1 && none.allSatisfy { !$0.contains("checksum") })
    #expect(
      try list(modbus(), [.bytes(wrong)], ListingStyle(.summary)) == [
        #"{"frames":1,"bytes":9,"partial":0,"unframed":0}"#
      ])
  }

  @Test("Escaped payloads are listed as they are on the wire and decoded", arguments: [1, 2, 3, 20])
  func escaped(size: Int) throws {
    let cobs: [UInt8] = [5, 0x74, 0x65, 0x6d, 0x70, 2, 0x17, 1, 1, 0, 1, 0]
    #expect(
      try list(Framing(parsing: "cobs"), chunks(cobs, of: size)) == [
        #"{"number":1,"connection":1,"from":"server","kind":"frame","offset":0,"header":0,"trailer":1,"total":10,"payload":"0574656d7002170101","decoded":"74656d7000170000"}"#,
        #"{"number":2,"connection":1,"from":"server","kind":"frame","offset":10,"header":0,"trailer":1,"total":2,"payload":"01","decoded":""}"#,
      ])
    #expect(
      try list(Framing(parsing: "cobs"), chunks(cobs, of: size), ListingStyle(.text)) == [
        "1  connection 1  server  frame  offset 0  total 10  payload 9  trailer 1  decoded 8",
        "00000000  05 74 65 6d 70 02 17 01  01 00                    .temp.....",
        "decoded   74 65 6d 70 00 17 00 00                           temp....",
        "2  connection 1  server  frame  offset 10  total 2  payload 1  trailer 1  decoded 0",
        "00000000  01 00                                             ..",
        "decoded   no bytes",
      ])
  }

  @Test("Only masked WebSocket frames are decoded")
  func masks() throws {
    let bytes: [UInt8] = [0x81, 0x82, 1, 2, 3, 4, 0x69, 0x6b, 0x81, 2, 0x68, 0x69]
    let lines = try list(Framing(parsing: "websocket"), [.bytes(bytes)])
    #expect(lines.map { $0.contains(#","decoded":"6869"}"#) } == [true, false])
    #expect(lines.last?.hasSuffix(#""payload":"6869"}"#) == true)
  }

  @Test("Of a protocol, frames of its framing are decoded, and those of other phases are left alone")
  func protocols() throws {
    let slip = try #require(WireProtocol.named("slip"))
    let escaped: [UInt8] = [1, 0xdb, 0xdc, 2, 0xc0]
    #expect(conversation(Lens(following: slip), escaped).map { $0.contains(#""decoded":"01c002"}"#) } == [true])

    let upgrading = try #require(WireProtocol.named("websocket"))
    let answer = Array(
      ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n").utf8)
    let request = Array(
      ("GET /chat HTTP/1.1\r\nHost: peer\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n").utf8)
    let masked: [UInt8] = [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]
    let lines = conversation(Lens(following: upgrading), request, answer: answer, masked)
    #expect(lines.map { $0.contains(#""decoded":"48656c6c6f"}"#) } == [false, false, true])
  }

  /// Lists what a client says, and what is answered before its last words.
  private func conversation(_ lens: Lens, _ first: [UInt8], answer: [UInt8] = [], _ last: [UInt8] = []) -> [String] {
    let recording = ListingRecording()
    var listing = FrameListing(StreamDecoders(lens), style: ListingStyle(.json), write: recording.write)
    let (client, server) = (
      StreamIdentity(connection: 1, speaker: .client), StreamIdentity(connection: 1, speaker: .server)
    )
    listing.receive(first.span, of: client, from: SegmentOrigin(place: 0))
    if !answer.isEmpty { listing.receive(answer.span, of: server, from: SegmentOrigin(place: 0)) }
    if !last.isEmpty { listing.receive(last.span, of: client, from: SegmentOrigin(place: 0)) }
    listing.end(client)
    listing.end(server)
    listing.finish()
    return recording.lines
  }

  private func chunks(_ bytes: [UInt8], of size: Int) -> [StreamRecording.Piece] {
    stride(from: 0, to: bytes.count, by: size).map { .bytes(Array(bytes[$0..<min($0 + size, bytes.count)])) }
  }
}
