/// How a direction of a connection is framed from a frame boundary on.
enum Phase {
  /// All that follows is of one framing.
  case framing(Framing)
  /// All that follows is frames of one rule.
  case frames(any FrameRule)
  /// One frame of this rule; the conversation sees its first `head` bytes and says what comes next.
  case one(any FrameRule, head: Int)
  /// All that follows cannot be framed, for this reason.
  case opaque(String)
}

/// What both directions of one connection have told so far about how they go on.
///
/// A direction asks only at a frame boundary and when its next byte is there, so what the other direction said
/// before counts.
protocol Conversation: Sendable {
  /// How `direction` goes on.
  mutating func phase(_ direction: StreamDirection) -> Phase
  /// A frame that was a phase of its own is complete.
  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: StreamDirection)
}

extension Conversation {
  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: StreamDirection) {}
}

/// A conversation of one phase in each direction.
struct PlainConversation: Conversation {
  let client: Framing
  let server: Framing

  func phase(_ direction: StreamDirection) -> Phase { .framing(direction == .fromClient ? client : server) }
}

/// A conversation in which each frame tells by itself what it is.
struct RuleConversation: Conversation {
  let client: any FrameRule
  let server: any FrameRule

  init(_ both: any FrameRule) { self.init(client: both, server: both) }

  init(client: any FrameRule, server: any FrameRule) {
    self.client = client
    self.server = server
  }

  func phase(_ direction: StreamDirection) -> Phase { .frames(direction == .fromClient ? client : server) }
}
