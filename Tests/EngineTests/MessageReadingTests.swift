import FramingCore
import Testing

@testable import Engine

/// What a recorded frame is written as in a conversation file.
@Suite struct MessageReadingTests {
  /// A frame, what is sent to have it go out, and what is expected of it.
  struct Row: CustomStringConvertible {
    var framing: String
    var bytes: [UInt8]
    var sent: String
    var expected: String

    init(_ framing: String, _ bytes: String, sent: String, expected: String) throws {
      self.framing = framing
      self.bytes = try EscapedText.parse(bytes)
      self.sent = sent
      self.expected = expected
    }

    var description: String { "\(framing) \(EscapedText.escape(bytes))" }
  }

  static let rows: [Row] = (try? table()) ?? []

  /// PostgreSQL's type stands in front of its length (PostgreSQL 15, 55.7), MQTT's too (MQTT 3.1.1, 2.2); the number of
  /// MySQL's packet stands behind it (MySQL, Protocol::Packet).
  private static func table() throws -> [Row] {
    [
      try Row("u32be", #"\x00\x00\x00\x02hi"#, sent: "framed hi", expected: "message hi"),
      try Row("line", #"hi\n"#, sent: "framed hi", expected: "message hi"),
      try Row("line", #"hi\r\n"#, sent: #"unframed hi\r\n"#, expected: #"whole hi\r\n"#),
      try Row("raw", "hi", sent: "framed hi", expected: "message hi"),
      try Row("slip", #"a\xdb\xdcb\xc0"#, sent: #"framed a\xc0b"#, expected: #"message a\xc0b"#),
      try Row("slip", #"\xc0a\xc0"#, sent: #"unframed \xc0a\xc0"#, expected: #"whole \xc0a\xc0"#),
      try Row(
        "length(offset: 1, size: 4, adjust: -4)", #"Q\x00\x00\x00\x06x\x00"#, sent: #"Q framed x\0"#,
        expected: #"Q message x\0"#),
      try Row("varint(offset: 1, max-bytes: 4)", #"\xc0\x00"#, sent: #"\xc0 framed "#, expected: #"\xc0 message "#),
      try Row(
        "varint(offset: 1, max-bytes: 4)", #"0\x03\x00\x01t"#, sent: #"0 framed \0\x01t"#,
        expected: #"0 message \0\x01t"#),
      try Row(
        "length(offset: 0, size: 3, order: little, adjust: 1, header: 4)", #"\x01\x00\x00\x05q"#,
        sent: #"framed \x05q"#, expected: #"whole \x01\0\0\x05q"#),
      try Row("resp", #"+OK\r\n"#, sent: #"framed +OK\r\n"#, expected: #"message +OK\r\n"#),
      try Row("netstring", "2:hi,", sent: "framed hi", expected: "message hi"),
      try Row(
        "header(Content-Length)", #"Content-Length: 2\r\n\r\nhi"#, sent: "framed hi", expected: "message hi"),
      try Row(
        "header(Content-Length)", #"content-length: 2\r\n\r\nhi"#, sent: #"unframed content-length: 2\r\n\r\nhi"#,
        expected: #"whole content-length: 2\r\n\r\nhi"#),
      try Row(
        "websocket(mask: required)", #"\x82\x82\x01\x02\x03\x04ik"#, sent: "framed hi", expected: "message hi"),
    ]
  }

  @Test func theTableIsThere() throws { #expect(try Self.table().count == Self.rows.count) }

  @Test(arguments: rows)
  func reading(_ row: Row) throws {
    let framing = try Framing(parsing: row.framing)
    var decoder = FrameDecoder(framing)
    var frames: [Frame] = []
    decoder.feed(row.bytes.span, into: &frames)
    let frame = try #require(frames.first)
    try #require(frame.kind == .frame && frame.totalLength == row.bytes.count)
    let decoded = framing.changesPayload ? framing.message(of: frame, in: row.bytes.span) : nil
    let reading = MessageReading(framing: framing, limit: FrameLimit(1 << 20))
    let sent = reading.sent(frame, row.bytes, decoded: decoded)
    #expect(text(sent.type, sent.isFramed ? "framed" : "unframed", sent.message) == row.sent)
    let expected = reading.expected(frame, row.bytes, decoded: decoded)
    #expect(text(expected.type, expected.isWhole ? "whole" : "message", expected.message) == row.expected)
    if sent.isFramed {
      let wire = try framing.wire(
        of: (sent.type + sent.message).span, limit: FrameLimit(1 << 20), maskKey: [1, 2, 3, 4])
      #expect(wire == row.bytes)
    }
  }

  private func text(_ type: [UInt8], _ word: String, _ message: [UInt8]) -> String {
    (type.isEmpty ? "" : EscapedText.escape(type) + " ") + word + " " + EscapedText.escape(message)
  }
}
