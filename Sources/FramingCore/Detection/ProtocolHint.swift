/// What bytes that are no frame read as: a guess at the protocol that they are of, put as a question.
///
/// People point tools at the wrong port, the wrong framing or the wrong end of a TLS connection every day, and the
/// first bytes nearly always say which it was.
public struct ProtocolHint: Hashable, Sendable {
  /// What it may be, such as `HTTP`.
  public let name: String
  /// The name of the protocol, or the text of the framing, that fits it; nil when none does.
  public let lens: String?

  /// "is this HTTP?"
  public var question: String { "is this \(name)?" }

  /// Bytes to look at: no signature is longer.
  public static let reach = 64

  /// What `bytes`, the first of a run that is no frame, read as; nil when they read as nothing known. The more bytes
  /// there are, up to `reach`, the more is recognised.
  public init?(reading bytes: Span<UInt8>) {
    let head = (0..<min(bytes.count, Self.reach)).map { bytes[$0] }
    guard let match = Self.signatures.first(where: { $0.matches(head) }) else { return nil }
    self = match.hint
  }

  private init(_ name: String, _ lens: String?) {
    self.name = name
    self.lens = lens
  }
}

extension ProtocolHint {
  /// How a protocol's first bytes look.
  private struct Signature: Sendable {
    let hint: ProtocolHint
    let matches: @Sendable ([UInt8]) -> Bool

    init(_ name: String, _ lens: String? = nil, _ matches: @escaping @Sendable ([UInt8]) -> Bool) {
      hint = ProtocolHint(name, lens)
      self.matches = matches
    }

    /// One of these texts stands at the beginning.
    init(_ name: String, _ lens: String? = nil, _ texts: String...) {
      let starts = texts.map { Array($0.utf8) }
      self.init(name, lens) { head in starts.contains { head.starts(with: $0) } }
    }

    /// These bytes stand at the beginning.
    init(_ name: String, _ lens: String? = nil, bytes: [UInt8]) {
      self.init(name, lens) { $0.starts(with: bytes) }
    }
  }

  /// The most telling first.
  private static let signatures: [Signature] = [
    Signature("HTTP/2", "http2", "PRI * HTTP/2"),
    Signature("RTSP", "rtsp", "RTSP/1.0", "RTSP/2.0", "DESCRIBE ", "ANNOUNCE ", "SETUP rtsp"),
    Signature("SIP", "sip", "SIP/2.0", "INVITE sip", "REGISTER sip", "OPTIONS sip", "BYE sip", "ACK sip"),
    Signature("HTTP", "http1") { isHttp($0) },
    Signature("SSH", "ssh", "SSH-"),
    Signature("the PROXY protocol's header", "proxy", "PROXY "),
    // PROXY protocol, version 2, §2.2.
    Signature(
      "the PROXY protocol's header", "proxy",
      bytes: [0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a]),
    Signature("LSP or another header with a length", "header(Content-Length)") {
      lowercased($0).starts(with: Array("content-length:".utf8))
        || lowercased($0).starts(with: Array("content-type:".utf8))
    },
    Signature("a mail server's or FTP's greeting", "line") { isReply($0) },
    Signature("POP3", "pop3", "+OK "),
    Signature("IMAP", "imap", "* OK ", "* PREAUTH "),
    Signature("VNC", "vnc", "RFB 00"),
    Signature("AMQP", "amqp", bytes: [0x41, 0x4d, 0x51, 0x50, 0x00]),
    Signature("AMQP", "amqp", bytes: [0x41, 0x4d, 0x51, 0x50, 0x03]),
    // BEP 3: the length of the name, and the name.
    Signature("BitTorrent", "bittorrent", "\u{13}BitTorrent protocol"),
    Signature("NATS", "nats", "INFO {", "CONNECT {"),
    Signature("STOMP", "stomp", "CONNECT\n", "CONNECTED\n", "STOMP\n"),
    Signature("Redis", "redis") { isResp($0) },
    Signature("TLS", "tls") { isTls($0) },
    Signature("PostgreSQL", "postgresql") { isPostgreSQL($0) },
    Signature("MySQL", "mysql") { isMySQL($0) },
    Signature("XML", "line", "<?xml", "<stream:"),
    Signature("JSON in lines, or JSON behind a header", "line") { isJson($0) },
    Signature("gzip", nil, bytes: [0x1f, 0x8b, 0x08]),
    Signature("a PNG image", nil, bytes: [0x89, 0x50, 0x4e, 0x47]),
    Signature("an ELF file", nil, bytes: [0x7f, 0x45, 0x4c, 0x46]),
    Signature("a ZIP file", nil, bytes: [0x50, 0x4b, 0x03, 0x04]),
    Signature("zstd", nil, bytes: [0x28, 0xb5, 0x2f, 0xfd]),
    Signature("text in lines", "line") { isTextLine($0) },
  ]

