import FramingCore
import Testing

/// What one side sends in one go, and the frames that it is.
private struct Turn {
  let direction: Speaker
  let bytes: [UInt8]
  /// Header, payload and trailer of each frame; empty when the bytes are not framed.
  let frames: [[Int]]
  /// Whether a frame begins that does not end.
  var isPartial = false

  static func client(_ bytes: [UInt8], _ frames: [Int]...) -> Turn {
    Turn(direction: .client, bytes: bytes, frames: frames)
  }
  static func server(_ bytes: [UInt8], _ frames: [Int]...) -> Turn {
    Turn(direction: .server, bytes: bytes, frames: frames)
  }
  static func begun(_ text: String) -> Turn { begun(Array(text.utf8)) }
  static func begun(_ bytes: [UInt8]) -> Turn {
    Turn(direction: .client, bytes: bytes, frames: [], isPartial: true)
  }
  static func client(_ text: String, _ frames: [Int]...) -> Turn {
    Turn(direction: .client, bytes: Array(text.utf8), frames: frames)
  }
  static func server(_ text: String, _ frames: [Int]...) -> Turn {
    Turn(direction: .server, bytes: Array(text.utf8), frames: frames)
  }
}

private func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }

@Suite("Protocols whose framing changes while they run")
struct ProtocolPhaseTests {
  /// Feeds the turns whole and byte by byte.
  private func check(_ name: String, _ turns: Turn..., sourceLocation: SourceLocation = #_sourceLocation) throws {
    let wireProtocol = try #require(WireProtocol.named(name))
    for isWhole in [true, false] {
      var decoder = StreamDecoder(wireProtocol)
      for (number, turn) in turns.enumerated() {
        var frames: [Frame] = []
        let chunks = isWhole ? [turn.bytes] : turn.bytes.map { [$0] }
        for chunk in chunks { decoder.feed(turn.direction, chunk.span, into: &frames) }
        decoder.finish(turn.direction, into: &frames)
        let parts = frames.filter { $0.kind == .frame }.map { [$0.headerLength, $0.payloadLength, $0.trailerLength] }
        #expect(parts == turn.frames, "turn \(number)", sourceLocation: sourceLocation)
        let isUnframed = frames.contains { $0.kind == .unframed }
        #expect(
          isUnframed == (turn.frames.isEmpty && !turn.isPartial), "turn \(number)", sourceLocation: sourceLocation)
      }
    }
  }

  private static let record: [UInt8] = [23, 3, 3, 0, 2, 9, 9]

  @Test("PostgreSQL: S turns both directions to TLS records")
  func postgresqlTls() throws {
    try check(
      "postgresql", .client([0, 0, 0, 8, 4, 210, 22, 47], [4, 4, 0]), .server("S", [0, 1, 0]),
      .client(Self.record, [5, 2, 0]), .server(Self.record, [5, 2, 0]))
    // Where TLS was taken off.
    try check(
      "postgresql", .client([0, 0, 0, 8, 4, 210, 22, 47], [4, 4, 0]), .server("S", [0, 1, 0]),
      .client([0, 0, 0, 9, 0, 3, 0, 0, 0], [4, 5, 0]), .server([0x52, 0, 0, 0, 8, 0, 0, 0, 0], [5, 4, 0]),
      .client([0x51, 0, 0, 0, 5, 0], [5, 1, 0]))
  }

  @Test("PostgreSQL: an old server answers an SSLRequest with an error")
  func postgresqlOld() throws {
    try check(
      "postgresql", .client([0, 0, 0, 8, 4, 210, 22, 47], [4, 4, 0]), .server([0x45, 0, 0, 0, 5, 0], [5, 1, 0]))
  }

  @Test("MySQL: 36 bytes with CLIENT_SSL turn to TLS records, CLIENT_COMPRESS to longer headers behind the OK")
  func mysql() throws {
    let greeting = Turn.server([3, 0, 0, 0, 10, 1, 1], [4, 3, 0])
    try check(
      "mysql", greeting, .client([32, 0, 0, 1, 0, 8, 0, 0] + zeros(28), [4, 32, 0]), .client(Self.record, [5, 2, 0]),
      .server(Self.record, [5, 2, 0]))
    // Where TLS was taken off: a packet of 790 bytes begins as a record of TLS would.
    try check(
      "mysql", greeting, .client([32, 0, 0, 1, 0, 8, 0, 0] + zeros(28), [4, 32, 0]),
      .client([0x16, 3, 0, 2, 0, 8, 0, 0] + zeros(786), [4, 790, 0]), .server([2, 0, 0, 3, 0, 3], [4, 2, 0]),
      .client([2, 0, 0, 0, 3, 3], [4, 2, 0]))
    try check(
      "mysql", greeting, .client([6, 0, 0, 1, 0x20, 0, 0, 0, 0, 0], [4, 6, 0]),
      .server([2, 0, 0, 2, 1, 3, 1, 0, 0, 3, 0], [4, 2, 0], [4, 1, 0]),
      .client([2, 0, 0, 0, 0, 0, 0, 7, 7], [7, 2, 0]), .server([1, 0, 0, 1, 0, 0, 0, 7], [7, 1, 0]))
  }

  @Test("HTTP: HEAD, 304 and 100 have no body; without a length a response lasts until the end")
  func http() throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
    try check(
      "http1", .client("HEAD / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n", [19, 0, 0], [18, 0, 0]),
      .server(head + "HTTP/1.1 100 Continue\r\n\r\n" + head + "hello", [38, 0, 0], [25, 0, 0], [38, 5, 0]),
      .client("GET / HTTP/1.1\r\n\r\n", [18, 0, 0]), .server("HTTP/1.1 200 OK\r\n\r\nto the end", [19, 10, 0]))
  }

  @Test("HTTP: CONNECT makes a tunnel, Upgrade another protocol")
  func upgrades() throws {
    try check(
      "http1", .client("CONNECT a:1 HTTP/1.1\r\n\r\n", [24, 0, 0]), .server("HTTP/1.1 200 OK\r\n\r\n", [19, 0, 0]),
      .client("anything"), .server("anything"))
    try check(
      "http1", .client("GET / HTTP/1.1\r\nUpgrade: h2c\r\n\r\n", [32, 0, 0]),
      .server("HTTP/1.1 101 S\r\nUpgrade: h2c\r\n\r\n", [32, 0, 0]),
      .client("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [0, 24, 0]), .client([0, 0, 0, 4, 0, 0, 0, 0, 0], [9, 0, 0]),
      .server([0, 0, 1, 0, 0, 0, 0, 0, 1, 7], [9, 1, 0]))
    try check(
      "docker", .client("POST /attach HTTP/1.1\r\nUpgrade: tcp\r\n\r\n", [39, 0, 0]),
      .server("HTTP/1.1 101 UPGRADED\r\nUpgrade: tcp\r\n\r\n", [39, 0, 0]),
      .server([1, 0, 0, 0, 0, 0, 0, 2, 104, 105], [8, 2, 0]))
  }

  @Test("AMQP: the header of 8 bytes says which frames follow, and comes again behind SASL")
  func amqp() throws {
    try check(
      "amqp", .client("AMQP\u{0}\u{0}\u{9}\u{1}", [0, 8, 0]), .server([1, 0, 0, 0, 0, 0, 1, 7, 0xce], [7, 1, 1]))
    let sasl: [UInt8] = Array("AMQP".utf8) + [3, 1, 0, 0]
    let plain: [UInt8] = Array("AMQP".utf8) + [0, 1, 0, 0]
    try check(
      "amqp", .client(sasl, [0, 8, 0]), .server(sasl + [0, 0, 0, 9, 2, 1, 0, 0, 7], [0, 8, 0], [8, 1, 0]),
      .client(plain, [0, 8, 0]), .server(plain, [0, 8, 0]), .client([0, 0, 0, 8, 2, 0, 0, 0], [8, 0, 0]))
  }

  @Test("SMTP: data ends with a dot alone, BDAT is counted, STARTTLS turns to records")
  func smtp() throws {
    try check(
      "smtp", .server("220 a\r\n", [0, 5, 2]), .client("DATA\r\n", [0, 4, 2]), .server("354 go\r\n", [0, 6, 2]),
      .client(
        "a\r\n..b\r\n.\r\nBDAT 4\r\n\r\n.\rBDAT 6 LAST\r\nRSET\r\nBDAT 0 LAST\r\nQUIT\r\n", [0, 8, 3], [8, 4, 0],
        [13, 6, 0], [0, 11, 2], [0, 4, 2]),
      .client(Self.record, [5, 2, 0]))
  }

  @Test("FTP: lines, and records behind AUTH TLS")
  func ftp() throws {
    try check(
      "ftp", .server("220-a\r\nb\r\n220 c\r\n", [0, 5, 2], [0, 1, 2], [0, 5, 2]), .client("FEAT\r\n", [0, 4, 2]),
      .server("211-x\r\n UTF8\r\n211 End\r\n", [0, 5, 2], [0, 5, 2], [0, 7, 2]), .client("AUTH TLS\r\n", [0, 8, 2]),
      .server("234 go\r\n", [0, 6, 2]), .client(Self.record, [5, 2, 0]))
  }

  @Test("SMTP: only CR LF . CR LF ends the data, and a refused recipient does not hide what 354 begins")
  func smtpDots() throws {
    let body = "a\n.\nMAIL FROM:<evil@h>\n.\r\nb\r\n.\nc\r\n.\r\n"
    try check(
      "smtp", .server("220 a\r\n", [0, 5, 2]), .client("RCPT TO:<b>\r\nDATA\r\n", [0, 11, 2], [0, 4, 2]),
      .server("550 no\r\n354 go\r\n", [0, 6, 2], [0, 6, 2]),
      .client(body + "QUIT\r\n", [0, body.utf8.count - 3, 3], [0, 4, 2]))
  }

  @Test("IMAP: a literal that is refused is not waited for")
  func imapRefused() throws {
    try check(
      "imap", .begun("a LOGIN {5}\r\n"), .server("a NO never\r\n", [0, 10, 2]),
      .client("b NOOP\r\n", [0, 11, 2], [0, 6, 2]))
    // The server need not know the tag.
    try check(
      "imap", .begun("a APPEND x {400}\r\n"), .server("* BAD too long\r\n", [0, 14, 2]),
      .client("b NOOP\r\n", [0, 16, 2], [0, 6, 2]), .server("b OK\r\n", [0, 4, 2]))
    // So is one that no limit allows.
    try check(
      "imap", .begun("a APPEND x {99999999}\r\n"), .server("a NO too long\r\n", [0, 13, 2]),
      .client("b NOOP\r\n", [0, 21, 2], [0, 6, 2]))
    // It may come behind what the client has sent meanwhile.
    for answer in ["a NO x\r\nb OK\r\n", "b OK\r\na NO\r\n", "* BAD x\r\n"] {
      var decoder = StreamDecoder(try #require(WireProtocol.named("imap")))
      var frames: [Frame] = []
      for text in ["a APPEND x {400}\r\n", "b NOOP\r\n"] {
        decoder.feed(.client, Array(text.utf8).span, into: &frames)
      }
      #expect(frames.isEmpty)
      decoder.feed(.server, Array(answer.utf8).span, into: &frames)
      frames = []
      decoder.feed(.client, Array("c NOOP\r\n".utf8).span, into: &frames)
      #expect(frames.map(\.totalLength) == [18, 8, 8], "\(answer)")
    }
  }

  @Test("IMAP: a literal that was asked for lasts, whatever else is answered")
  func imapAsked() throws {
    try check(
      "imap", .begun("b APPEND x {11}\r\n"), .server("* BAD y\r\na OK\r\n+ go\r\n", [0, 7, 2], [0, 4, 2], [0, 4, 2]),
      .begun("a line"), .server("a NO\r\n* BAD z\r\n", [0, 4, 2], [0, 7, 2]), .client("\r\nxyz\r\n", [0, 28, 2]))
    try check(
      "imap", .begun("a LOGIN {4}\r\n"), .server("+ go\r\n", [0, 4, 2]), .begun("user {4}\r\n"),
      .server("* BAD x\r\n", [0, 7, 2]), .client("b NOOP\r\n", [0, 21, 2], [0, 6, 2]))
  }

  @Test("POP3: answers of several lines end with a dot alone, as the command says")
  func pop3() throws {
    try check(
      "pop3", .server("+OK\r\n", [0, 3, 2]),
      .client("LIST 1\r\nRETR 1\r\nRETR 2\r\n", [0, 6, 2], [0, 6, 2], [0, 6, 2]),
      .server("+OK 1\r\n+OK\r\na\r\n..\r\n.\r\n-ERR\r\n", [0, 5, 2], [5, 7, 3], [0, 4, 2]))
  }

  @Test("POP3: a dot between line ends without CR is data")
  func pop3Dots() throws {
    let body = "a\n.\nb\r\n.\n+OK\r\n.\r\n"
    try check(
      "pop3", .server("+OK\r\n", [0, 3, 2]), .client("RETR 1\r\n", [0, 6, 2]),
      .server("+OK\r\n" + body + "-ERR\r\n", [5, body.utf8.count - 3, 3], [0, 4, 2]))
  }

  @Test("IMAP: lines go on behind literals")
  func imap() throws {
    try check(
      "imap", .client("a LOGIN {2+}\r\n\r\n {1}\r\nx\r\nb NOOP\r\n", [0, 23, 2], [0, 6, 2]),
      .server("* OK {not a literal\r\n", [0, 19, 2]))
  }

  @Test("LDAP: messages, then packets of a SASL layer or TLS records")
  func ldap() throws {
    try check("ldap", .client([0x30, 3, 2, 1, 1], [2, 3, 0]), .client([0, 0, 0, 1, 9], [4, 1, 0]))
    try check("ldap", .server(Self.record, [5, 2, 0]), .server("HTTP"))
  }

  @Test("Erlang distribution: lengths grow from two bytes to four; zero is a tick")
  func erlang() throws {
    try check(
      "erlang-dist", .client([0, 2, 0x4e, 1], [2, 2, 0]), .server([0, 3, 0x73, 0x6f, 0x6b], [2, 3, 0]),
      .client([0, 1, 0x72], [2, 1, 0]), .server([0, 1, 0x61, 0, 0, 0, 0], [2, 1, 0], [4, 0, 0]),
      .client([0, 0, 0, 1, 0x70], [4, 1, 0]))
  }

  @Test("X11: the client's first byte is the order of both directions; lengths count words")
  func x11() throws {
    try check(
      "x11", .client([0x42, 0, 0, 11, 0, 0, 0, 2, 0, 0, 0, 0, 1, 1, 0, 0], [12, 4, 0]),
      .server([1, 0, 0, 11, 0, 0, 0, 1, 9, 9, 9, 9], [8, 4, 0]),
      .client([1, 0, 0, 2, 5, 5, 5, 5, 1, 0, 0, 0, 0, 0, 0, 3, 1, 1, 1, 1], [4, 4, 0], [8, 4, 0]),
      .server([1, 0, 0, 0, 0, 0, 0, 1] + zeros(28) + [2] + zeros(31), [32, 4, 0], [32, 0, 0]))
  }

  @Test("Cassandra: version 5 turns to segments behind READY")
  func cassandra() throws {
    let segment: [UInt8] = [2, 0, 2, 7, 7, 7, 1, 1, 9, 9, 9, 9]
    try check(
      "cassandra", .client([5, 0, 0, 0, 1, 0, 0, 0, 1, 0], [9, 1, 0]),
      .server([0x85, 0, 0, 0, 2, 0, 0, 0, 0], [9, 0, 0]), .client(segment, [6, 2, 4]), .server(segment, [6, 2, 4]))
  }

  @Test("Minecraft: the answer to an encryption request is the last readable packet")
  func minecraft() throws {
    try check(
      "minecraft", .client([2, 0, 2, 1, 0], [1, 2, 0], [1, 1, 0]), .server([2, 1, 9], [1, 2, 0]),
      .client([1, 1], [1, 1, 0]), .client([1, 2, 3]), .server([1, 2, 3]))
  }

  @Test("Minecraft: the old ping is FE, FE 01, or FE 01 and a plugin message, and a kick answers it")
  func minecraftPing() throws {
    let kick: [UInt8] = [0xff, 0, 3, 0, 0xa7, 0, 0x31, 0, 0]
    let host: [UInt8] = [0xfa, 0, 1, 0, 0x4d, 0, 2, 9, 9]
    try check("minecraft", .client([0xfe, 1], [0, 2, 0]), .server(kick, [3, 6, 0]))
    try check("minecraft", .client([0xfe, 1] + host, [0, 2, 0], [7, 2, 0]), .server(kick, [3, 6, 0]))
    // FE alone is whole where the stream ends, and where the server has answered it.
    try check("minecraft", .client([0xfe], [0, 1, 0]), .server(kick, [3, 6, 0]))
    var decoder = StreamDecoder(try #require(WireProtocol.named("minecraft")))
    var frames: [Frame] = []
    decoder.feed(.client, ([0xfe] as [UInt8]).span, into: &frames)
    decoder.feed(.server, kick.span, into: &frames)
    decoder.feed(.client, ([0xfe, 1] as [UInt8]).span, into: &frames)
    #expect(frames.map(\.totalLength) == [9, 1, 2])
    try check("minecraft", .server(kick, [3, 6, 0]), .client([0xfe, 1], [0, 2, 0]))
    try check("minecraft", .client([0xfe, 2]))
    try check("minecraft", .server([0xff, 1] + zeros(255), [2, 255, 0]))
  }

  @Test("A header of the PROXY protocol may precede what any client sends")
  func proxied() throws {
    let line = "PROXY TCP4 192.0.2.1 192.0.2.2 4000 25\r\n"
    try check(
      "smtp", .server("220 a\r\n", [0, 5, 2]), .client(line + "QUIT\r\n", [0, 38, 2], [0, 4, 2]),
      .server("221 b\r\n", [0, 5, 2]))
    try check(
      "http1", .client(line + "GET / HTTP/1.1\r\n\r\n", [0, 38, 2], [18, 0, 0]),
      .client("POST / HTTP/1.1\r\n\r\n", [19, 0, 0]))
    try check("http1", .client("PROPFIND / HTTP/1.1\r\n\r\n", [23, 0, 0]))
    let local = Array("\r\n\r\n\0\r\nQUIT\n".utf8) + [0x20, 0, 0, 3, 7, 7, 7]
    try check(
      "postgresql", .client(local + [0, 0, 0, 8, 4, 210, 22, 47], [16, 3, 0], [4, 4, 0]), .server("S", [0, 1, 0]))
    try check("tls", .client(local + Self.record, [16, 3, 0], [5, 2, 0]), .server(Self.record, [5, 2, 0]))
    try check("mqtt", .client(local + [0xc0, 0], [16, 3, 0], [2, 0, 0]))
    try check("redis", .client(Array("\r\n\r\nPING\r\n".utf8), [0, 0, 2], [0, 0, 2], [0, 4, 2]))
    try check("redis", .begun("PROX"))
  }

  @Test("Requests in front of a startup, and connections that cannot be framed")
  func beginnings() throws {
    try check("postgresql", .client([0, 0, 0, 16, 4, 210, 22, 46] + zeros(8), [4, 12, 0]))
    try check(
      "postgresql", .client([0, 0, 0, 8, 4, 210, 22, 48], [4, 4, 0]), .server("N", [0, 1, 0]),
      .client([0, 0, 0, 8, 4, 210, 22, 47], [4, 4, 0]), .server("N", [0, 1, 0]),
      .client([0, 0, 0, 9, 0, 3, 0, 0, 0], [4, 5, 0]), .server([0x52, 0, 0, 0, 8, 0, 0, 0, 0], [5, 4, 0]))
    try check("postgresql", .client(Self.record, [5, 2, 0]), .server(Self.record, [5, 2, 0]))
    let tls = Array("STLS".utf8) + [0, 0, 0, 1] + zeros(12) + [0xac, 0xab, 0xb3, 0xac]
    try check("adb", .client(tls, [24, 0, 0]), .client(Self.record, [5, 2, 0]), .server(Self.record, [5, 2, 0]))
    try check(
      "ssh", .server("Welcome\r\nSSH-1.99-a\r\n", [0, 7, 2], [0, 10, 2]), .client("SSH-1.5-b\n", [0, 9, 1]),
      .server([0, 0, 0, 1]), .client([0, 0, 0, 1]))
    try check("bittorrent", .client([0x80, 1, 2, 3, 4, 5]))
    try check("memcached", .client([0x80, 0x0a] + zeros(22) + Array("get a\r\n".utf8), [24, 0, 0], [0, 5, 2]))
    try check("stomp", .client("\n\r\nSEND\n\n\0", [0, 0, 1], [0, 0, 2], [6, 0, 1]))
  }

  @Test("ZooKeeper: four letters are answered with bare text")
  func zookeeper() throws {
    try check("zookeeper", .client("ruok", [0, 4, 0]), .server("imok", [0, 4, 0]))
  }

  @Test("FIX: 10= within the body is not its end")
  func fix() throws {
    try check("fix", .client("8=FIX.4.4\u{1}9=12\u{1}35=0\u{1}10=123\u{1}10=000\u{1}", [15, 12, 7]))
  }

  @Test("RTSP: messages and packets on one connection")
  func rtsp() throws {
    try check(
      "rtsp", .server("RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n$\u{0}\u{0}\u{1}x", [28, 0, 0], [4, 1, 0]))
  }

  @Test("NATS: payloads are counted by the last word and may look like lines")
  func nats() throws {
    try check("nats", .client("PUB a 4\r\n+OK\n\r\nPING\r\n", [9, 4, 2], [0, 4, 2]), .server("+OK\r\n", [0, 3, 2]))
  }

  @Test("git: pkt-lines of three kinds, then a pack")
  func git() throws {
    try check("git", .client("0006a\n00000001PACK....", [4, 2, 0], [4, 0, 0], [4, 0, 0], [0, 8, 0]))
  }

  @Test("syslog: the first byte tells lengths from lines")
  func syslog() throws {
    try check("syslog", .client("5 <1>a\n<1>b\n", [2, 5, 0], [0, 4, 1]))
  }
}
