import FramingCore
import Testing

@Suite struct EnvelopeTests {
  @Test(
    "Lines that are typed end as their protocol's do, and those that end already go out as they are",
    arguments: [
      ("smtp", "HELO x", "HELO x\r\n"), ("smtp", "HELO x\r\n", "HELO x\r\n"), ("smtp", "HELO x\n", "HELO x\n"),
      ("imap", "a NOOP", "a NOOP\r\n"), ("pop3", "STLS", "STLS\r\n"), ("irc", "NICK a", "NICK a\r\n"),
      ("redis", "PING", "PING\r\n"), ("redis", "*1\r\n$4\r\nPING", "*1\r\n$4\r\nPING\r\n"),
      ("redis", "PING\r\n", "PING\r\n"), ("nats", "PUB a 2\r\nhi", "PUB a 2\r\nhi\r\n"),
      ("memcached", "get a", "get a\r\n"), ("http1", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"),
      ("json-lines", "{}", "{}\n"),
    ])
  func typedLines(name: String, text: String, wire: String) throws {
    let spoken = try #require(WireProtocol.named(name))
    let message = Array(text.utf8)
    let framing = (spoken.client.framing ?? .raw).sending(from: .client).sending(text: message, in: spoken)
    let sent = try framing.wire(of: message.span, limit: FrameLimit(1024), maskKey: [0, 0, 0, 0])
    #expect(String(decoding: sent, as: UTF8.self) == wire)
    #expect(framing.note(on: message.span) == nil)
  }

  @Test(arguments: [
    ("raw", 5, Envelope()), ("u32be", 5, Envelope(header: [0, 0, 0, 5])), ("u16le", 258, Envelope(header: [2, 1])),
    ("u64be", 1, Envelope(header: [0, 0, 0, 0, 0, 0, 0, 1])),
    ("length(offset: 1, size: 4, adjust: -4)", 3, Envelope(leading: 1, header: [0, 0, 0, 6])),
    ("length(offset: 2, size: 2, adjust: -4, unit: 4)", 6, Envelope(leading: 2, header: [0, 2])),
    ("length(size: 4, mask: 0x7fffffff)", 5, Envelope(header: [0, 0, 0, 5])),
    ("line", 5, Envelope(trailer: [0x0a])), ("delimiter(0d0a)", 5, Envelope(trailer: [0x0d, 0x0a])),
    ("nul", 0, Envelope(trailer: [0])),
  ]) func aMessageGetsItsEnvelope(_ framing: String, _ count: Int, _ envelope: Envelope) throws {
    #expect(try Framing(parsing: framing).envelope(forMessageOf: count) == envelope)
  }

  @Test(arguments: [
    ("u8", 256, "the length 256 does not fit the field: its 1 byte hold up to 255"),
    (
      "length(size: 2, mask: 0xfff)", 4096,
      "the length 4,096 does not fit the field: its 2 bytes with the mask hold up to 4,095"
    ),
    (
      "length(offset: 3, size: 2)", 2,
      "the message has 2 B, but the length goes behind its first 3 B: put the header's first bytes into the message"
    ),
    (
      "length(size: 2, unit: 4)", 6,
      "the length counts units of 4 bytes, and 6 bytes are not a whole number of them: add 2 or remove 2"
    ),
    (
      "length(size: 2, adjust: 4)", 3,
      "the message of 3 B is too short: with an adjust of 4 its length would be negative"
    ),
    (
      "length(size: 2, max: 100)", 99,
      "the message of 99 bytes and what goes around it make a frame over the limit of 100 bytes"
    ),
    (
      "u32be", 64 << 20,
      "the message of 67,108,864 bytes and what goes around it make a frame over the limit of 67,108,864 bytes"
    ),
    ("line(max: 4)", 4, "the message of 4 bytes and what goes around it make a frame over the limit of 4 bytes"),
    (
      "u32be", Int.max,
      "the message of 9,223,372,036,854,775,807 bytes and what goes around it make a frame over the limit of 67,108,864 bytes"
    ),
  ]) func whatCannotBeSentSaysWhy(_ framing: String, _ count: Int, _ sentence: String) throws {
    let framing = try Framing(parsing: framing)
    let error = #expect(throws: EncodingError.self) { try framing.envelope(forMessageOf: count) }
    #expect(error?.description == sentence)
  }

  @Test(arguments: [
    ("line", "hello", nil), ("u32be", "a\nb", nil), ("raw", "a\nb", nil),
    ("line", "hello\na\nb", "contains the delimiter at byte 5: the peer will see 3 frames"),
    ("line", "hello\r", "the message's end becomes part of the delimiter: the peer will see 1 B less"),
    ("mllp", "a\u{1c}\rb", "contains the frame's end at byte 1: the peer will see the frame end there"),
    ("stx-etx", "a\u{3}", "contains the frame's end at byte 1: the peer will see the frame end there"),
    ("stx-etx(dle: true)", "a\u{3}", nil), ("mllp", "a\u{1c}", nil), ("delimiter(0d0a)", "a\nb", nil),
    ("nul", "a\0", "contains the delimiter at byte 1: the peer will see 2 frames"),
  ]) func theNoteTellsOfDelimitersInAMessage(_ framing: String, _ message: String, _ note: String?) throws {
    #expect(try Framing(parsing: framing).note(on: Array(message.utf8).span) == note)
  }
}
