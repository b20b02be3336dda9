/// A sign of who speaks that the protocol's two sides do not have in common.
struct SpeakerSign: Sendable {
  /// Nil where the bytes are not of the protocol.
  let speaker: @Sendable ([UInt8]) -> Speaker?

  /// Bytes of one side.
  private static func text(_ side: Speaker, _ texts: [UInt8?]...) -> [SpeakerSign] {
    texts.map { text in
      let magic = MagicBytes(text)
      return SpeakerSign { magic.areIn($0) ? side : nil }
    }
  }

  static let all: [SpeakerSign] =
    // HelloRequest aside, a client's handshake begins with type 1, a server's with type 2 (RFC 8446 §4).
    text(.client, [0x16, 0x03, nil, nil, nil, 0x01]) + text(.server, [0x16, 0x03, nil, nil, nil, 0x02])
    // AMQP 0-9-1 §4.2.2: the client opens with it, a server only answers so to refuse.
    + text(.client, Array("AMQP\0".utf8))
    // IEC 60870-5-104 §5.3: the controlling station starts the data transfer, the controlled one confirms.
    + text(.client, [0x68, 0x04, 0x07, 0, 0, 0], [0x68, 0x04, 0x43, 0, 0, 0])
    + text(.server, [0x68, 0x04, 0x0b, 0, 0, 0], [0x68, 0x04, 0x83, 0, 0, 0])
    // Memcached's meta commands.
    + text(.client, Array("mg ".utf8) + [nil], Array("ms ".utf8) + [nil], Array("mn\r\n".utf8))
    // A call or a one-way message, and a reply or an exception, in Thrift's strict binary protocol, framed or not.
    + [0, 4].flatMap { offset in
      let start = [UInt8?](repeating: nil, count: offset) + [0x80, 0x01, 0x00]
      return text(.client, start + [1], start + [4]) + text(.server, start + [2], start + [3])
    }
    + [SpeakerSign { redis($0) }, SpeakerSign { dns($0) }, SpeakerSign { smb($0) }]

  private static let redisCommands = Set(
    [
      "AUTH", "CLIENT", "COMMAND", "CONFIG", "DBSIZE", "DEL", "ECHO", "EVAL", "EVALSHA", "EXEC", "EXISTS", "EXPIRE",
      "GET",
      "HELLO", "HGET", "HGETALL", "HMSET", "HSET", "INCR", "INFO", "KEYS", "LPOP", "LPUSH", "LRANGE", "MGET", "MSET",
      "MULTI", "PING", "PUBLISH", "QUIT", "RPOP", "RPUSH", "SADD", "SCAN", "SELECT", "SET", "SMEMBERS", "SUBSCRIBE",
      "TTL",
      "XADD", "XREAD", "ZADD", "ZRANGE",
    ].map { Array($0.utf8) })

  /// A request is an array whose first string is a command (Redis serialization protocol); replies are arrays too.
  private static func redis(_ bytes: [UInt8]) -> Speaker? {
    guard bytes.first == UInt8(ascii: "*") else { return nil }
    let lines = bytes.split(separator: 0x0a, maxSplits: 3, omittingEmptySubsequences: false)
    guard lines.count == 4, lines[..<3].allSatisfy({ $0.last == 0x0d }), lines[1].first == UInt8(ascii: "$") else {
      return nil
    }
    return redisCommands.contains(lines[2].dropLast().map { $0 & 0xdf }) ? .client : nil
  }

  /// QR of a message over TCP with one question, no answers in a query, and nothing reserved (RFC 1035 §4.1.1, §4.2.2).
  private static func dns(_ bytes: [UInt8]) -> Speaker? {
    guard bytes.count >= 14, Int(bytes[0]) << 8 | Int(bytes[1]) >= 17, bytes[5] & 0x40 == 0, bytes[6] == 0,
      bytes[7] == 1
    else { return nil }
    let isResponse = bytes[4] & 0x80 != 0
    guard bytes[4] & 0x78 <= 0x28, isResponse || bytes[8] == 0 && bytes[9] == 0 && bytes[5] & 0x8f == 0 else {
      return nil
    }
    return isResponse ? .server : .client
  }

  /// The flag of responses in a message of SMB 2 (MS-SMB2 §2.2.1) or 1 (MS-CIFS §2.2.3.1) behind four bytes of length.
  private static func smb(_ bytes: [UInt8]) -> Speaker? {
    guard bytes.count >= 24, bytes[0] == 0, bytes[5...7].elementsEqual("SMB".utf8) else { return nil }
    switch bytes[4] {
    case 0xfe: return bytes[20] & 1 == 0 ? .client : .server
    case 0xff: return bytes[13] & 0x80 == 0 ? .client : .server
    default: return nil
    }
  }
}
