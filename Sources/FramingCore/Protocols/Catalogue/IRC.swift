extension WireProtocol {
  static let irc = WireProtocol(
    "irc", ports: [6667],
    "IRC: lines that end with CR LF, with some peers with LF; TLS records behind STARTTLS",
    source: "RFC 2812 §2.3; IRCv3 Message Tags (8191 bytes of tags and 512), tls", framing: .delimiter(.textLine),
    client: "lines", server: "lines"
  ) { IrcConversation() }
}

/// IRC: STARTTLS is answered with 670, behind which TLS begins, or with 691; what else the server says answers it not.
struct IrcConversation: Conversation {
  private var isAsked = false
  private(set) var awaitsTLS = false
  private(set) var refusalsOfTLS = 0

  /// Tags, a prefix and a command are within so many bytes where a server answers STARTTLS.
  private static let head = 1024

  func phase(_ direction: Speaker) -> Phase {
    .one(FirstByteRule.orTls(LineRule(longest: 8191 + 512)), head: Self.head)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    awaitsTLS = false
    let words = String(decoding: head, as: UTF8.self).split { $0 == " " || $0.isNewline }
    var rest = words[...]
    if rest.first?.first == "@" { rest.removeFirst() }
    if rest.first?.first == ":" { rest.removeFirst() }
    switch (direction, rest.first?.uppercased()) {
    case (.client, "STARTTLS"): isAsked = true
    case (.server, "670"): (awaitsTLS, isAsked) = (isAsked, false)
    case (.server, "691") where isAsked:
      isAsked = false
      refusalsOfTLS += 1
    default: break
    }
  }
}
