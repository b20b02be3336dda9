extension WireProtocol {
  static let kafka = WireProtocol(
    "kafka", ports: [9092, 9093], "Apache Kafka: u32 big-endian size of what follows",
    source: "Apache Kafka Protocol Guide, Common Request and Response Structure", client: .length(LengthField(size: 4)),
    check: HeaderCheck(
      "Apache Kafka Protocol Guide, INT32", [.number("size", at: 0, size: 4, 0...0x7fff_ffff)]))
}
