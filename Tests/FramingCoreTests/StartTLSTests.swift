import FramingCore
import Testing

/// When protocols say that TLS begins within a connection.
@Suite("STARTTLS") struct StartTLSTests {
  struct Dialogue: CustomTestStringConvertible, Sendable {
    var name: String
    /// What is said, `C` by the client and `S` by the server; behind which of it TLS begins.
    var turns: [(Speaker, [UInt8], Bool)]
    var testDescription: String { name }

    init(_ name: String, _ turns: (Speaker, [UInt8], Bool)...) { (self.name, self.turns) = (name, turns) }
  }

  private static func c(_ text: String, _ begins: Bool = false) -> (Speaker, [UInt8], Bool) {
    (.client, Array(text.utf8), begins)
  }

  private static func s(_ text: String, _ begins: Bool = false) -> (Speaker, [UInt8], Bool) {
    (.server, Array(text.utf8), begins)
  }

  private static let startTLS: [UInt8] =
    [0x30, 0x1d, 2, 1, 1, 0x77, 0x18, 0x80, 0x16] + Array("1.3.6.1.4.1.1466.20037".utf8)
  private static let longStartTLS: [UInt8] =
    [0x30, 0x84, 0, 0, 0, 0x25, 2, 1, 7, 0x77, 0x84, 0, 0, 0, 0x1c, 0x80, 0x84, 0, 0, 0, 0x16]
    + Array("1.3.6.1.4.1.1466.20037".utf8)

  static let dialogues: [Dialogue] = [
    Dialogue(
      "smtp", s("220-a\r\n220 b\r\n"), c("EHLO x\r\n"), s("250-c\r\n250 STARTTLS\r\n"), c("starttls\r\n"),
      s("220 go\r\n", true), c("EHLO x\r\n"), s("250 d\r\n")),
    Dialogue("smtp", s("220 a\r\n"), c("NOOP\r\nSTARTTLS\r\n"), s("250 ok\r\n"), s("220 go\r\n", true)),
    Dialogue("smtp", s("220 a\r\n"), c("STARTTLS\r\n"), s("454 no\r\n"), c("NOOP\r\n"), s("220 odd\r\n")),
    Dialogue(
      "smtp", s("220 a\r\n"), c("DATA\r\n"), s("354 go\r\n"), c("STARTTLS\r\n.\r\n"), s("220 odd\r\n"),
      c("STARTTLS\r\n"), s("220 go\r\n", true)),
    Dialogue("smtp", s("220 a\r\n"), c("STARTTLS\r\n"), s("220 go\r\n250 injected\r\n")),
    Dialogue("ftp", s("220-a\r\n b\r\n220-c\r\n220 d\r\n"), c("auth tls\r\n"), s("234 go\r\n", true), c("USER a\r\n")),
    Dialogue(
      "ftp", s("220 a\r\n"), c("RETR f\r\nAUTH TLS\r\n"), s("150 soon\r\n226 done\r\n"), s("234 go\r\n", true)),
    Dialogue("ftp", s("220 a\r\n"), c("AUTH TLS\r\n"), s("534 no\r\n"), c("NOOP\r\n"), s("234 odd\r\n")),
    Dialogue("ftp", s("220 a\r\n"), c("AUTH GSSAPI\r\n"), s("234 go\r\n")),
    Dialogue("ftp", s("220 a\r\n"), c("AUTH TLS\r\n"), s("234-a\r\n b\r\n234 go\r\n", true)),
    Dialogue("imap", s("* OK a\r\n"), c("t STARTTLS\r\n"), s("* x\r\n"), s("t OK\r\n", true), c("u NOOP\r\n")),
    Dialogue("imap", s("* OK a\r\n"), c("t STARTTLS\r\n"), s("t BAD\r\n"), c("t NOOP\r\n"), s("t OK\r\n")),
    Dialogue("pop3", s("+OK\r\n"), c("CAPA\r\n"), s("+OK\r\nSTLS\r\n.\r\n"), c("STLS\r\n"), s("+OK\r\n", true)),
    Dialogue("pop3", s("+OK\r\n"), c("STLS\r\n"), s("-ERR\r\n"), c("NOOP\r\n"), s("+OK\r\n")),
    Dialogue(
      "irc", s(":s NOTICE * :hi\r\n"), c("starttls\r\n"), s(":s NOTICE * :wait\r\n"), s(":s 670 * :go\r\n", true),
      c("NICK a\r\n")),
    Dialogue("irc", c("STARTTLS\r\n"), s("@a=b :s 691 * :no\r\n"), s(":s 670 * :odd\r\n")),
    Dialogue("irc", c("PRIVMSG a :STARTTLS\r\n"), s(":s 670 * :odd\r\n")),
    Dialogue("irc", c("STARTTLS\r\n"), s("670 go\r\n:x 001 injected\r\n")),
    Dialogue("nats", s("INFO {\"tls_required\": true}\r\n", true), c("CONNECT {}\r\n"), s("PING\r\n")),
    Dialogue("nats", s("INFO {\"tls_available\":true}\r\n"), c("CONNECT {}\r\n")),
    Dialogue(
      "ldap", (.client, startTLS, false),
      (.server, [0x30, 0x0c, 2, 1, 1, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0], true)),
    Dialogue(
      "ldap", (.client, longStartTLS, false),
      (.server, [0x30, 0x0c, 2, 1, 6, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0], false),
      (.server, [0x30, 0x0c, 2, 1, 7, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0], true)),
    Dialogue(
      "ldap", (.client, startTLS, false),
      (.server, [0x30, 0x0c, 2, 1, 1, 0x78, 7, 0x0a, 1, 2, 4, 0, 4, 0], false)),
    Dialogue(
      "amqp", (.client, Array("AMQP".utf8) + [2, 1, 0, 0], false),
      (.server, Array("AMQP".utf8) + [2, 1, 0, 0], true), (.client, Array("AMQP".utf8) + [0, 1, 0, 0], false)),
    Dialogue(
      "postgresql", (.client, [0, 0, 0, 8, 4, 210, 22, 47], false), (.server, [0x53], true),
      (.client, [0, 0, 0, 9, 0, 3, 0, 0, 0], false)),
    Dialogue("postgresql", (.client, [0, 0, 0, 8, 4, 210, 22, 47], false), (.server, [0x4e], false)),
    Dialogue(
      "mysql", (.server, [3, 0, 0, 0, 10, 1, 1], false),
      (.client, [32, 0, 0, 1, 0, 8, 0, 0] + [UInt8](repeating: 0, count: 28), true),
      (.client, [6, 0, 0, 2, 0, 8, 0, 0, 0, 0], false)),
  ]

