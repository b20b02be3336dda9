import FramingCore
import Testing

/// What the first bytes of something that is no frame read as.
@Suite struct ProtocolHintTests {
  @Test(
    arguments: [
      ("GET ", "HTTP", "http1"), (#"POST /a HTTP/1.1\r\n"#, "HTTP", "http1"), ("HTTP/1.1 200 OK", "HTTP", "http1"),
      ("PRI * HTTP/2.0", "HTTP/2", "http2"), (#"\x16\x03\x01\x02\0"#, "TLS", "tls"),
      (#"\x15\x03\x03\0\x02"#, "TLS", "tls"),
      ("SSH-2.0-OpenSSH", "SSH", "ssh"), ("RTSP/1.0 200 OK", "RTSP", "rtsp"), ("SIP/2.0 100 Trying", "SIP", "sip"),
      ("220 mail.example.com ESMTP", "a mail server's or FTP's greeting", "line"),
      ("220-welcome", "a mail server's or FTP's greeting", "line"), ("+OK ready", "POP3", "pop3"),
      ("* OK IMAP4rev1", "IMAP", "imap"), ("RFB 003.008", "VNC", "vnc"), (#"AMQP\0\0\x09\x01"#, "AMQP", "amqp"),
      (#"*1\r\n$4\r\nPING\r\n"#, "Redis", "redis"), (#"$3\r\nabc"#, "Redis", "redis"),
      (#"\x13BitTorrent protocol"#, "BitTorrent", "bittorrent"), (#"CONNECT {"verbose":false}"#, "NATS", "nats"),
      (#"CONNECT\naccept-version:1.2\n"#, "STOMP", "stomp"),
      (#"{"id": 1}"#, "JSON in lines, or JSON behind a header", "line"),
      (#"[{"id": 1}]"#, "JSON in lines, or JSON behind a header", "line"),
      (#"Content-Length: 52\r\n"#, "LSP or another header with a length", "header(Content-Length)"),
      (#"content-type: x\r\n"#, "LSP or another header with a length", "header(Content-Length)"),
      ("<?xml version=", "XML", "line"), (#"PROXY TCP4 1.2.3.4"#, "the PROXY protocol's header", "proxy"),
      (#"\r\n\r\n\0\r\nQUIT\n\x21"#, "the PROXY protocol's header", "proxy"),
      (#"\0\0\0\x08\x04\xd2\x16\x2f"#, "PostgreSQL", "postgresql"),
      (#"\0\0\0\x2a\0\x03\0\0user"#, "PostgreSQL", "postgresql"),
      (#"\x4a\0\0\0\x0a8.0.36\0"#, "MySQL", "mysql"), (#"hello there\r\n"#, "text in lines", "line"),
      (#"\x1f\x8b\x08\0"#, "gzip", nil), (#"\x89PNG\r\n"#, "a PNG image", nil), (#"\x7fELF\x02"#, "an ELF file", nil),
      (#"PK\x03\x04"#, "a ZIP file", nil), (#"\x28\xb5\x2f\xfd"#, "zstd", nil),
    ] as [(String, String, String?)])
  func theFirstBytesTell(_ text: String, _ name: String, _ lens: String?) throws {
    let bytes = try EscapedText.parse(text)
    let hint = try #require(ProtocolHint(reading: bytes.span) as ProtocolHint?)
    #expect(hint.name == name)
    #expect(hint.lens == lens)
    guard let lens else { return }
    #expect((try? Framing(parsing: lens)) != nil || WireProtocol.named(lens) != nil, "\(lens) can be chosen")
  }

  @Test(arguments: ["", "G", #"\0\0\0\x05hello"#, #"\xff\xfe\xfd\xfc"#, "hello", #"\0\0\0\0\0\0\0\0"#, "12", "*", "{"])
  func nothingIsSaidOfOthers(_ text: String) throws {
    let bytes = try EscapedText.parse(text)
    let hint = ProtocolHint(reading: bytes.span)
    #expect(hint == nil)
  }

  @Test func anyBytesDoNoHarm() {
    var random = SeededGenerator(110)
    for _ in 0..<2000 {
      let bytes = random.bytes(Int.random(in: 0...100, using: &random), from: Array("GET *$123\r\n\0{\"+".utf8))
      _ = ProtocolHint(reading: bytes.span)
    }
  }
}
