extension WireProtocol {
  static let thrift = WireProtocol(
    "thrift", aliases: ["thrift-framed"], ports: [9090, 9091], "Apache Thrift, framed transport: u32 big-endian length",
    source: "Apache Thrift Remote Procedure Call, Framed vs. unframed transport",
    framing: .length(Thrift.frame), client: "\(Framing.length(Thrift.frame))",
    server: "\(Framing.length(Thrift.frame))"
  ) { RuleConversation(CheckedRule(.length(Thrift.frame), Thrift.check)) }
}

enum Thrift {
  static let frame = LengthField(size: 4)
  /// The binary protocol without a version begins with the length of a name, the JSON protocol with text.
  static let check = HeaderCheck(
    "Apache Thrift Remote Procedure Call; Binary and Compact protocol encoding",
    [
      .number("size", at: 0, size: 4, 0...0x7fff_ffff),
      HeaderCheck.Field(
        name: "beginning of the message", offset: 4, size: 4, order: .big,
        expected: "version 80 01 with a type of 1 to 4, compact 82 with version 1 and a type of 1 to 4, or less than 80"
      ) { value, _ in
        switch value >> 24 {
        case 0...0x7f: true
        case 0x80: value >> 16 == 0x8001 && 1...4 ~= value & 0xff
        case 0x82: value >> 16 & 0x1f == 1 && 1...4 ~= value >> 21 & 7
        default: false
        }
      },
    ])
}
