extension WireProtocol {
  static let gearman = WireProtocol(
    "gearman", ports: [4730],
    "Gearman: NUL REQ or NUL RES, type and u32 big-endian length of the data; or lines of the text protocol",
    source: "Gearman PROTOCOL, Binary Packet and Administrative Protocol",
    framing: .length(Gearman.packet), client: "packets, or lines", server: "packets, or lines"
  ) { GearmanConversation() }
}

enum Gearman {
  static let packet = LengthField(offset: 8, size: 4)
  static let anyMagic = HeaderCheck.Field.text("magic", at: 0, "\0REQ", "\0RES")
  /// A stream has requests or responses.
  static let packets = KeptConstantConversation.Messages(
    packet, "Gearman PROTOCOL, Binary Packet", constant: anyMagic, [.number("type", at: 4, size: 4, 1...42)])

  /// Packets, or lines; a stream of which the first packet began with `magic` has none with another.
  static func rule(keeping magic: UInt64?) -> FirstByteRule {
    let check = packets.check(keeping: magic)
    return FirstByteRule { if $0 == 0 { .length(packet, check) } else { LineRule(takesReturn: false) } }
  }
}

/// Gearman's packets among lines of its text protocol: a stream keeps the magic of its first packet.
struct GearmanConversation: Conversation {
  private var client: UInt64?
  private var server: UInt64?

  func phase(_ direction: Speaker) -> Phase {
    let kept = direction == .client ? client : server
    return kept == nil
      ? .one(Gearman.rule(keeping: nil), head: Gearman.anyMagic.end) : .frames(Gearman.rule(keeping: kept))
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    guard head.first == 0, let value = Gearman.packets.value(in: head) else { return }
    if direction == .client { client = value } else { server = value }
  }
}
