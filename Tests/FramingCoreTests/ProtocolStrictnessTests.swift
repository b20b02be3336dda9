import Foundation
import FramingCore
import Testing

/// What one side sends from a connection's beginning, and what of it is framed.
struct StrictCase: CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  /// All bytes of each frame.
  let frames: [Int]
  /// Words of the error behind them, nil for none.
  let problem: String?
  let direction: Speaker

  init(
    _ name: String, _ text: String, _ frames: [Int], _ problem: String? = nil,
    from direction: Speaker = .client
  ) {
    self.init(name, bytes: Array(text.utf8), frames, problem, from: direction)
  }

  init(
    _ name: String, bytes: [UInt8], _ frames: [Int], _ problem: String? = nil,
    from direction: Speaker = .client
  ) {
    self.name = name
    self.bytes = bytes
    self.frames = frames
    self.problem = problem
    self.direction = direction
  }

  var testDescription: String { "\(name) \(EscapedText.escape(Array(bytes.prefix(60))))" }
}

@Suite("What a specification fixes")
struct ProtocolStrictnessTests {
  private func check(_ strict: StrictCase) throws {
    let wireProtocol = try #require(WireProtocol.named(strict.name))
    for isWhole in [true, false] {
      var decoder = StreamDecoder(wireProtocol)
      var frames: [Frame] = []
      for chunk in isWhole ? [strict.bytes] : strict.bytes.map({ [$0] }) {
        decoder.feed(strict.direction, chunk.span, into: &frames)
      }
      #expect(frames.filter { $0.kind == .frame }.map(\.totalLength) == strict.frames)
      let failure = decoder.failure(strict.direction)
      guard let problem = strict.problem else {
        #expect(failure == nil)
        continue
      }
      #expect(failure?.offset == UInt64(strict.frames.reduce(0, +)))
      #expect(failure?.description.contains(problem) == true, "\(failure?.description ?? "no error")")
    }
  }

  private static func post(_ fields: String, _ body: String = "") -> String {
    "POST / HTTP/1.1\r\n\(fields)\r\n\r\n\(body)"
  }

