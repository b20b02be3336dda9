/// Frames whose first byte says which rule they follow.
struct FirstByteRule: FrameRule {
  private let choose: @Sendable (UInt8) -> any FrameRule
  private var chosen: (any FrameRule)?

  /// What the rules have in common, as long as none is chosen.
  private let common: FrameMark?

  init(mark: FrameMark? = nil, _ choose: @escaping @Sendable (UInt8) -> any FrameRule) {
    common = mark
    self.choose = choose
  }

  mutating func take(_ byte: UInt8) -> RuleStep {
    if chosen == nil { chosen = choose(byte) }
    return chosen?.take(byte) ?? .more
  }

  var mark: FrameMark? {
    guard let chosen else { return common }
    return chosen.mark
  }

  var remainder: String? { chosen?.remainder }

  /// TLS records, and frames of another rule that never begin like one: for protocols that turn to TLS midway.
  static func orTls(_ other: any FrameRule) -> FirstByteRule {
    FirstByteRule(mark: other.mark) { TlsRecord.types.contains($0) ? TlsRecord.rule : other }
  }
}

/// A rule that no frame follows.
struct RefusingRule: FrameRule {
  let problem: String

  func take(_ byte: UInt8) -> RuleStep {
    .invalid(.badHeader("'\(EscapedText.escape([byte]))' \(problem)"))
  }
}

/// TLS records (RFC 8446 §5.1).
enum TlsRecord {
  /// Change cipher spec, alert, handshake, application data, and heartbeat (RFC 6520 §3).
  static let types: ClosedRange<UInt8> = 20...24
  /// The length is in bytes 3 and 4 and counts what follows.
  static let field = LengthField(offset: 3, size: 2)
  static let framing = Framing.length(field)
  /// Type, version, and a length that in TLS 1.2 is at most 2¹⁴ + 2048 (RFC 5246 §6.2.3).
  static let check = HeaderCheck(
    "RFC 8446 §5.1, RFC 5246 §6.2.3",
    [
      .number("record type", at: 0, 20...24), .number("major version", at: 1, 3),
      .number("minor version", at: 2, 0...4),
      .number("length", at: 3, size: 2, 0...18432), notEmpty,
    ])
  /// Only application data may have no bytes.
  private static let notEmpty = HeaderCheck.Field(
    name: "length", offset: 3, size: 2, order: .big, expected: "at least 1 but of application data"
  ) { length, first in length > 0 || first >> 8 == 23 }
  /// Whether these first bytes of a frame are a record's of TLS 1.0 or later, none of which have a zero behind the 3.
  static func begins(_ head: [UInt8]) -> Bool {
    head.count >= 3 && types.contains(head[0]) && head[1] == 3 && 1...4 ~= head[2]
  }
  static let phase = Phase.checked(framing, check)
  static let rule: any FrameRule = .length(field, check)
}
