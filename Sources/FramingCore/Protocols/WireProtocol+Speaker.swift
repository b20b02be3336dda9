extension WireProtocol {
  /// Which side sends a message, where the protocol has it for that side only; nil for what both send, and of protocols whose
  /// sides say the same. `message` is the whole frame, or its beginning.
  func speaker(of message: ArraySlice<UInt8>) -> Speaker? {
    Self.speakers[original?.name ?? name]?(MessageHead(message))
  }

  static let speakers: [String: @Sendable (MessageHead) -> Speaker?] = [
    // Basic.Publish is a client's, Return and Deliver a server's; of other methods the answers are odd, or GetOk and
    // GetEmpty, but the server opens with Start, Secure and Tune (AMQP 0-9-1 §1).
    "amqp": { head in
      guard head[0] == 1, let method = head.number(at: 9, bytes: 2) else { return nil }
      switch (head.number(at: 7, bytes: 2), method) {
      case (10, 10), (10, 20), (10, 30), (60, 50), (60, 60), (60, 72): return .server
      case (10, 11), (10, 21), (10, 31): return .client
      case (60, 80), (60, 120), (85, _), (10, 50...), (20, 20...): return nil
      default: return method % 2 == 0 ? .client : .server
      }
    },
    // Commands are in lower case, answers in upper case.
    "beanstalkd": { head in head.isUppercase.map { $0 ? .server : .client } },
    // The top bit of the version (native protocol v4 §2.1).
    "cassandra": { head in head[0].map { $0 & 0x80 == 0 ? .client : .server } },
    // METHOD_CALL; METHOD_RETURN, ERROR, SIGNAL: mostly a bus answers and tells (D-Bus specification, "Message Format").
    "dbus": { head in [0x6c, 0x42].contains(head[0]) ? side(head[1], client: [1], server: [2, 3, 4]) : nil },
    // A-ASSOCIATE (DICOM PS3.8 §9.3).
    "dicom": { head in side(head[0], client: [1], server: [2, 3]) },
    // Requests of the commands that only clients, or only servers, begin, and their answers (RFC 6733 §5, RFC 8506 §3).
    "diameter": { head in
      guard let flags = head[4], let command = head.number(at: 5, bytes: 3) else { return nil }
      let isRequest = flags & 0x80 != 0
      switch command {
      case 257, 265, 268, 271, 272, 275: return isRequest ? .client : .server
      case 258, 274: return isRequest ? .server : .client
      default: return nil
      }
    },
    // QR (RFC 1035 §4.1.1), behind the length (§4.2.2).
    "dns-tcp": { head in head[4].map { $0 & 0x80 == 0 ? .client : .server } },
    // DIR says that the master sends (IEEE 1815 §9.2.4.1.3.1).
    "dnp3": { head in head[3].map { $0 & 0x80 != 0 ? .client : .server } },
    "docker-stream": { _ in .server },
    "epp": { head in
      head.has("<greeting") || head.has("<response")
        ? .server : head.has("<command") || head.has("<hello") ? .client : nil
    },
    // FCGI_BEGIN_REQUEST, ABORT, PARAMS, STDIN, DATA, GET_VALUES; END_REQUEST, STDOUT, STDERR, GET_VALUES_RESULT,
    // UNKNOWN_TYPE (FastCGI 1.0 §8).
    "fastcgi": { head in side(head[1], client: [1, 2, 4, 5, 8, 9], server: [3, 6, 7, 10, 11]) },
    "gearman": { head in head.begins("\0REQ") ? .client : head.begins("\0RES") ? .server : nil },
    // Request, CancelRequest and LocateRequest; Reply and LocateReply (CORBA 3.3 §9.4.1).
    "giop": { head in side(head[7], client: [0, 2, 3], server: [1, 4]) },
    "http1": { head in
      if head.begins("HTTP/") { return .server }
      return head.firstLine.hasSuffix(" HTTP/1.1") || head.firstLine.hasSuffix(" HTTP/1.0") ? .client : nil
    },
    "grpc": http2, "http2": http2,
    "iec104": iec104,
    "imap": { head in
      head.begins("* ") || head.begins("+ ")
        ? .server
        : answers("OK", "NO", "BAD", of: head.words(2).last)
    },
    // Servers name who sends (RFC 1459 §2.3).
    "irc": { head in
      head.begins(":")
        ? .server : ["NICK", "USER", "JOIN", "CAP"].contains(head.words(1).first) ? .client : nil
    },
    "kafka": kafka,
    // The tags of the operations (RFC 4511 §4.2 to §4.12), behind the message's length and its number.
    "ldap": { head in
      guard let length = head[1] else { return nil }
      let number = 2 + (length < 0x80 ? 0 : Int(length & 0x7f))
      guard head[number] == 2, let size = head[number + 1], 1...4 ~= size else { return nil }
      return side(
        head[number + 2 + Int(size)], client: [0x60, 0x42, 0x63, 0x66, 0x68, 0x4a, 0x6c, 0x6e, 0x50, 0x77],
        server: [0x61, 0x64, 0x65, 0x73, 0x67, 0x69, 0x6b, 0x6d, 0x6f, 0x78])
    },
    "lsp": lsp,
    "memcached": { head in head.isUppercase.map { $0 ? .server : .client } },
    "memcached-binary": { head in side(head[0], client: [0x80], server: [0x81]) },
    // Only acknowledgements have a segment MSA (HL7 2.5.1 §2.9).
    "hl7-mllp": { head in head.has("\rMSA|") ? .server : head.has("MSH|") ? .client : nil },
    "modbus-rtu": { head in head[1].flatMap { $0 & 0x80 != 0 ? .server : nil } },
    "modbus-tcp": modbus,
    // responseTo is 0 in what answers nothing.
    "mongodb": { head in head.number(at: 8, bytes: 4).map { $0 == 0 ? .client : .server } },
    // CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, and what answers them; a client's DISCONNECT reports no error
    // (MQTT 5.0 §2.1.2, §3.14.2.1).
    "mqtt": { head in
      if head[0] == 0xe0 { return (head[2] ?? 0) < 0x80 || head[1] == 0 ? .client : .server }
      return head[0].flatMap { side($0 >> 4, client: [1, 8, 10, 12], server: [2, 9, 11, 13]) }
    },
    // A greeting or a command begins with number 0, and what a command is answered with has the next.
    "mysql": { head in
      guard let length = head[0], let number = head[3], let first = head[4] else { return nil }
      if number == 0 { return first == 10 && length > 30 ? .server : .client }
      return number > 3 ? .server : nil
    },
    "nats": { head in
      if ["INFO", "MSG", "HMSG", "+OK", "-ERR"].contains(head.words(1).first?.uppercased()) { return .server }
      return ["CONNECT", "PUB", "HPUB", "SUB", "UNSUB"].contains(head.words(1).first?.uppercased()) ? .client : nil
    },
    // T-messages have even types.
    "9p": { head in head[4].map { $0 % 2 == 0 ? .client : .server } },
    // CALL and REPLY (RFC 5531 §9).
    "onc-rpc": { head in
      head.number(at: 8, bytes: 4).flatMap { $0 == 0 ? .client : $0 == 1 ? .server : nil }
    },
    "opcua": opcua,
    // The types that only one side sends (PostgreSQL 17 §53.7).
    "postgresql": { head in side(head[0], client: Array("QPBFfXp".utf8), server: Array("RKZTGWVNAnst123I".utf8)) },
    "pop3": { head in head.begins("+OK") || head.begins("-ERR") ? .server : nil },
    // A client sends arrays of bulk strings, a server any other type (Redis serialization protocol).
    "redis": { head in head[0].flatMap { "+-:$_#,(=%~>".utf8.contains($0) ? .server : nil } },
    "rtsp": { head in head.begins("RTSP/") ? .server : head.firstLine.hasSuffix(" RTSP/1.0") ? .client : nil },
    "sip": { head in
      head.begins("REGISTER ") || head.begins("INVITE ")
        ? .client : head.begins("SIP/2.0 ") ? .server : nil
    },
    // Who binds is the client, whose messages are submitted and delivered to (SMPP 3.4 §5.1.2.1).
    "smpp": { head in
      guard let command = head.number(at: 4, bytes: 4) else { return nil }
      let isAnswer = command & 0x8000_0000 != 0
      switch command & 0x7fff_ffff {
      case 1, 2, 3, 4, 7, 8, 9, 0x21: return isAnswer ? .server : .client
      case 5: return isAnswer ? .client : .server
      default: return nil
      }
    },
    "ftp": { head in
      guard let word = head.words(1).first, word.utf8.count >= 3 else { return nil }
      if word.utf8.prefix(3).allSatisfy({ 0x30...0x39 ~= $0 }) { return .server }
      return (3...4).contains(word.utf8.count) && word.utf8.allSatisfy { 0x41...0x5a ~= $0 } ? .client : nil
    },
    "smtp": { head in
      head.words(1).first.map { $0.utf8.prefix(3).allSatisfy { 0x30...0x39 ~= $0 } ? .server : .client }
    },
    // REQUEST, REQUEST_NO_RETURN; NOTIFICATION, RESPONSE, ERROR (SOME/IP §4.1.4).
    "someip": { head in side(head[14], client: [0, 1], server: [2, 0x80, 0x81]) },
    // The Diffie-Hellman exchange, and requests and acceptance of services (RFC 4253 §8, §10; RFC 4419 §5).
    "ssh": { head in head.begins("SSH-") ? nil : side(head[5], client: [5, 30, 32, 34], server: [6, 31, 33]) },
    "stomp": { head in
      let command = head.firstLine
      if ["CONNECTED", "MESSAGE", "RECEIPT", "ERROR"].contains(command) { return .server }
      let isClients = ["CONNECT", "STOMP", "SEND", "SUBSCRIBE", "UNSUBSCRIBE", "ACK", "NACK", "DISCONNECT"]
      return isClients.contains(command) ? .client : nil
    },
    // A tabular result is the server's, every other type a client's (MS-TDS §2.2.3.1.1).
    "tds": { head in head[0].map { $0 == 4 ? .server : .client } },
    // COTP connection requests and confirmations (RFC 905 §13.3), S7 jobs and their acknowledgements.
    "tpkt": { head in
      side(head[5], client: [0xe0], server: [0xd0])
        ?? (head[5] == 0xf0 && head[7] == 0x32 ? side(head[8], client: [1], server: [2, 3]) : nil)
    },
    // Calls and one-way messages; replies and exceptions, in the binary and the compact protocol.
    "thrift": { head in
      switch head[4] {
      case 0x80: side(head[7], client: [1, 4], server: [2, 3])
      case 0x82: head[5].flatMap { side($0 >> 5, client: [1, 4], server: [2, 3]) }
      default: nil
      }
    },
    // A client masks, a server does not (RFC 6455 §5.1).
    "websocket": { head in
      if head.begins("HTTP/") { return .server }
      if head.begins("GET ") { return .client }
      return head[1].map { $0 & 0x80 != 0 ? .client : .server }
    },
    "zabbix": { head in head.has("\"request\"") ? .client : head.has("\"response\"") ? .server : nil },
    // Sockets that mostly connect, and those that are mostly connected to (ZMTP 3.1, "Socket-Type").
    "zmtp": { head in
      guard head.has("Socket-Type\0\0\0") else { return nil }
      if ["\u{3}REQ", "\u{6}DEALER", "\u{3}SUB", "\u{4}PUSH"].contains(where: head.has) { return .client }
      return ["\u{3}REP", "\u{6}ROUTER", "\u{3}PUB", "\u{4}PULL"].contains(where: head.has) ? .server : nil
    },
    // A connect request has a time-out and a session, 45 or 44 bytes with the length; a response 37 or 36.
    "zookeeper": { head in
      guard head.number(at: 4, bytes: 4) == 0 else { return nil }
      return side(head[3], client: [44, 45], server: [36, 37])
    },
  ]

  private static func side(_ byte: UInt8?, client: [UInt8], server: [UInt8]) -> Speaker? {
    byte.flatMap { client.contains($0) ? .client : server.contains($0) ? .server : nil }
  }

  private static func answers(_ words: String..., of word: String?) -> Speaker? {
    word.map { words.contains($0.uppercased()) ? .server : .client }
  }

  /// The first field of a request's headers is one of its pseudo-header fields, of a response's `:status` (RFC 9113 §8.3), which
  /// nearly all take from the static table (RFC 7541 appendix A). Only servers push.
  private static func http2(_ head: MessageHead) -> Speaker? {
    if head.begins("PRI * HTTP/2.0") { return .client }
    if head[3] == 5 { return .server }
    guard head[3] == 1, let flags = head[4] else { return nil }
    let first = 9 + (flags & 0x08 != 0 ? 1 : 0) + (flags & 0x20 != 0 ? 5 : 0)
    guard let field = head[first] else { return nil }
    switch field {
    case 0x81...0x87, 0x41...0x47: return .client
    case 0x88...0x8e, 0x48...0x4e, 0x08: return .server
    default: return nil
    }
  }

  /// A request has the key and version of an API, both small, and behind its number the name of the client or none; a response
  /// begins with the number (Kafka protocol guide, "Request Header", "Response Header").
  private static func kafka(_ head: MessageHead) -> Speaker? {
    guard let key = head.number(at: 4, bytes: 2), let version = head.number(at: 6, bytes: 2),
      let name = head.number(at: 12, bytes: 2)
    else { return nil }
    guard key < 100, version < 32, name == 0xffff || name < 256 else { return .server }
    let isText = (0..<(name == 0xffff ? 0 : name)).allSatisfy { offset in
      head[14 + offset].map { 0x20..<0x7f ~= $0 } ?? true
    }
    return isText ? .client : .server
  }

  /// Who activates is the controlling station; what is monitored, and what confirms, the controlled one's (IEC 60870-5-101
  /// §7.2.1, §7.2.3; IEC 60870-5-104 §5.3).
  private static func iec104(_ head: MessageHead) -> Speaker? {
    guard let control = head[2] else { return nil }
    if control & 1 == 1 { return side(control, client: [0x07, 0x13], server: [0x0b, 0x23]) }
    guard let type = head[6], let cause = head[8] else { return nil }
    return type <= 40 ? .server : side(cause & 0x3f, client: [6, 8], server: [7, 9, 10])
  }

  /// Methods that only an editor, or only a server, calls, and what answers `initialize`.
  private static func lsp(_ head: MessageHead) -> Speaker? {
    let servers = ["\"textDocument/publishDiagnostics\"", "\"window/", "\"client/", "\"workspace/configuration\""]
    if servers.contains(where: head.has) { return .server }
    if head.has("\"capabilities\""), head.has("\"result\"") { return .server }
    return ["\"initialize\"", "\"initialized\"", "\"textDocument/"].contains(where: head.has) ? .client : nil
  }

  /// The identifiers of requests in their binary encoding, and of their responses, which are three more (OPC UA Part 6 §A.3).
  private static func opcua(_ head: MessageHead) -> Speaker? {
    if head.begins("HEL") { return .client }
    if head.begins("ACK") { return .server }
    guard head.begins("MSG"), head[24] == 1, head[25] == 0, let low = head[26], let high = head[27] else { return nil }
    let identifier = Int(high) << 8 | Int(low)
    let requests = [428, 452, 461, 467, 473, 487, 527, 554, 631, 673, 712, 751, 781, 787, 826]
    return requests.contains(identifier) ? .client : requests.contains(identifier - 3) ? .server : nil
  }

  /// Of the functions that read, a request has an address and a count, a response the number of its bytes; exceptions are
  /// responses (Modbus Application Protocol 1.1b3 §6).
  private static func modbus(_ head: MessageHead) -> Speaker? {
    guard let function = head[7], let length = head.number(at: 4, bytes: 2) else { return nil }
    if function & 0x80 != 0 { return .server }
    switch function {
    case 1...4:
      let isResponse = head[8].map { Int($0) == length - 3 } ?? false
      return length == 6 ? (isResponse ? nil : .client) : isResponse ? .server : nil
    case 15, 16: return length == 6 ? .server : .client
    default: return nil
    }
  }
}
