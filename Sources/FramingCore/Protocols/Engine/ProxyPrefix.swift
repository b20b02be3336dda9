/// Looks at a client's first bytes for the header of the PROXY protocol, which load balancers put in front of any
/// other protocol (HAProxy, The PROXY protocol §2.1, §2.2).
struct ProxyPrefix: Sendable {
  private static let signatures = [ProxyProtocol.textSignature, ProxyProtocol.binarySignature]

  /// What the bytes so far are.
  enum Verdict {
    case undecided
    case header
    case other
  }

  /// The bytes so far, while they may begin a header.
  private(set) var bytes: [UInt8] = []

  /// Takes the next byte of `chunk` and those behind it, until it is clear what they are.
  mutating func take(_ chunk: Span<UInt8>, _ position: inout Int) -> Verdict {
    while position < chunk.count {
      let begun = Self.signatures.first {
        bytes.count < $0.count && $0[bytes.count] == chunk[position] && $0.starts(with: bytes)
      }
      guard let begun else { return .other }
      bytes.append(chunk[position])
      position += 1
      if bytes.count == begun.count { return .header }
    }
    return .undecided
  }
}

/// A conversation behind the client's header of the PROXY protocol.
struct ProxiedConversation: Conversation {
  private var inner: any Conversation
  private var hasBegun = false
  private var isBehindHeader = false

  init(_ inner: any Conversation) { self.inner = inner }

  mutating func phase(_ direction: StreamDirection) -> Phase {
    if direction == .fromServer || hasBegun { return inner.phase(direction) }
    hasBegun = true
    return .one(ProxyProtocol.header, head: 0)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: StreamDirection) {
    if direction == .fromServer || isBehindHeader { return inner.finished(frame, head: head, direction) }
    isBehindHeader = true
  }

  func refuses(_ head: [UInt8], _ direction: StreamDirection, atEnd: Bool) -> Bool {
    inner.refuses(head, direction, atEnd: atEnd)
  }

  func messages(_ direction: StreamDirection) -> Framing? { inner.messages(direction) }

  var awaitsTLS: Bool { inner.awaitsTLS }
}
