extension WireProtocol {
  static let thrift = WireProtocol(
    "thrift", aliases: ["thrift-framed"], ports: [9090, 9091], "Apache Thrift, framed transport: u32 big-endian length",
    source: "Apache Thrift Remote Procedure Call, Framed vs. unframed transport", client: .length(LengthField(size: 4)),
    check: HeaderCheck(
      "Apache Thrift Remote Procedure Call, I32", [.number("size", at: 0, size: 4, 0...0x7fff_ffff)]))
}
