/// The first bytes of a direction by which a protocol is known.
struct ProtocolSignature: Sendable {
  /// The protocol's name.
  let name: String
  /// Where the bytes stand.
  let offset: Int
  /// The bytes; nil for any.
  let bytes: [UInt8?]
  /// Who sends them.
  let direction: StreamDirection

  /// Whether a stream begins so.
  func matches(_ stream: [UInt8]) -> Bool {
    guard stream.count >= offset + bytes.count else { return false }
    return bytes.indices.allSatisfy { bytes[$0] == nil || bytes[$0] == stream[offset + $0] }
  }

  private init(_ name: String, _ direction: StreamDirection, _ bytes: [UInt8?], at offset: Int = 0) {
    self.name = name
    self.direction = direction
    self.bytes = bytes
    self.offset = offset
  }

  private static func client(_ name: String, _ texts: String...) -> [ProtocolSignature] {
    texts.map { ProtocolSignature(name, .fromClient, $0.utf8.map { $0 }) }
  }

  private static func server(_ name: String, _ texts: String...) -> [ProtocolSignature] {
    texts.map { ProtocolSignature(name, .fromServer, $0.utf8.map { $0 }) }
  }

  private static func both(_ name: String, _ bytes: [UInt8?], at offset: Int = 0) -> [ProtocolSignature] {
    [StreamDirection.fromClient, .fromServer].map { ProtocolSignature(name, $0, bytes, at: offset) }
  }

  /// All that are known. The protocols' own files cite where these bytes are specified.
  static let all: [ProtocolSignature] = texts + binaries

  private static let texts: [ProtocolSignature] =
    client("http1", "GET /", "POST /", "PUT /", "HEAD /", "DELETE /", "OPTIONS ", "PATCH /", "CONNECT ")
    + server("http1", "HTTP/1.1 ", "HTTP/1.0 ") + client("http2", "PRI * HTTP/2.0\r\n")
    + client("ssh", "SSH-2.0-") + server("ssh", "SSH-2.0-") + both("vnc", Array("RFB 003.".utf8))
    + client("smtp", "EHLO ", "HELO ") + server("smtp", "220 ", "220-")
    + server("pop3", "+OK ") + server("imap", "* OK ", "* PREAUTH ")
    + client("irc", "NICK ", "CAP LS") + server("nats", "INFO {") + client("nats", "CONNECT {")
    + client("stomp", "CONNECT\n", "STOMP\n") + server("stomp", "CONNECTED\n")
    + both("fix", Array("8=FIX".utf8)) + client("sip", "INVITE sip:", "REGISTER sip:", "OPTIONS sip:")
    + server("sip", "SIP/2.0 ") + client("rtsp", "OPTIONS rtsp://", "DESCRIBE rtsp://") + server("rtsp", "RTSP/1.0 ")
    + both("lsp", Array("Content-Length: ".utf8)) + both("mllp", [0x0b] + Array("MSH|".utf8))
    + client("redis", "*1\r\n$", "*2\r\n$", "*3\r\n$", "*4\r\n$") + server("redis", "+OK\r\n", "+PONG\r\n", "$-1\r\n")
    + client("beanstalkd", "put ", "use ", "watch ", "reserve\r\n") + server("beanstalkd", "INSERTED ", "USING ")
    + client("memcached", "set ", "get ", "gets ", "version\r\n") + server("memcached", "STORED\r\n", "VALUE ")
    + client("bittorrent", "\u{13}BitTorrent protocol") + server("bittorrent", "\u{13}BitTorrent protocol")

  private static let binaries: [ProtocolSignature] =
    both("tls", [0x16, 0x03, nil, nil, nil, 0x01]) + both("tls", [0x16, 0x03, nil, nil, nil, 0x02])
    + both("amqp", Array("AMQP\0".utf8)) + both("zmtp", [0xff, 0, 0, 0, 0, 0, 0, nil, nil, 0x7f])
    + [
      ProtocolSignature("postgresql", .fromClient, [0, 0, nil, nil, 0, 3, 0, 0]),
      ProtocolSignature("postgresql", .fromClient, [0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f]),
      ProtocolSignature("postgresql", .fromServer, [0x52, 0, 0, 0, nil, 0, 0, 0]),
      ProtocolSignature("mysql", .fromServer, [nil, 0, 0, 0, 0x0a, 0x35, 0x2e]),
      ProtocolSignature("mysql", .fromServer, [nil, 0, 0, 0, 0x0a, 0x38, 0x2e]),
      ProtocolSignature("mysql", .fromServer, [nil, 0, 0, 0, 0x0a, 0x31, nil, 0x2e]),
      ProtocolSignature("mqtt", .fromClient, [0x10, nil, 0, 4, 0x4d, 0x51, 0x54, 0x54]),
      ProtocolSignature("mqtt", .fromServer, [0x20, 2, nil, 0]),
      ProtocolSignature("mongodb", .fromClient, [nil, nil, 0, 0, nil, nil, nil, nil, 0, 0, 0, 0, 0xdd, 7, 0, 0]),
      ProtocolSignature("ldap", .fromClient, [0x30, nil, 2, 1, 1, 0x60]),
      ProtocolSignature("ldap", .fromServer, [0x30, nil, 2, 1, 1, 0x61]),
      ProtocolSignature("dbus", .fromClient, [0] + Array("AUTH ".utf8)),
      ProtocolSignature("gearman", .fromClient, [0] + Array("REQ".utf8)),
      ProtocolSignature("gearman", .fromServer, [0] + Array("RES".utf8)),
      ProtocolSignature("iec104", .fromClient, [0x68, 4, nil, 0, 0, 0]),
      ProtocolSignature("iec104", .fromServer, [0x68, 4, nil, 0, 0, 0]),
      ProtocolSignature("opcua", .fromClient, Array("HELF".utf8)),
      ProtocolSignature("opcua", .fromServer, Array("ACKF".utf8)),
      ProtocolSignature("dicom", .fromClient, [1, 0, 0, 0, nil, nil, 0, 1]),
      ProtocolSignature("dicom", .fromServer, [2, 0, 0, 0, nil, nil, 0, 1]),
    ] + both("smb-nbss", [0xfe] + Array("SMB".utf8), at: 4) + both("smb-nbss", [0xff] + Array("SMB".utf8), at: 4)
    + both("giop", Array("GIOP".utf8)) + both("bitcoin", [0xf9, 0xbe, 0xb4, 0xd9])
    + both("adb", Array("CNXN".utf8)) + both("thrift", [0x80, 1, 0, nil], at: 4)
}
