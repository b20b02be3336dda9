extension WireProtocol {
  static let zabbix = WireProtocol(
    "zabbix", ports: [10051, 10050],
    "Zabbix: ZBXD, a byte of flags, the length of the data and a reserved number, 4 bytes each or 8, little-endian",
    source: "Zabbix Manual, Protocols, Header and data length", framing: .length(Zabbix.packet),
    client: "\(Framing.length(Zabbix.packet)); with 8-byte lengths by the flag 4",
    server: "\(Framing.length(Zabbix.packet)); with 8-byte lengths by the flag 4"
  ) { RuleConversation(ZabbixRule()) }
}

enum Zabbix {
  static let mark = Array("ZBXD".utf8)
  /// A packet that is neither compressed nor large.
  static let packet: LengthField = {
    var field = LengthField(offset: 5, size: 4, order: .little, adjust: 4).header(13)
    field.sync = [mark + [1]]
    return field
  }()
}

/// Packets of Zabbix, whose flags say how large the numbers of the header are (Zabbix Manual, Protocols, Header and data
/// length).
struct ZabbixRule: FrameRule {
  private static let largePacket: UInt8 = 4
  private var taken = 0
  private var numberSize = 4
  private var length: UInt64 = 0

  private static let nextMark = FrameMark(next: [Zabbix.mark[0]], beginning: Zabbix.mark)
  var mark: FrameMark? { Self.nextMark }

  mutating func take(_ byte: UInt8) -> RuleStep {
    let index = taken
    taken += 1
    switch index {
    case ..<4:
      guard byte == Zabbix.mark[index] else { return wrong("mark", 0, index, byte, "'ZBXD'") }
    case 4:
      guard byte & 0xf9 == 1 else { return wrong("flags", 4, 4, byte, "1, with 2 when compressed and 4 when large") }
      if byte & Self.largePacket != 0 { numberSize = 8 }
    case 5..<(5 + numberSize): length |= UInt64(byte) << UInt64(8 * (index - 5))
    default: break
    }
    return taken == 5 + 2 * numberSize ? .frame(header: taken, value: length) : .more
  }

  private func wrong(_ name: String, _ place: Int, _ index: Int, _ byte: UInt8, _ expected: String) -> RuleStep {
    let text = Zabbix.mark.prefix(index) + [byte]
    let part =
      place == 0
      ? WrongPart(name, place: place, text: Array(text), expected: expected, rule: Self.rule)
      : WrongPart(name, place: place, value: "\(byte)", expected: expected, rule: Self.rule)
    return .invalid(.wrongPart(part))
  }

  private static let rule = "Zabbix Manual, Header and data length"
}
