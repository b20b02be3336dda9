/// A conversation whose messages have one of several constants in their headers: a stream keeps that of its first message,
/// and a message with another one is none of it.
struct KeptConstantConversation: Conversation {
  /// What messages are, in memory of their own that all connections share.
  final class Messages: Sendable {
    let field: LengthField
    /// The constant, at the beginning of the header.
    let constant: HeaderCheck.Field
    /// What else is fixed.
    let rest: [HeaderCheck.Field]
    let rule: String

    init(_ field: LengthField, _ rule: String, constant: HeaderCheck.Field, _ rest: [HeaderCheck.Field] = []) {
      self.field = field
      self.constant = constant
      self.rest = rest
      self.rule = rule
    }

    /// What the headers of a stream's messages must be, of whose first message `value` is the constant.
    func check(keeping value: UInt64?) -> HeaderCheck {
      HeaderCheck(rule, [value.map { constant.kept($0) } ?? constant] + rest)
    }

    /// The constant of a message.
    func value(in head: [UInt8]) -> UInt64? {
      guard head.count >= constant.end else { return nil }
      return head[constant.offset..<constant.end].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  private let messages: Messages
  private var client: UInt64?
  private var server: UInt64?

  init(_ messages: Messages) { self.messages = messages }

  func phase(_ direction: Speaker) -> Phase {
    guard let kept = direction == .client ? client : server else {
      return .one(.length(messages.field, messages.check(keeping: nil)), head: messages.constant.end)
    }
    return .checked(.length(messages.field), messages.check(keeping: kept))
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    let value = messages.value(in: head)
    if direction == .client { client = value } else { server = value }
  }
}

extension HeaderCheck.Field {
  /// The same, of a stream whose first message has `value` there.
  func kept(_ value: UInt64) -> HeaderCheck.Field {
    HeaderCheck.Field(
      name: name, offset: offset, size: size, order: .big,
      expected: "\(HexDigits.prefixed(value, digits: size * 2)) as in the first message of the stream"
    ) { found, _ in found == value }
  }
}
