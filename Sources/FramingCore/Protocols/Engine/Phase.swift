/// How a direction of a connection is framed from a frame boundary on.
enum Phase {
  /// All that follows is of one framing.
  case framing(Framing)
  /// All that follows is of one framing with a length field, and its headers are checked.
  case checked(Framing, HeaderCheck)
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
  mutating func phase(_ direction: Speaker) -> Phase
  /// A frame that was a phase of its own is complete.
  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker)
  /// `direction` goes on behind bytes that nobody has framed.
  mutating func resumed(_ direction: Speaker)
  /// Whether the other side has refused what a frame that begins with `head` offered to go on with, or the stream is at
  /// its end and it is whole without.
  func refuses(_ head: [UInt8], _ direction: Speaker, atEnd: Bool) -> Bool
  /// How a message that `direction` sends now is framed; nil when always as the protocol's side says.
  func messages(_ direction: Speaker) -> Framing?
  /// Whether what was said last is that TLS begins now (STARTTLS).
  var awaitsTLS: Bool { get }
  /// How many requests that TLS begin were refused.
  var refusalsOfTLS: Int { get }
  /// Whether the server has agreed that all that follows is a WebSocket's.
  var isWebSocket: Bool { get }
}

extension Conversation {
  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {}
  mutating func resumed(_ direction: Speaker) {}
  func refuses(_ head: [UInt8], _ direction: Speaker, atEnd: Bool) -> Bool { false }
  func messages(_ direction: Speaker) -> Framing? { nil }
  var awaitsTLS: Bool { false }
  var refusalsOfTLS: Int { 0 }
  var isWebSocket: Bool { false }
}

/// A conversation of one phase in each direction.
struct PlainConversation: Conversation {
  /// In memory of their own, which all connections of a lens share.
  private final class Framings: Sendable {
    let client: Framing
    let server: Framing
    let check: HeaderCheck?

    init(_ client: Framing, _ server: Framing, _ check: HeaderCheck?) {
      self.client = client
      self.server = server
      self.check = check
    }
  }

  private let framings: Framings

  init(client: Framing, server: Framing, check: HeaderCheck? = nil) {
    framings = Framings(client, server, check)
  }

  func framing(_ direction: Speaker) -> Framing {
    direction == .client ? framings.client : framings.server
  }

  func phase(_ direction: Speaker) -> Phase {
    let framing = framing(direction)
    return framings.check.map { .checked(framing, $0) } ?? .framing(framing)
  }
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

  func phase(_ direction: Speaker) -> Phase { .frames(direction == .client ? client : server) }
}
