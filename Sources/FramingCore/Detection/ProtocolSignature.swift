/// The first bytes of a direction by which a protocol is known.
struct ProtocolSignature: Sendable {
  /// The protocol's name.
  let name: String
  /// The bytes.
  private let magic: MagicBytes
  /// Who sends them.
  let direction: Speaker

  /// Whether each of the direction's frames has the bytes, not only the first: they are too few to say more.
  let isEveryFrames: Bool

  /// Whether the first line must end with CR LF: the word alone begins other texts as well.
  private var endsLine = false

  /// Whether lines of text may stand in front of it: programs print some before they speak.
  private(set) var mayFollowText = false

  /// Bytes that are said.
  var weight: Int { magic.weight }

  /// Whether a stream that begins so is hardly of another protocol: signatures of fewer bytes are met by chance.
  var isTelling: Bool { weight >= 4 && !isEveryFrames }

  /// Bytes that frames must have in common with a protocol.
  static let leastWeight = 6

  /// Bytes that a single message must have.
  private static let leastAlone = 5

  /// Whether the beginning of one of `streams` is this protocol's alone, so that a single message tells.
  func isUnmistakable(_ streams: [DetectionStream]) -> Bool {
    guard !isEveryFrames else { return false }
    return streams.contains {
      // Of HTTP's methods any may begin another text.
      let isEnough = weight >= Self.leastAlone && !(name == "http1" && direction == .client)
      return $0.direction == direction && matches($0.bytes) && (isEnough || Self.namesVersion($0.bytes))
    }
  }

  /// Whether the first line ends with the version of HTTP, SIP or RTSP that requests end with (RFC 9112 §3, RFC 3261
  /// §7.1, RFC 2326 §6.1).
  private static func namesVersion(_ bytes: [UInt8]) -> Bool {
    guard let end = bytes.prefix(longestText).firstIndex(of: 0x0a) else { return false }
    let line = String(decoding: bytes[..<end], as: UTF8.self)
    return [" HTTP/1.1\r", " HTTP/1.0\r", " SIP/2.0\r", " RTSP/1.0\r"].contains(where: line.hasSuffix)
  }

  /// Whether a stream, or a frame in it, begins so.
  func matches(_ stream: [UInt8], from start: Int = 0) -> Bool {
    magic.areIn(stream, from: start) && (!endsLine || Self.endsFirstLine(stream[start...]))
  }

  /// Bytes of text that are looked through for it.
  private static let longestText = 4 << 10

  /// Whether a stream begins so, or a line of its first ones does where text may stand in front.
  func begins(_ stream: [UInt8]) -> Bool {
    if matches(stream) || !mayFollowText { return matches(stream) }
    return stream.prefix(Self.longestText).indices.contains { stream[$0] == 0x0a && matches(stream, from: $0 + 1) }
  }

  private static func endsFirstLine(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let end = bytes.firstIndex(of: 0x0a) else { return false }
    return end > bytes.startIndex && bytes[end - 1] == 0x0d
  }

  private init(
    _ name: String, _ direction: Speaker, _ bytes: [UInt8?], at offset: Int = 0, isEveryFrames: Bool = false
  ) {
    self.isEveryFrames = isEveryFrames
    self.name = name
    self.direction = direction
    magic = MagicBytes(bytes, at: offset)
  }

  private static func client(_ name: String, _ texts: String...) -> [ProtocolSignature] {
    texts.map { ProtocolSignature(name, .client, $0.utf8.map { $0 }) }
  }

  /// Commands that are words of everyday texts and programs.
  private static func commands(_ name: String, _ texts: String...) -> [ProtocolSignature] {
    texts.map {
      var signature = ProtocolSignature(name, .client, $0.utf8.map { $0 })
      signature.endsLine = true
      return signature
    }
  }

  private static func server(_ name: String, _ texts: String...) -> [ProtocolSignature] {
    texts.map { ProtocolSignature(name, .server, $0.utf8.map { $0 }) }
  }

  private static func both(_ name: String, _ bytes: [UInt8?], at offset: Int = 0) -> [ProtocolSignature] {
    [Speaker.client, .server].map { ProtocolSignature(name, $0, bytes, at: offset) }
  }

  private static func followingText(_ signatures: [ProtocolSignature]) -> [ProtocolSignature] {
    signatures.map {
      var signature = $0
      signature.mayFollowText = true
      return signature
    }
  }

  private static func every(_ name: String, _ bytes: [UInt8?], at offset: Int = 0) -> [ProtocolSignature] {
    [Speaker.client, .server].map {
      ProtocolSignature(name, $0, bytes, at: offset, isEveryFrames: true)
    }
  }

  /// All that are known. The protocols' own files cite where these bytes are specified.
  static let all: [ProtocolSignature] = texts + binaries + constants

