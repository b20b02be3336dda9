extension WireProtocol {
  static let rdp = WireProtocol(
    "rdp", ports: [3389], "RDP: TPKT packets, fast-path packets with a length of 7 or 15 bits, TLS records",
    source: "MS-RDPBCGR §2.2.9.1.2, §5.4.5; RFC 1006 §6", client: "packets", server: "packets"
  ) { RuleConversation(FirstByteRule.orTls(RdpRule())) }
}

/// TPKT when the first byte is 3, else a fast-path packet; both count the whole packet.
struct RdpRule: FrameRule {
  private var taken = 0
  private var isTpkt = false
  private var length: UInt64 = 0

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    if taken == 1 {
      isTpkt = byte == 3
      // The lowest two bits of a fast-path packet are its action, 0 (MS-RDPBCGR §2.2.9.1.2).
      if !isTpkt, byte & 3 != 0 {
        return .invalid(
          .wrongPart(
            WrongPart(
              "first byte", place: 0, value: HexDigits.prefixed(UInt64(byte), digits: 2),
              expected: "3 for TPKT, or 0 in the lowest two bits", rule: "MS-RDPBCGR §2.2.9.1.2")))
      }
    }
    if isTpkt ? taken > 2 : taken > 1 { length = length << 8 | UInt64(byte) }
    if !isTpkt, taken == 2, byte & 0x80 == 0 { return finish() }
    if !isTpkt, taken == 3 { length &= 0x7fff }
    return taken == (isTpkt ? 4 : 3) ? finish() : .more
  }

  private func finish() -> RuleStep {
    guard length >= UInt64(taken) else { return .invalid(.tooShort(declared: length, minimum: taken)) }
    return .frame(header: taken, value: length - UInt64(taken))
  }
}
