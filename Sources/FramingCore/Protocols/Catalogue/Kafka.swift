extension WireProtocol {
  static let kafka = WireProtocol(
    "kafka", ports: [9092, 9093], "Apache Kafka: u32 big-endian size of what follows",
    source: "Apache Kafka Protocol Guide, Common Request and Response Structure", client: .length(LengthField(size: 4)))
}
