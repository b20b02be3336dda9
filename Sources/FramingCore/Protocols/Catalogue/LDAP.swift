extension WireProtocol {
  static let ldap = WireProtocol(
    "ldap", ports: [389, 3268],
    "LDAP: BER elements; behind a SASL bind packets with a u32 length, behind StartTLS records",
    source: "RFC 4511 §5.1, §4.14; RFC 4422 §3.7", framing: .ber(Ber()), client: "messages", server: "messages"
  ) { RuleConversation(LDAP.message) }
}

enum LDAP {
  /// A message is a SEQUENCE, 30; the first byte of a SASL packet's length is zero up to 16 MiB.
  static let message = FirstByteRule.orTls(
    FirstByteRule { byte in
      switch byte {
      case 0x30: LdapMessageRule()
      case 0: .length(LengthField(size: 4))
      default: RefusingRule(problem: "begins no LDAP message")
      }
    })
}

/// A message: a SEQUENCE that begins with the message's number, an INTEGER (RFC 4511 §4.1.1).
struct LdapMessageRule: FrameRule {
  private var element: any FrameRule = .ber(Ber())
  private var parts: FrameSizes?

  mutating func take(_ byte: UInt8) -> RuleStep {
    if let parts {
      if byte == 0x02 { return .frame(parts) }
      return .invalid(
        .wrongPart(
          WrongPart(
            "tag of the messageID", place: parts.header, value: HexDigits.prefixed(UInt64(byte), digits: 2),
            expected: "0x02, an INTEGER", rule: "RFC 4511 §4.1.1")))
    }
    let step = element.take(byte)
    guard case .frame(let parts) = step else { return step }
    guard parts.payload >= 3 else { return .invalid(.tooShort(declared: UInt64(clamping: parts.payload), minimum: 3)) }
    self.parts = parts
    return .expected(parts, skip: 0)
  }
}
