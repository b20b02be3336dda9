/// A conversation that each side begins with one frame of a rule; the rest is of one framing.
struct RuleThenPhase: Conversation {
  private var client: (any FrameRule)?
  private var server: (any FrameRule)?
  private let clientFraming: Framing
  private let serverFraming: Framing
  private let check: HeaderCheck?

  /// First frames of these rules, nil for none.
  init(
    client: (any FrameRule)? = nil, server: (any FrameRule)? = nil, then framing: Framing, server other: Framing? = nil,
    check: HeaderCheck? = nil
  ) {
    self.client = client
    self.server = server
    clientFraming = framing
    serverFraming = other ?? framing
    self.check = check
  }

  init(
    client: (any FrameRule)? = nil, server: (any FrameRule)? = nil, then field: LengthField,
    check: HeaderCheck? = nil
  ) {
    self.init(client: client, server: server, then: .length(field), check: check)
  }

  private func then(_ framing: Framing) -> Phase { check.map { .checked(framing, $0) } ?? .framing(framing) }

  mutating func phase(_ direction: Speaker) -> Phase {
    switch direction {
    case .client:
      guard let rule = client else { return then(clientFraming) }
      client = nil
      return .one(rule, head: 0)
    case .server:
      guard let rule = server else { return then(serverFraming) }
      server = nil
      return .one(rule, head: 0)
    }
  }
}