  /// A message of Bitcoin without payload in the network of that magic.
  private static func verack(_ magic: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: magic >> (24 - 8 * $0)) } + Array("verack".utf8)
      + [UInt8](repeating: 0, count: 10) + [0x5d, 0xf6, 0xe0, 0xe2]
  }

  private static func memcached(_ magic: UInt8) -> [UInt8] { [magic, 10] + [UInt8](repeating: 0, count: 22) }

  private static func sip(_ fields: String) -> String { "BYE sip:a SIP/2.0\r\n\(fields)\r\n\r\n" }

  private static func lsp(_ fields: String, _ body: String) -> String { "\(fields)\r\n\r\n\(body)" }

  private static func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked", body) }

  static let lengths = [
    StrictCase("http1", post("Content-Length: 5", "hello"), [43]),
    StrictCase("http1", post("Content-Length: 5, 5", "hello"), [46]),
    StrictCase("http1", post("Content-Length: +5"), [], "Content-Length at offset 17 is '+5'"),
    StrictCase("http1", post("Content-Length: 1 2"), [], "decimal digits alone"),
    StrictCase("http1", post("Content-Length: 0x5"), [], "RFC 9110 §8.6"),
    StrictCase("http1", post("Content-Length: 5,"), [], "'5,'"), StrictCase("http1", post("Content-Length:"), [], "''"),
    StrictCase("http1", post("Content-Length: 5;a"), [], "'5;a'"),
    StrictCase(
      "http1", post("Content-Length: 99999999999999999999"), [],
      "Content-Length at offset 17 is '99999999999999999999', but RFC 9110 §8.6 has a number of bytes below 2⁶³"),
    StrictCase("http1", chunked("fffffffffffffffff\r\n"), [], "chunk size at offset 47 is 'fffffffffffffffff'"),
    StrictCase("http1", post("Host: a\r\nTransfer-Encoding: identity"), [], "Transfer-Encoding at offset 26"),
    StrictCase("memcached", "set k 0 0 99999999999999999999\r\n", [], "length at offset 10 is '99999999999999999999'"),
    StrictCase("imap", "a LOGIN {99999999999999999999}\r\n", [], "literal at offset 8 is '{99999999999999999999}'"),
    StrictCase("stomp", "SEND\ncontent-length:99999999999999999999\n\n", [], "content-length at offset 20"),
    StrictCase("syslog", "99999999999999999999 x", [], "18,446,744,073,709,551,615) or more"),
    StrictCase("sip", sip("Content-Length: x"), [], "RFC 3261 §20.14"),
    StrictCase("sip", sip("Transfer-Encoding: chunked"), [], "RFC 3261 §7.4.2"),
    StrictCase("sip", sip("Content-Length: 5\r\nl: 6"), [], "RFC 3261 §7.3.1"),
    StrictCase("rtsp", "PLAY rtsp://a/ RTSP/1.0\r\nContent-Length: x\r\n\r\n", [], "RFC 7826 §18.17"),
    StrictCase("lsp", lsp("Content-Length: 2", "{}") + lsp("Content-Length: 2", "{}"), [23, 23]),
    StrictCase("lsp", lsp("Content-Length: 2\r\nContent-Length: 2", "{}"), [42]),
    StrictCase(
      "lsp", lsp("Content-Length: 2\r\nContent-Length: 3", "{}"), [],
      "Content-Length at offset 19 is 2 and 3, but RFC 9112 §6.3 has one number"),
    StrictCase("dap", lsp("Content-Length: 2\r\nX: y\r\ncontent-length: 02", "{}"), [49]),
    StrictCase("dap", lsp("Content-Length: 2x\r\nContent-Length: 2", "{}"), [], "'x'"),
    StrictCase("stomp", "SEND\ncontent-length: 1\n\na\0", [], "content-length at offset 20 is ' 1'"),
    StrictCase("stomp", "SEND\ncontent-length:1 \n\na\0", [], "content-length at offset 20 is '1 '"),
    StrictCase("redis", "*99999999999\r\n", [], "99,999,999,999"),
    StrictCase("redis", "%20000000\r\n", [], "makes a frame over the limit", from: .server),
    StrictCase("redis", "*20000000\r\n", [], nil),
    StrictCase("http1", post("Content-Length: 5\r\nContent-Length: 6"), [], "5 and 6"),
    StrictCase("http1", post("Content-Length : 5"), [], "no blank in front of the colon"),
    StrictCase("http1", post("Transfer-Encoding: xchunked"), [], "'xchunked'"),
    StrictCase("http1", post("Transfer-Encoding: chunked, gzip"), [], "RFC 9112 §6.1"),
    StrictCase("http1", chunked("5\r\nhello\r\n0\r\n\r\n"), [62]),
    StrictCase("http1", chunked("5 ;a=b\r\nhello\r\n0\r\n\r\n"), [67]),
    StrictCase("http1", chunked("5 \r\nhello"), [], "chunk size at offset 47 is '5 '"),
    StrictCase("http1", chunked("+5\r\nhello"), [], "RFC 9112 §7.1"),
    StrictCase("http1", chunked("0x5\r\n"), [], "'0x5"),
    StrictCase("http1", chunked("5\nhello"), [], "chunk size"),
    StrictCase("http1", chunked("5\r\nhelloX"), [], "does not end with 0d0a"),
    StrictCase("http1", chunked("0\r\nA: b\r\n\r\n"), [58]),
    StrictCase("http1", chunked("0\r\nGET / HTTP/1.1\r\n\r\n"), [], "trailer at offset 50 is 'GET / HTTP/1.1'"),
    StrictCase("http1", chunked("0\r\nA : b\r\n\r\n"), [], "no blank in front of the colon"),
    StrictCase("http1", chunked("0\r\nA: b\rC: d\r\n\r\n"), [], "no CR but at its end"),
    StrictCase("http1", chunked("0\r\nA: b\n\r\n"), [], "CR LF at its end"),
    StrictCase("http1", chunked("0\r\nA: b\r\n c\r\n\r\n"), [], "no folded line"),
    StrictCase("http1", chunked("0\r\n\n"), [], "CR LF at its end"),
    StrictCase("sip", sip("Content-Length: 5") + "hello", [45]),
    StrictCase("sip", sip("Content-Length : 5") + "hello", [46]),
    StrictCase("sip", sip("Content-Length: +5"), [], "Content-Length at offset 19 is '+5'"),
    StrictCase("sip", sip("Content-Length: 5 5"), [], "decimal digits alone"),
    StrictCase("sip", sip("Content-Length: 5\r\nContent-Length: 6"), [], "5 and 6"),
    StrictCase("imap", "a LOGIN {+5}\r\n", [], "literal at offset 8 is '{+5}'"),
    StrictCase("imap", "a LOGIN {0x5}\r\n", [], "RFC 9051"), StrictCase("imap", "a LOGIN \"x {5}\"\r\n", [17]),
    StrictCase("imap", "* OK lost {90}\r\n* BYE\r\n", [16, 7], from: .server),
    StrictCase("memcached", "set k 0 0 +5\r\n", [], "'+5'"), StrictCase("memcached", "set k 0 0 2\r\nabX", [], "0d0a"),
    StrictCase("nats", "PUB a 0x5\r\n", [], "length at offset 6 is '0x5'"),
    StrictCase("nats", "PUB a 1\r\nx\r\n", [12]),
    StrictCase("beanstalkd", "put 0 0 9 -1\r\n", [], "'-1'"), StrictCase("smtp", "BDAT +5\r\n", [], "RFC 3030"),
    StrictCase("stomp", "SEND\ncontent-length:1 2\n\n", [], "'1 2'"),
    StrictCase("stomp", "SEND\ncontent-length:1\n\na\0", [25]),
    StrictCase("http1", bytes: [0, 1, 0x61], [], "a frame that begins a message"),
    StrictCase("http1", bytes: [0, 12, 7, 7], [], "a frame that begins a message", from: .server),
    StrictCase("http1", bytes: [1, 1, 0x61, 0x80, 1, 0x61], [3, 3], from: .server),
    StrictCase("stomp", "UNSUBSCRIBE\r\nid:0\r\n\r\n\0", [22]),
    StrictCase("stomp", "END\ncontent-length:1\n\na\0", [], "no command of STOMP"),
    StrictCase("stomp", "SEND \n\n\0", [], "no command of STOMP"),
    StrictCase("stomp", "SEND\n\na\0BEGINNINGS OF A", [8], "no command of STOMP"),
    StrictCase("stomp", "SEND\ncontent-length:1\n\nab", [], "does not end with 00"),
    StrictCase("redis", "$+5\r\n", [], "is not a digit"),
    StrictCase("redis", "$-2\r\n", [], "length at offset 1 is -2"),
    StrictCase("redis", "*-1\r\n$-1\r\n", [5, 5]), StrictCase("redis", "%-1\r\n", [], "length at offset 1 is -1, but"),
    StrictCase("git", "0003", [], "under the minimum"), StrictCase("git", "00000001", [4, 4]),
    StrictCase("git", "fff1", [], "0xfff1"), StrictCase("git", "+005", [], "four hex digits"),
    StrictCase("syslog", "05 hello", [], "no leading zero"), StrictCase("syslog", "5 hello", [7]),
    StrictCase("syslog", "+5 hello\n", [], "length at offset 0 is '+5'"),
    StrictCase("syslog", "- a\n", [4]), StrictCase("syslog", "-5 hello\n", [], "digits without a sign"),
    StrictCase("syslog", " a\n", [3]), StrictCase("syslog", " 5 hello\n", [], "without a sign or a blank"),
    StrictCase("netstring", "99999999999:a,", [], "(99,999,999,999) at offset 0"),
    StrictCase("netstring", "99999999999999999999:a,", [], "(18,446,744,073,709,551,615) or more"),
    StrictCase("netstring", "05:hello,", [], "needless zero"), StrictCase("netstring", "+5:hello,", [], "not a digit"),
  ]

  @Test("lengths are digits and nothing else", arguments: lengths)
  func lengthsAreDigits(_ strict: StrictCase) throws { try check(strict) }

  private static let good = "8=FIX.4.2\u{1}9=10\u{1}35=0\u{1}34=1\u{1}10=163\u{1}"

  static let messages = [
    StrictCase("fix", good + good, [32, 32]),
    StrictCase("fix", good + "8=FIX.4.2\u{1}9=5\u{1}35=0\u{1}34=1\u{1}10=1", [32], "BodyLength at offset 44 is 5"),
    StrictCase("fix", "8=FIX.4.2\u{1}9=99999\u{1}35=0\u{1}10=163\u{1}" + good, [], "leads beyond the message"),
    StrictCase("fix", "8=FIX.4.2\u{1}9=42\u{1}35=0\u{1}34=9\u{1}10=176\u{1}" + good, [], "leads beyond '10=176'"),
    StrictCase("fix", "8=FIX.4.2\u{1}9=42\u{1}35=0\u{1}34=9\u{1}10=000\u{1}" + good, [], "leads beyond the message"),
    StrictCase("fix", "8=FIX.4.2\u{1}9=43\u{1}35=0\u{1}34=9\u{1}10=000\u{1}\n" + good, [], "leads beyond the message"),
    StrictCase("fix", "8=FIX.4.2\u{1}9=47\u{1}35=n\u{1}95=32\u{1}96=" + good + "\u{1}10=000\u{1}" + good, [69, 32]),
    StrictCase("fix", "8=FIX.4.2\u{1}9=26\u{1}35=3\u{1}58=no 8=FIX.4.2 here\u{1}10=000\u{1}", [48]),
    StrictCase("fix", "8=FIXT.1.1\u{1}9=5\u{1}35=0\u{1}10=000\u{1}", [27]),
    StrictCase("fix", "8=FOX.4.2\u{1}", [], "field 1 at offset 0 is '8=FO'"),
    StrictCase("fix", "8=FIX.4.2\u{1}9=+5\u{1}", [], "digits up to SOH"),
    StrictCase("redis", "*1\r\n$?\r\n;4\r\nabcd\r\n;0\r\n+OK\r\n", [22, 5], from: .server),
    StrictCase("redis", "*?\r\n:1\r\n%?\r\n+a\r\n*?\r\n.\r\n.\r\n.\r\n:2\r\n", [29, 4], from: .server),
    StrictCase("redis", "%?\r\n+a\r\n.\r\n", [], "between a key and its value", from: .server),
    StrictCase("redis", "~?\r\n:1\r\n+a\r\n.\r\n:2\r\n", [15, 4], from: .server),
    StrictCase("redis", "~?\r\n:1\r\n;1\r\n", [], "';'", from: .server),
    StrictCase("redis", "*1\r\n.\r\n", [], "where no streamed container ends", from: .server),
    StrictCase("redis", "$?\r\n+a\r\n", [], "';'", from: .server),
  ]

  @Test("lengths lead to ends", arguments: messages)
  func lengthsLeadToEnds(_ strict: StrictCase) throws { try check(strict) }

  private static func tpkt(_ version: UInt8, _ length: UInt8) -> [UInt8] { [version, 0, 0, length, 2, 0xf0, 0x80] }

  private static func kafka(key: UInt8 = 3, version: UInt8 = 1, name: UInt8) -> [UInt8] {
    [0, 0, 0, 14, 0, key, 0, version, 0, 0, 0, 1, 0, name] + Array("abcd".utf8)
  }

  private static func connect(_ name: String, _ level: UInt8 = 4) -> [UInt8] {
    let body = [0, UInt8(name.utf8.count)] + Array(name.utf8) + [level, 2, 0, 60, 0, 4] + Array("test".utf8)
    return [0x10, UInt8(body.count)] + body
  }

  private static func ssh(_ packet: [UInt8]) -> [UInt8] { Array("SSH-2.0\r\n".utf8) + packet }

  static let constants = [
    StrictCase(
      "modbus-tcp", bytes: [0, 1, 0, 0, 0, 2, 1, 7, 0, 2, 0, 1, 0, 2], [8], "protocol identifier at offset 10"),
    StrictCase("modbus-tcp", bytes: [0, 1, 0, 0, 1, 4, 1], [], "length at offset 4 is 0x0104 (260)"),
    StrictCase("modbus-tcp", bytes: [0, 1, 0, 0, 0, 1, 1], [], "2 to 0xfe (254)"),
    StrictCase("iec104", bytes: [0x68, 4, 1, 0, 6, 0, 0xaa], [6], "start byte at offset 6 is 0xaa"),
    StrictCase("iec104", bytes: [0x68, 3], [], "length"),
    StrictCase("dnp3", bytes: [5, 0x64, 4], [], "length at offset 2 is 4"),
    StrictCase("dnp3", bytes: [5, 0x64, 5, 0xc0, 1, 0, 0, 4, 0xe9, 0x22], [], "checksum of the header at offset 8"),
    StrictCase("zabbix", bytes: Array("ZBXD".utf8) + [8], [], "flags at offset 4 is 8"),
    StrictCase("zabbix", bytes: Array("ZBXX".utf8), [], "'ZBXD'"),
    StrictCase("tpkt", bytes: tpkt(3, 7) + tpkt(4, 7), [7], "version at offset 7 is 0x04"),
    StrictCase("tpkt", bytes: tpkt(3, 6), [], "RFC 1006"),
    StrictCase("bgp", bytes: Array(repeating: 0xff, count: 16) + [0, 18], [], "length"),
    StrictCase("bgp", bytes: Array(repeating: 0xff, count: 16) + [0x10, 1], [], "RFC 4271"),
    StrictCase("bgp", bytes: [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe], [], "marker"),
    StrictCase("tls", bytes: [22, 3, 1, 0, 1, 0, 22, 2, 1, 0, 1], [6], "major version"),
    StrictCase("bgp", bytes: Array(repeating: 0xff, count: 16) + [0, 32, 4], [], "19 of a KEEPALIVE"),
    StrictCase("bgp", bytes: Array(repeating: 0xff, count: 16) + [0, 28, 1], [], "29 of an OPEN"),
    StrictCase("bgp", bytes: Array(repeating: 0xff, count: 16) + [0, 19, 4], [19]),
    StrictCase("tls", bytes: [22, 3, 3, 0, 0], [], "at least 1"), StrictCase("tls", bytes: [23, 3, 3, 0, 0], [5]),
    StrictCase("tls", bytes: [23, 3, 3, 0x48, 1], [], "length"), StrictCase("tls", bytes: [9], [], "record type"),
    StrictCase("smb-nbss", bytes: [1], [], "type"), StrictCase("amqp", bytes: [9], [], "frame type"),
    StrictCase("mqtt", bytes: [0xc0, 0, 0x00], [2], "packet type"), StrictCase("mqtt", bytes: [0x80], [], "flags"),
    StrictCase("kafka", bytes: [0x80, 0, 0, 0], [], "size"), StrictCase("dns-tcp", bytes: [0, 11], [], "length"),
    StrictCase("postgresql", bytes: [0, 0, 0, 8, 9, 9, 9, 9], [], "code"),
    StrictCase("proxy", "PROXX ", [], "signature"),
    StrictCase("doip", bytes: [2, 0xfc], [], "inverse version"), StrictCase("giop", "GIOX", [], "magic"),
    StrictCase("openflow", bytes: [9], [], "version"), StrictCase("grpc-message", bytes: [2], [], "flags"),
    StrictCase("ldap", bytes: [0x30, 3, 2, 1, 1, 0x30, 3, 4, 1, 1], [5], "tag of the messageID at offset 7 is 0x04"),
    StrictCase("ldap", bytes: [0x30, 0], [], "under the minimum"),
    StrictCase("bittorrent", bytes: [0x80, 1, 2, 3], [], "Message Stream Encryption"),
    StrictCase("bitcoin", bytes: [1, 2, 3, 4, 0x80], [], "BIP 324"),
    StrictCase("bitcoin", "GET ", [], "magic at offset 0"),
    StrictCase("bitcoin", bytes: verack(0xf9beb4d9) + verack(0xf9beb4d9), [24, 24]),
    StrictCase("bitcoin", bytes: verack(0x0b110907) + verack(0x0b110907), [24, 24]),
    StrictCase(
      "bitcoin", bytes: verack(0x0b110907) + verack(0xf9beb4d9), [24],
      "has 0x0b110907 as in the first message of the stream"),
    StrictCase(
      "memcached-binary", bytes: memcached(0x80) + memcached(0x80) + memcached(0x81), [24, 24],
      "magic at offset 48 is 0x81, but memcached doc/protocol-binary.txt, Packet Structure has 0x80 as in the first"),
    StrictCase("memcached-binary", bytes: memcached(0x81) + memcached(0x81), [24, 24], from: .server),
    StrictCase(
      "gearman", "status\n\0REQ\0\0\0\u{10}\0\0\0\0status\n\0RES\0\0\0\u{11}\0\0\0\0", [7, 12, 7],
      "magic at offset 26"),
    StrictCase("ssh", "GET", [], "beginning at offset 0 is 'G'"),
    StrictCase("ssh", "SSX", [], "'SSH-'"), StrictCase("ssh", "hi\r\nSSH-2.0-a\r\n", [4, 11], from: .server),
    StrictCase("ssh", bytes: [0x41, 0x42, 1], [], "identification at offset 2 is '\\x01'", from: .server),
    StrictCase("ssh", "SSH-2.0-" + String(repeating: "a", count: 300), [], "CR LF within 255 bytes"),
    StrictCase("wamp", "xyz", [], "type at offset 0"), StrictCase("wamp", bytes: [8, 0, 1], []),
    StrictCase("wamp", bytes: [8, 0, 0, 1], [], "rest of the length at offset 1"),
    StrictCase("zmtp", bytes: [0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7e], [], "end of the signature at offset 9"),
    StrictCase("bittorrent", "\u{13}BitTorment", [], "beginning at offset 0"),
    StrictCase("http2", "PRI * HTTP/2.1\r\n", [], "the preface of HTTP/2"), StrictCase("adb", "CNXX", [], "command"),
    StrictCase("kafka", bytes: [0, 0, 0, 12, 0x27, 0x0f], [], "API key at offset 4 is 9999"),
    StrictCase("kafka", bytes: [0, 0, 0, 12, 0, 3, 3, 0xe7], [], "API version at offset 6 is 999"),
    StrictCase("kafka", bytes: [0, 0, 0, 3, 0, 3, 0], [], "size at offset 0 is 3"),
    StrictCase("kafka", bytes: kafka(name: 5), [], "client's name at offset 12 is 5"),
    StrictCase("kafka", bytes: kafka(name: 4) + [0, 0, 0, 8, 0, 7, 0, 0, 0, 0, 0, 2], [18, 12]),
    StrictCase("kafka", bytes: [0, 0, 0, 3, 0, 0, 0], [], "size", from: .server),
    StrictCase("kafka", bytes: kafka(key: 17, version: 0, name: 4) + [0, 0, 0, 3, 0x60, 1, 2], [18, 7]),
    StrictCase("smb-nbss", bytes: [0, 0, 0, 4, 0x61, 0x62, 0x63, 0x64], [], "protocol identifier at offset 4"),
    StrictCase("smb-nbss", bytes: [0, 0, 0, 4, 0xfe, 0x53, 0x4d, 0x42, 0x85, 0, 0, 0, 0x81, 0, 0, 1, 7], [8, 4, 5]),
    StrictCase("smb-nbss", bytes: [0, 0, 0, 3], [], "4 bytes and more"),
    StrictCase("enip", bytes: [0x99, 0x99], [], "command at offset 0 is 0x9999"),
    StrictCase("mqtt", bytes: connect("MQTX"), [], "protocol name at offset 2"),
    StrictCase("mqtt", bytes: connect("MQTT") + [0xc0, 0], [18, 2]),
    StrictCase("mqtt", bytes: connect("MQIsdp", 3), [20]), StrictCase("mqtt", bytes: connect("MQTT", 0x84), [18]),
    StrictCase("mqtt", bytes: connect("MQTT", 9), [], "protocol version at offset 8 is 9"),
    StrictCase("mqtt", bytes: [0xc0, 1, 0], [], "remaining length at offset 1 is 1"),
    StrictCase("mqtt", bytes: [0xc0, 0x80, 0], [], "needless"),
    StrictCase("mqtt", bytes: [0x40, 1, 0], [], "at least 2"),
    StrictCase("vnc", "RFX 003.008\n", [], "beginning at offset 0 is 'RFX'", from: .server),
    StrictCase("vnc", "RFB 003x008\n", [], "dot of the version", from: .server),
    StrictCase("dbus", "xAUTH", [], "a client's first byte is NUL"),
    StrictCase("dbus", "\0AUTH EXTERNAL\r\nBEGIN\r\n", [1, 15, 7]),
    StrictCase("ssh", bytes: ssh([0, 0, 0, 12, 200]), [9], "padding length at offset 13 is 200"),
    StrictCase("ssh", bytes: ssh([0, 0, 0, 13]), [9], "multiple of 8"),
    StrictCase("ssh", bytes: ssh([0, 0, 0, 12, 10] + Array(repeating: 0, count: 11)), [9, 16]),
    StrictCase("http1", "GET / HTTP/1.1\r\n\r\n", [], "sides may be the wrong way round", from: .server),
    StrictCase("http1", "HTTP/1.1 200 OK\r\n\r\n", [], "sides may be the wrong way round"),
    StrictCase("http2", "PRI * HTTP/2.0\r\n\r\nSX", [], "RFC 9113 §3.4"),
    StrictCase("http2", "PRI * HTTP/3.0\r\n", [], "the preface of HTTP/2"),
    StrictCase("websocket", bytes: [0xa1, 5], [], "no reserved bits"),
    StrictCase("websocket", bytes: [0x89, 0x7e], [], "at most 125 in a control frame"),
    StrictCase("websocket", bytes: [0x09, 0], [], "start line"),
    StrictCase("websocket", bytes: [0x81, 0x7e, 0, 5], [], "the shortest form"),
    StrictCase("websocket", bytes: [0x81, 0x7f, 0, 0, 0, 0, 0, 0, 0xff, 0xff], [], "the shortest form"),
    StrictCase("websocket", bytes: [0x81, 0x7f, 0x80, 0, 0, 0, 0, 0, 0, 0], [], "a top bit of zero"),
    StrictCase("websocket", bytes: [0x81, 0, 0x08, 0], [2], "fragmented"),
    StrictCase("websocket", bytes: [0x81, 0, 0x83, 0], [2], "opcode 3 is reserved"),
    StrictCase("websocket", bytes: [0x01, 0, 0xc0, 0], [2], "first frame"),
    StrictCase("minecraft", bytes: [0xfe, 1, 0xfb], [2], "FE, FA or FF"),
    StrictCase("http2", bytes: [0, 0, 7, 6], [], "8 in PING", from: .server),
    StrictCase("zmtp", bytes: [5], [], "flags"), StrictCase("x11", bytes: [0x6c, 0, 10, 0], [], "major version"),
  ]

  @Test("constants are checked as soon as they are there", arguments: constants)
  func constantsHold(_ strict: StrictCase) throws { try check(strict) }

  /// Inputs on which the program waited for bytes that never came, or framed what is none.
  static let faults = [
    ("modbus-tcp", "modbus.bin", [11, 10], "length at offset 25 is 0x0501"),
    ("iec104", "iec104.bin", [16, 6], "start byte at offset 22"), ("tpkt", "tpkt.bin", [10, 10], "is 0x47"),
    ("http1", "blank.bin", [], "'1 2'"), ("http1", "plus.bin", [], "'+5'"), ("http1", "xchunked.bin", [], "'xchunked'"),
    ("fix", "wrong-length.bin", [32], "BodyLength"), ("redis", "streamed.bin", [22, 5], nil),
  ]

  @Test("so it is with files that were read wrongly", arguments: faults)
  func files(_ name: String, _ file: String, _ frames: [Int], _ problem: String?) throws {
    let path = RecordedConversation.folder.appending(path: "Faults/" + file)
    try check(StrictCase(name, bytes: Array(Data(contentsOf: path)), frames, problem))
  }

  @Test(
    "so it is where sizes of some MiB are usual, in requests and in a connection's first frame",
    arguments: [
      ("kafka", .client, [2, 0xfa, 0xf0, 0x80], true), ("kafka", .server, [2, 0xfa, 0xf0, 0x80], true),
      ("mysql", .server, [0xff, 0xff, 0xff, 0], true), ("mysql", .server, [0x4a, 0, 0, 0], false),
      ("postgresql", .server, [0x52, 0, 0x20, 0, 0], true),
      ("mongodb", .client, [0, 0, 0x20, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xdd, 7, 0, 0], true),
      ("thrift", .client, [0, 0x20, 0, 0], true), ("onc-rpc", .client, [0x80, 0x30, 0, 0], true),
      (
        "memcached-binary", .client, [0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0] + Array(repeating: 0, count: 12),
        true
      ),
      ("erlang-packet4", .client, [0, 0x20, 0, 0], true), ("smb-nbss", .client, [0, 0x20, 0, 0], true),
    ] as [(String, Speaker, [UInt8], Bool)])
  func doubts(_ name: String, _ direction: Speaker, _ bytes: [UInt8], _ isDoubtful: Bool) throws {
    var decoder = StreamDecoder(try #require(WireProtocol.named(name)))
    var frames: [Frame] = []
    decoder.feed(direction, bytes.span, into: &frames)
    let doubt = try #require(decoder.partial(direction)).doubt
    #expect((doubt != nil) == isDoubtful, "\(doubt ?? "no doubt")")
  }

  @Test("a frame that lacks more than is usual is doubtful")
  func doubt() throws {
    let dicom = try #require(WireProtocol.named("dicom"))
    for (length, isDoubtful) in [([0, 0, 1, 0], false), ([0, 0x40, 0, 0], true)] as [([UInt8], Bool)] {
      var decoder = StreamDecoder(dicom)
      var frames: [Frame] = []
      decoder.feed(.client, ([4, 0] + length).span, into: &frames)
      let doubt = decoder.partial(.client)?.doubt
      #expect((doubt != nil) == isDoubtful)
      if isDoubtful { #expect(doubt?.contains("unusual for dicom") == true) }
    }
  }
}
