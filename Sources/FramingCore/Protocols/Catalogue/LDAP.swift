extension WireProtocol {
  static let ldap = WireProtocol(
    "ldap", ports: [389, 3268],
    "LDAP: BER elements; behind a SASL bind packets with a u32 length, behind StartTLS records",
    source: "RFC 4511 §5.1, §4.14; RFC 4422 §3.7", framing: .ber(Ber()), client: "messages", server: "messages"
  ) { LdapConversation() }
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

/// LDAP: StartTLS is an extended request (RFC 4511 §4.14).
struct LdapConversation: Conversation {
  /// Bytes of a message up to the name of an extended request, or to the result of its response, and that name.
  private static let headBytes = 64
  private static let startTLS = Array("1.3.6.1.4.1.1466.20037".utf8)

  /// The number of a StartTLS request that was not answered yet.
  private var request: ArraySlice<UInt8>?
  private(set) var awaitsTLS = false
  private(set) var refusalsOfTLS = 0

  func phase(_ direction: Speaker) -> Phase { .one(LDAP.message, head: Self.headBytes) }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    awaitsTLS = false
    guard let message = Self.message(head) else { return }
    if direction == .client, message.operation == 0x77,
      Self.contents(of: 0x80, in: message.rest) == Self.startTLS[...]
    {
      request = message.number
    } else if direction == .server, message.operation == 0x78, message.number == request {
      awaitsTLS = Self.contents(of: 0x0a, in: message.rest) == [0]
      if !awaitsTLS { refusalsOfTLS += 1 }
      request = nil
    }
  }

  /// The number of a message, its operation's tag, and what is there of its contents.
  private static func message(
    _ head: [UInt8]
  ) -> (number: ArraySlice<UInt8>, operation: UInt8, rest: ArraySlice<UInt8>)? {
    guard let inner = element(head[...], 0x30)?.contents, let number = element(inner, 0x02),
      let tag = number.rest.first, let operation = element(number.rest, tag)
    else { return nil }
    return (number.contents, tag, operation.contents)
  }

  private static func contents(of tag: UInt8, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    element(bytes, tag)?.contents
  }

  /// The first element, what is there of it, and what stands behind it.
  private static func element(
    _ bytes: ArraySlice<UInt8>, _ tag: UInt8
  ) -> (contents: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    guard bytes.first == tag, bytes.count > 1 else { return nil }
    let first = bytes[bytes.startIndex + 1]
    var rest = bytes.dropFirst(2)
    var length = Int(first)
    if first & 0x80 != 0 {
      let count = Int(first & 0x7f)
      guard 1...4 ~= count, rest.count >= count else { return nil }
      length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(count)
    }
    return (rest.prefix(length), rest.dropFirst(length))
  }
}
