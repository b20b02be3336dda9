/// Looks at a client's first bytes for what may stand in front of any protocol: the header of the PROXY protocol, which load
/// balancers put there (HAProxy, The PROXY protocol §2.1, §2.2), or the ClientHello of TLS, which then carries all the rest.
struct StreamPrefix: Sendable {
  private static let signatures = [ProxyProtocol.textSignature, ProxyProtocol.binarySignature]

  /// What the bytes so far are.
  enum Verdict {
    case undecided
    case proxyHeader
    case clientHello
    case other
  }

  /// Whether TLS is told from what the protocol sends: it is not that itself.
  let tellsTLS: Bool
  /// The bytes so far, while they may begin a header.
  private(set) var bytes: [UInt8] = []

  init(tellsTLS: Bool) { self.tellsTLS = tellsTLS }

  /// Takes the next byte of `chunk` and those behind it, until it is clear what they are.
  mutating func take(_ chunk: Span<UInt8>, _ position: inout Int) -> Verdict {
    while position < chunk.count {
      let byte = chunk[position]
      let begun = Self.signatures.first {
        bytes.count < $0.count && $0[bytes.count] == byte && $0.starts(with: bytes)
      }
      let mayBeHello =
        tellsTLS && ClientHello.mayHave(byte, at: bytes.count) && (bytes.isEmpty || bytes[0] == ClientHello.first)
      guard begun != nil || mayBeHello else { return .other }
      bytes.append(byte)
      position += 1
      if let begun, bytes.count == begun.count { return .proxyHeader }
      if mayBeHello, bytes.count == ClientHello.length { return .clientHello }
    }
    return .undecided
  }

  /// What the first bytes of a ClientHello are: a handshake record of TLS 1.0 to 1.3 (RFC 8446 §5.1) that begins with a
  /// message of type 1, of less than 64 KiB, for such a version (§4, §4.1.2). No other protocol begins like that.
  private enum ClientHello {
    static let first: UInt8 = 0x16
    static let length = 11

    static func mayHave(_ byte: UInt8, at place: Int) -> Bool {
      switch place {
      case 0: byte == first
      case 1, 9: byte == 3
      case 2, 10: byte <= 4
      // At most 2¹⁴ bytes.
      case 3: byte <= 0x40
      case 5: byte == 1
      case 6: byte == 0
      default: place < length
      }
    }
  }
}

/// A conversation behind the client's header of the PROXY protocol.
struct ProxiedConversation: Conversation {
  private var inner: any Conversation
  private var hasBegun = false
  private var isBehindHeader = false

  init(_ inner: any Conversation) { self.inner = inner }

  mutating func phase(_ direction: Speaker) -> Phase {
    if direction == .server || hasBegun { return inner.phase(direction) }
    hasBegun = true
    return .one(ProxyProtocol.header, head: 0)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    if direction == .server || isBehindHeader { return inner.finished(frame, head: head, direction) }
    isBehindHeader = true
  }

  mutating func resumed(_ direction: Speaker) { inner.resumed(direction) }

  func refuses(_ head: [UInt8], _ direction: Speaker, atEnd: Bool) -> Bool {
    inner.refuses(head, direction, atEnd: atEnd)
  }

  func messages(_ direction: Speaker) -> Framing? { inner.messages(direction) }

  var awaitsTLS: Bool { inner.awaitsTLS }

  var refusalsOfTLS: Int { inner.refusalsOfTLS }

  var isWebSocket: Bool { inner.isWebSocket }
}