  /// Protocols whose every frame has bytes that never change: versions, marks, reserved bytes.
  private static let constants: [ProtocolSignature] =
    every("bgp", [UInt8?](repeating: 0xff, count: 16)) + every("iec104", [0x68])
    + every("modbus-tcp", [nil, nil, 0, 0, 0, nil]) + every("tpkt", [3, 0, nil, nil])
    + [UInt8(0x80), 0x81].flatMap { every("memcached-binary", [$0, nil, nil, nil, nil, 0]) }
    + every("doip", [2, 0xfd]) + every("doip", [3, 0xfc]) + every("someip", [1, 1], at: 12)
    + [UInt8(1), 4, 5, 6].flatMap { every("openflow", [$0, nil, nil, nil, 0, 0]) }
    + [UInt8(3), 4].flatMap { version in
      [version, version | 0x80].flatMap { every("cassandra", [$0, nil, nil, nil, nil, 0]) }
    }
    + every("diameter", [1, 0, nil, nil, nil, 0]) + every("fastcgi", [1, nil, 0, 1])
    + every("dns-tcp", [nil, nil, nil, nil, nil, nil, 0, 1, 0])
    + every("smpp", [0, 0, nil, nil, nil, 0, 0, nil, 0, 0, 0, nil, 0, 0])
    + every("docker-stream", [1, 0, 0, 0, 0]) + every("dnp3", [5, 0x64]) + every("tls", [nil, 3, 3])

  private static let texts: [ProtocolSignature] =
    client("http1", "GET /", "POST /", "PUT /", "HEAD /", "DELETE /", "OPTIONS ", "PATCH /", "CONNECT ")
    + server("http1", "HTTP/1.1 ", "HTTP/1.0 ") + client("http2", "PRI * HTTP/2.0\r\n")
    + client("ssh", "SSH-2.0-") + server("ssh", "SSH-2.0-") + both("vnc", Array("RFB 003.".utf8))
    + client("ftp", "AUTH TLS\r\n", "AUTH SSL\r\n", "USER anonymous\r\n", "USER ftp\r\n")
    + server("ftp", "220 (vsFTPd ", "220 ProFTPD ", "220---------- Welcome to Pure-FTPd", "220-FileZilla Server")
    + server("ftp", "220 FileZilla Server", "220 Microsoft FTP Service", "220 FTP ", "220 pyftpdlib ")
    + client("smtp", "EHLO ", "HELO ") + server("smtp", "220 ", "220-")
    + server("pop3", "+OK ") + server("imap", "* OK ", "* PREAUTH ")
    + client("irc", "NICK ", "CAP LS") + server("nats", "INFO {") + client("nats", "CONNECT {")
    + client("stomp", "CONNECT\n", "STOMP\n") + server("stomp", "CONNECTED\n")
    + both("fix", Array("8=FIX".utf8)) + client("sip", "INVITE sip:", "REGISTER sip:", "OPTIONS sip:")
    + server("sip", "SIP/2.0 ") + client("rtsp", "OPTIONS rtsp://", "DESCRIBE rtsp://") + server("rtsp", "RTSP/1.0 ")
    + followingText(both("lsp", Array("Content-Length: ".utf8))) + both("mllp", [0x0b] + Array("MSH|".utf8))
    + client("redis", "*1\r\n$", "*2\r\n$", "*3\r\n$", "*4\r\n$") + server("redis", "+OK\r\n", "+PONG\r\n", "$-1\r\n")
    + commands("beanstalkd", "put ", "use ", "watch ", "reserve\r\n") + server("beanstalkd", "INSERTED ", "USING ")
    + commands("memcached", "set ", "get ", "gets ", "version\r\n") + server("memcached", "STORED\r\n", "VALUE ")
    + client("bittorrent", "\u{13}BitTorrent protocol") + server("bittorrent", "\u{13}BitTorrent protocol")

