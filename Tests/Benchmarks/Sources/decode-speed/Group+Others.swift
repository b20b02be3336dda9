import FramingCore

/// Other kinds, for information: what they cost, without a goal.
extension Group {
  static var others: [Group] {
    let framed = kinds.map { name, framing in
      Group(name: name, cases: [.framed(framing, payload: 64)], contenders: [.framescope(framing)])
    }
    return framed + [mysql, redis]
  }

  private static let kinds: [(String, Framing)] = [
    ("u16le behind 2 bytes", .length(LengthField(offset: 2, size: 2, order: .little))),
    ("u32be with CRC-32", .length(withChecksum)),
    ("u32be with trailer", .length(withTrailer)),
    ("crlf lines", .delimiter(Delimiter([[13, 10]]))),
    ("crlf or lf lines", .delimiter(Delimiter([[13, 10], [10]]))),
    ("netstring", .netstring(Netstring())),
    ("cobs", .cobs(Cobs())),
    ("websocket", .webSocket(WebSocket())),
  ]

  private static let withChecksum: LengthField = {
    var field = LengthField(size: 4, adjust: 4)
    field.checksum = Checksum.all.first { $0.size == 4 }.map { ChecksumField($0) }
    return field
  }()

  private static let withTrailer: LengthField = {
    var field = LengthField(size: 4, adjust: 1)
    field.trailer = [0x0a]
    return field
  }()

  private static var mysql: Group {
    Group(
      name: "MySQL", cases: [.repeating("64 B", [64, 0, 0, 1] + [UInt8](repeating: 0x61, count: 64))],
      contenders: [.framescope("mysql", after: [(.client, [1, 0, 0, 0, 0x0e])])])
  }

  private static var redis: Group {
    Group(
      name: "Redis",
      cases: [.repeating("64 B", [UInt8]("$64\r\n".utf8) + [UInt8](repeating: 0x61, count: 64) + [13, 10])],
      contenders: [.framescope("redis")])
  }
}

extension Group.Case {
  static func repeating(_ title: String, _ frame: [UInt8]) -> Group.Case {
    Group.Case(title: title) { size, chunk in Stream(repeating: frame, size: size, chunk: chunk) }
  }
}
