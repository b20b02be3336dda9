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
      case 0x30: .ber(Ber())
      case 0: .length(LengthField(size: 4))
      default: RefusingRule(problem: "begins no LDAP message")
      }
    })
}
