/// Packets of MQTT, whose type says how long they are at least, and of which a CONNECT names the protocol.
struct MqttPacketRule: FrameRule {
  private static let connect: UInt8 = 1
  /// The protocol names with their lengths (MQTT 5.0 §3.1.2.1, MQTT 3.1 §3.1).
  private static let names = [[0, 4] + Array("MQTT".utf8), [0, 6] + Array("MQIsdp".utf8)]
  /// Versions 3 to 5; bridges of mosquitto set the top bit.
  private static let levels: ClosedRange<UInt8> = 3...5

  private var reader = VarintReader(MQTT.strictPacket, check: MQTT.check)
  private var type: UInt8 = 0
  private var taken = 0
  private var parts: FrameSizes?
  private var name: [UInt8] = []

  mutating func take(_ byte: UInt8) -> RuleStep {
    if let parts { return takeName(byte, parts) }
    taken += 1
    if taken == 1 { type = byte >> 4 }
    switch reader.take(byte) {
    case .more, .skip: return .more
    case .tooLarge(let value): return .tooLarge(value)
    case .invalid(let reason): return .invalid(reason)
    case .complete(let payload, _): return endLength(payload)
    }
  }

  /// The fewest bytes behind the length, and whether there may be more (MQTT 5.0 §3.1 to §3.15, MQTT 3.1.1 §3).
  private var least: (count: Int, isAll: Bool) {
    switch type {
    case 1: (10, false)
    case 8: (5, false)
    case 9: (3, false)
    case 10: (4, false)
    case 12, 13: (0, true)
    case 14, 15: (0, false)
    default: (2, false)
    }
  }

  private mutating func endLength(_ payload: Int) -> RuleStep {
    let least = least
    guard payload >= least.count, !least.isAll || payload == least.count else {
      return wrong(
        "remaining length", 1, "\(payload)",
        "\(least.isAll ? "" : "at least ")\(least.count) in a packet of type \(type)", "MQTT 5.0 §3")
    }
    let parts = FrameSizes(header: taken, payload: payload, trailer: 0)
    guard type == Self.connect else { return .frame(parts) }
    self.parts = parts
    return .expected(parts, skip: 0)
  }

  private mutating func takeName(_ byte: UInt8, _ parts: FrameSizes) -> RuleStep {
    name.append(byte)
    if let whole = Self.names.first(where: { name.count == $0.count + 1 && name.starts(with: $0) }) {
      let place = taken + whole.count
      return Self.levels.contains(byte & 0x7f)
        ? .frame(parts) : wrong("protocol version", place, "\(byte)", "3, 4 or 5", "MQTT 5.0 §3.1.2.2")
    }
    guard Self.names.contains(where: { $0.starts(with: name) }) else {
      return .invalid(
        .wrongPart(
          WrongPart(
            "protocol name", place: taken, text: name, expected: "4 and 'MQTT', or 6 and 'MQIsdp'",
            rule: "MQTT 5.0 §3.1.2.1")))
    }
    return .more
  }

  private func wrong(_ name: String, _ place: Int, _ value: String, _ expected: String, _ rule: String) -> RuleStep {
    .invalid(.wrongPart(WrongPart(name, place: place, value: value, expected: expected, rule: rule)))
  }
}
