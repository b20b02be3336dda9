extension WireProtocol {
  static let x11 = WireProtocol(
    "x11", aliases: ["x"], ports: [6000, 6001, 6010],
    "X11: a setup each way, then requests counted in 4-byte words; the client's first byte is the byte order",
    source: "X Window System Protocol, Connection Setup and Encoding; BIG-REQUESTS Extension",
    client: "12 bytes and padded authorization, then requests",
    server: "the setup's answer, then replies, events and errors"
  ) { X11Conversation() }
}

/// X11: the byte order that the client chose holds for both directions.
struct X11Conversation: Conversation {
  private var order = ByteOrder.little
  private var isSetUp: Set<Speaker> = []

  func phase(_ direction: Speaker) -> Phase {
    let isDone = isSetUp.contains(direction)
    return switch direction {
    case .client: isDone ? .frames(X11RequestRule(order: order)) : .one(X11SetupRule(), head: 1)
    case .server: isDone ? .frames(X11ReplyRule(order: order)) : .one(X11AnswerRule(order: order), head: 1)
    }
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    if direction == .client { order = head.first == 0x42 ? .big : .little }
    // Answer 2 asks for more authentication and is followed by another answer.
    if direction == .client || head.first != 2 { isSetUp.insert(direction) }
  }
}

/// The client's setup: two counts at 6 and 8, of bytes that are padded to 4 each.
struct X11SetupRule: FrameRule {
  private var taken = 0
  private var order = ByteOrder.little
  private var major: UInt64 = 0
  private var name: UInt64 = 0
  private var data: UInt64 = 0

  mutating func take(_ byte: UInt8) -> RuleStep {
    let index = taken
    taken += 1
    switch index {
    case 0:
      guard byte == 0x42 || byte == 0x6c else { return .invalid(.badHeader("a connection begins with 'B' or 'l'")) }
      order = byte == 0x42 ? .big : .little
    case 2, 3: major = order.appending(byte, number: index - 2, to: major)
    case 6, 7: name = order.appending(byte, number: index - 6, to: name)
    case 8, 9: data = order.appending(byte, number: index - 8, to: data)
    default: break
    }
    if taken == 4, major != 11 {
      return .invalid(
        .wrongPart(
          WrongPart(
            "major version", place: 2, value: "\(major)", expected: "11", rule: "X Window System Protocol §8")))
    }
    return taken == 12 ? .frame(header: 12, value: (name + 3) / 4 * 4 + (data + 3) / 4 * 4) : .more
  }
}

/// The server's answer to the setup: 8 bytes and as many words as the number at 6 says.
struct X11AnswerRule: FrameRule {
  let order: ByteOrder
  private var taken = 0
  private var words: UInt64 = 0

  init(order: ByteOrder) { self.order = order }

  mutating func take(_ byte: UInt8) -> RuleStep {
    if taken == 0, byte > 2 {
      return .invalid(
        .wrongPart(
          WrongPart(
            "answer", place: 0, value: "\(byte)", expected: "0, 1 or 2", rule: "X Window System Protocol §8")))
    }
    if taken >= 6 { words = order.appending(byte, number: taken - 6, to: words) }
    taken += 1
    return taken == 8 ? .frame(header: 8, value: words * 4) : .more
  }
}

/// Requests: a number of words at 2, or when that is zero one of 4 bytes behind it.
struct X11RequestRule: FrameRule {
  let order: ByteOrder
  private var taken = 0
  private var words: UInt64 = 0
  private var isBig = false

  init(order: ByteOrder) { self.order = order }

  mutating func take(_ byte: UInt8) -> RuleStep {
    if taken >= 2 { words = order.appending(byte, number: isBig ? taken - 4 : taken - 2, to: words) }
    taken += 1
    if taken == 4, words == 0 { isBig = true }
    guard taken == (isBig ? 8 : 4) else { return .more }
    guard words * 4 >= UInt64(taken) else { return .invalid(.tooShort(declared: words, minimum: taken / 4)) }
    return .frame(header: taken, value: words * 4 - UInt64(taken))
  }
}

/// Replies, events and errors: 32 bytes, and behind those of replies and generic events as many words as they say.
struct X11ReplyRule: FrameRule {
  let order: ByteOrder
  private var taken = 0
  private var extends = false
  private var words: UInt64 = 0

  init(order: ByteOrder) { self.order = order }

  mutating func take(_ byte: UInt8) -> RuleStep {
    if taken == 0 { extends = byte == 1 || byte & 0x7f == 35 }
    if taken >= 4 { words = order.appending(byte, number: taken - 4, to: words) }
    taken += 1
    return taken == 8 ? .frame(header: 32, value: extends ? words * 4 : 0) : .more
  }
}