  /// A method of RFC 9110 §9.3 or RFC 5789 with its blank, or the beginning of a status line.
  private static func isHttp(_ head: [UInt8]) -> Bool {
    let starts = [
      "GET ", "POST", "PUT ", "HEAD", "DELETE ", "OPTIONS ", "PATCH ", "TRACE ", "CONNECT ", "HTTP",
    ]
    return starts.contains { head.starts(with: Array($0.utf8)) } && !head.starts(with: Array("CONNECT {".utf8))
  }

  /// Three digits and a blank or a hyphen (RFC 5321 §4.2, RFC 959 §4.2), the first digit of a reply that may open.
  private static func isReply(_ head: [UInt8]) -> Bool {
    guard head.count >= 4, [0x31, 0x32, 0x34, 0x35].contains(head[0]) else { return false }
    return isDigit(head[1]) && isDigit(head[2]) && (head[3] == 0x20 || head[3] == 0x2d)
  }

  /// An array of bulk strings, or one bulk string.
  private static func isResp(_ head: [UInt8]) -> Bool {
    guard let first = head.first, first == 0x2a || first == 0x24, head.count >= 4 else { return false }
    let digits = head.dropFirst().prefix { isDigit($0) }.count
    return digits > 0 && head.dropFirst(1 + digits).starts(with: [0x0d, 0x0a])
  }

  /// A record's type and version 3.0 to 3.4 (RFC 8446 §5.1).
  private static func isTls(_ head: [UInt8]) -> Bool {
    head.count >= 3 && TlsRecord.types.contains(head[0]) && head[1] == 3 && head[2] <= 4
  }

  /// A start-up packet: its length, then version 3.0, or one of the requests 1234.5678 to 1234.5680.
  private static func isPostgreSQL(_ head: [UInt8]) -> Bool {
    guard head.count >= 8, head[0] == 0, head[1] == 0 else { return false }
    let code = Array(head[4..<8])
    return code == [0, 3, 0, 0] || (code.starts(with: [0x04, 0xd2, 0x16]) && 0x2e...0x30 ~= code[3])
  }

  /// A first packet: three bytes of length, number 0, protocol 10, a version in text.
  private static func isMySQL(_ head: [UInt8]) -> Bool {
    head.count >= 7 && head[2] == 0 && head[3] == 0 && head[4] == 10 && isDigit(head[5])
      && (isDigit(head[6]) || head[6] == 0x2e)
  }

  private static func isJson(_ head: [UInt8]) -> Bool {
    guard head.count >= 2, head[0] == 0x7b || head[0] == 0x5b else { return false }
    let next = head.dropFirst().first { $0 != 0x20 && $0 != 0x0a && $0 != 0x0d } ?? 0
    return head[0] == 0x7b ? next == 0x22 || next == 0x7d : next == 0x7b || next == 0x22 || next == 0x5b
  }

  /// Printable ASCII up to a line's end, of some length.
  private static func isTextLine(_ head: [UInt8]) -> Bool {
    let text = head.prefix { 0x20 <= $0 && $0 < 0x7f || $0 == 0x09 }
    guard text.count >= 4, text.count < head.count else { return false }
    return head[text.count] == 0x0a || head[text.count...].starts(with: [0x0d, 0x0a])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private static func lowercased(_ head: [UInt8]) -> [UInt8] {
    head.map { 0x41...0x5a ~= $0 ? $0 | 0x20 : $0 }
  }
}
