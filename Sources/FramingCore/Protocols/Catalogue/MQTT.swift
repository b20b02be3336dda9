extension WireProtocol {
  static let mqtt = WireProtocol(
    "mqtt", ports: [1883], "MQTT: packet type and flags, then a remaining length of 1 to 4 bytes of 7 bits",
    source: "MQTT 5.0 §2.1.1, §1.5.5; MQTT 3.1.1 §2.2.3", framing: .varint(MQTT.packet),
    client: "\(Framing.varint(MQTT.packet))", server: "\(Framing.varint(MQTT.packet))"
  ) { RuleConversation(MqttPacketRule()) }

  static let mqtt5 = WireProtocol(
    "mqtt5", aliases: ["mqtt-5"], "MQTT 5: framed as MQTT, with other fields; mqtt goes over to it by CONNECT",
    source: "MQTT 5.0 §2.1.1, §1.5.5", framing: .varint(MQTT.packet),
    client: "\(Framing.varint(MQTT.packet))", server: "\(Framing.varint(MQTT.packet))"
  ) { RuleConversation(MqttPacketRule()) }
}

enum MQTT {
  /// Whether a client's stream begins with a CONNECT of version 5 (MQTT 5.0 §3.1.2); nil when more bytes tell.
  static func isVersion5(_ beginning: [UInt8]) -> Bool? {
    guard let first = beginning.first else { return nil }
    guard first == 0x10 else { return false }
    // At most four bytes of length.
    guard let last = beginning.dropFirst().prefix(4).firstIndex(where: { $0 < 0x80 }) else {
      return beginning.count < 5 ? nil : false
    }
    let name: [UInt8] = [0, 4] + Array("MQTT".utf8)
    let rest = beginning[(last + 1)...]
    guard rest.count > name.count else { return rest.elementsEqual(name.prefix(rest.count)) ? nil : false }
    // Bridges of Mosquitto set the highest bit.
    return rest.starts(with: name) && rest[rest.startIndex + name.count] & 0x7f == 5
  }

  static let packet = Varint(offset: 1, maxBytes: 4)
  /// Needless bytes are forbidden (MQTT 5.0 §1.5.5).
  static let strictPacket = Varint(offset: 1, maxBytes: 4, canonicalOnly: true)

  /// Type 0 is reserved; the flags are fixed but for PUBLISH, which has no quality of service 3.
  static let check = HeaderCheck(
    "MQTT 5.0 §2.1.2, §2.1.3",
    [
      HeaderCheck.Field(
        name: "packet type and flags", offset: 0, size: 1, order: .big,
        expected: "a type of 1 to 15, with flags 2 in PUBREL, SUBSCRIBE and UNSUBSCRIBE, 0 in others but PUBLISH"
      ) { value, _ in
        let flags = value & 0xf
        return switch value >> 4 {
        case 0: false
        case 3: flags & 6 != 6
        case 6, 8, 10: flags == 2
        default: flags == 0
        }
      }
    ])
}
