extension WireProtocol {
  static let mqtt = WireProtocol(
    "mqtt", ports: [1883], "MQTT: packet type and flags, then a remaining length of 1 to 4 bytes of 7 bits",
    source: "MQTT 5.0 §2.1.1, §1.5.5; MQTT 3.1.1 §2.2.3", client: .varint(Varint(offset: 1, maxBytes: 4)))
}