  private static let binaries: [ProtocolSignature] =
    (UInt8(0)...3).flatMap { minor in
      [UInt8(1), 2].flatMap { both("tls", [0x16, 3, minor, nil, nil, $0, 0, nil, nil, 3]) }
    } + both("amqp", Array("AMQP\0".utf8)) + both("zmtp", [0xff, 0, 0, 0, 0, 0, 0, nil, nil, 0x7f])
    + [
      ProtocolSignature("postgresql", .client, [0, 0, nil, nil, 0, 3, 0, 0]),
      ProtocolSignature("postgresql", .client, [0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f]),
      ProtocolSignature("postgresql", .client, [0, 0, 0, 8, 4, 0xd2, 0x16, 0x30]),
      ProtocolSignature("postgresql", .client, [0, 0, 0, 16, 4, 0xd2, 0x16, 0x2e]),
      ProtocolSignature("postgresql", .server, [0x52, 0, 0, 0, nil, 0, 0, 0]),
      ProtocolSignature("mysql", .server, [nil, 0, 0, 0, 0x0a, 0x35, 0x2e]),
      ProtocolSignature("mysql", .server, [nil, 0, 0, 0, 0x0a, 0x38, 0x2e]),
      ProtocolSignature("mysql", .server, [nil, 0, 0, 0, 0x0a, 0x31, nil, 0x2e]),
      ProtocolSignature("mqtt", .client, [0x10, nil, 0, 4, 0x4d, 0x51, 0x54, 0x54]),
      ProtocolSignature("mqtt", .server, [0x20, 2, nil, 0]),
      ProtocolSignature("mongodb", .client, [nil, nil, 0, 0, nil, nil, nil, nil, 0, 0, 0, 0, 0xdd, 7, 0, 0]),
      ProtocolSignature("ldap", .client, [0x30, nil, 2, 1, 1, 0x60]),
      ProtocolSignature("ldap", .server, [0x30, nil, 2, 1, 1, 0x61]),
      ProtocolSignature("dbus", .client, [0] + Array("AUTH ".utf8)),
      ProtocolSignature("gearman", .client, [0] + Array("REQ".utf8)),
      ProtocolSignature("gearman", .server, [0] + Array("RES".utf8)),
      ProtocolSignature("iec104", .client, [0x68, 4, nil, 0, 0, 0]),
      ProtocolSignature("iec104", .server, [0x68, 4, nil, 0, 0, 0]),
      ProtocolSignature("opcua", .client, Array("HELF".utf8)),
      ProtocolSignature("opcua", .server, Array("ACKF".utf8)),
      ProtocolSignature("dicom", .client, [1, 0, 0, 0, nil, nil, 0, 1]),
      ProtocolSignature("dicom", .server, [2, 0, 0, 0, nil, nil, 0, 1]),
    ] + both("smb-nbss", [0xfe] + Array("SMB".utf8), at: 4) + both("smb-nbss", [0xff] + Array("SMB".utf8), at: 4)
    + client("proxy", "PROXY TCP4 ", "PROXY TCP6 ", "PROXY UNKNOWN")
    + both("epp", Array("<?xml".utf8), at: 4)
    + [
      ProtocolSignature("kafka", .client, [0, 0, nil, nil, 0, 18, 0, nil]),
      ProtocolSignature("kafka", .client, [0, 0, nil, nil, 0, 3, 0, nil, 0]),
      ProtocolSignature("enip", .client, [0x65, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      ProtocolSignature("enip", .server, [0x65, 0, 4, 0, nil, nil, nil, nil, 0, 0, 0, 0]),
      ProtocolSignature("wamp", .client, [0x7f, nil, 0, 0]),
      ProtocolSignature("wamp", .server, [0x7f, nil, 0, 0]),
      ProtocolSignature("x11", .client, [0x6c, 0, 11, 0, 0, 0]),
      ProtocolSignature("x11", .client, [0x42, 0, 0, 11, 0, 0]),
      ProtocolSignature("tds", .client, [0x12, 1, 0, nil, 0, 0]),
      ProtocolSignature("tds", .server, [4, 1, nil, nil, 0, nil, 1, 0]),
      ProtocolSignature("9p", .client, [nil, 0, 0, 0, 100, 0xff, 0xff]),
      ProtocolSignature("9p", .server, [nil, 0, 0, 0, 101, 0xff, 0xff]),
      ProtocolSignature("git", .client, Array("00".utf8) + [nil, nil] + Array("git-".utf8)),
      ProtocolSignature("rsocket", .client, [0, nil, nil, 0, 0, 0, 0, 4]),
      ProtocolSignature("cassandra", .client, [4, nil, 0, 0, 5, 0, 0, 0, 0]),
      ProtocolSignature("zookeeper", .client, [0, 0, 0, 0x2c, 0, 0, 0, 0, 0, 0, 0, 0]),
      ProtocolSignature("zookeeper", .client, [0, 0, 0, 0x2d, 0, 0, 0, 0, 0, 0, 0, 0]),
      ProtocolSignature("onc-rpc", .client, [0x80, 0, nil, nil, nil, nil, nil, nil, 0, 0, 0, 0, 0, 0, 0, 2]),
      ProtocolSignature("redis", .server, Array("*".utf8) + [nil, 13, 10, 0x24]),
    ]
    + both("giop", Array("GIOP".utf8)) + Bitcoin.magics.flatMap { both("bitcoin", $0) }
    + both("zabbix", Array("ZBXD".utf8) + [1]) + both("adb", Array("CNXN".utf8))
    + both("thrift", [0x80, 1, 0, nil], at: 4)
}