  @Test(
    "A refusal is told from a grant", arguments: dialogues.filter { !$0.turns.contains { $0.2 } && $0.turns.count < 6 })
  func refusals(_ dialogue: Dialogue) throws {
    var decoder = StreamDecoder(try #require(WireProtocol.named(dialogue.name)))
    var frames: [Frame] = []
    for (direction, bytes, _) in dialogue.turns { decoder.feed(direction, bytes.span, into: &frames) }
    // Of those in which nothing begins some were not asked for it, or were spoiled.
    let isNoRefusal = dialogue.turns.contains { turn in
      ["AUTH GSSAPI", "INFO {", "220 go\r\n250 injected", "PRIVMSG a :STARTTLS", "670 go\r\n:x"].contains {
        turn.1.starts(with: $0.utf8)
      }
    }
    #expect(decoder.refusalsOfTLS == (isNoRefusal ? 0 : 1), "\(dialogue.name)")
  }

  @Test("begins behind the answer that grants it, however it is cut", arguments: dialogues, [1, 3, 4096])
  func begins(_ dialogue: Dialogue, piece: Int) throws {
    let spoken = try #require(WireProtocol.named(dialogue.name))
    #expect(spoken.mayStartTLS)
    var decoder = StreamDecoder(spoken)
    var frames: [Frame] = []
    for (direction, bytes, begins) in dialogue.turns {
      for start in stride(from: 0, to: bytes.count, by: piece) {
        let end = min(start + piece, bytes.count)
        decoder.feed(direction, bytes.span.extracting(start..<end), into: &frames)
        // Not before the last of it is there.
        if begins { #expect(decoder.awaitsTLS == (end == bytes.count), "\(bytes[..<end])") }
      }
      #expect(decoder.awaitsTLS == begins, "\(dialogue.name): \(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(frames.allSatisfy { $0.kind == .frame })
  }
}
