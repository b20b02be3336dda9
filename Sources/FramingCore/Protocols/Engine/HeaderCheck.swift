/// What the specification of a protocol fixes in the headers of its frames.
struct HeaderCheck: Sendable {
  /// A number in the header.
  struct Field: Sendable {
    let name: String
    /// Bytes before it, and its own, 1 to 8.
    let offset: Int
    let size: Int
    let order: ByteOrder
    /// What may stand there, for people.
    let expected: String
    /// Whether the number may stand there; the second is that of the header's first bytes, as many as it has itself.
    let isRight: @Sendable (UInt64, UInt64) -> Bool

    var end: Int { offset + size }
  }

  /// By where they end.
  let fields: [Field]
  /// The specification and its section.
  let rule: String

  /// Fields that are as `rule` has them.
  init(_ rule: String, _ fields: [Field]) {
    self.rule = rule
    self.fields = fields.sorted { $0.end < $1.end }
  }

  /// Bytes of the header that are looked at.
  var reach: Int { fields.last?.end ?? 0 }
}

extension HeaderCheck.Field {
  /// A number of one of these ranges; its bits outside `mask` do not matter.
  static func number(
    _ name: String, at offset: Int, size: Int = 1, order: ByteOrder = .big, mask: UInt64 = .max,
    _ allowed: ClosedRange<UInt64>...
  ) -> Self {
    let texts = allowed.map { $0.count == 1 ? text($0.lowerBound) : "\(text($0.lowerBound)) to \(text($0.upperBound))" }
    let bits = mask == .max ? "" : " in the bits \(HexDigits.prefixed(mask))"
    return Self(
      name: name, offset: offset, size: size, order: order, expected: texts.joined(separator: " or ") + bits
    ) { value, _ in allowed.contains { $0.contains(value & mask) } }
  }

  /// One number.
  static func number(
    _ name: String, at offset: Int, size: Int = 1, order: ByteOrder = .big, mask: UInt64 = .max, _ allowed: UInt64...
  ) -> Self {
    let bits = mask == .max ? "" : " in the bits \(HexDigits.prefixed(mask))"
    let expected = allowed.map { text($0) }.joined(separator: " or ") + bits
    return Self(name: name, offset: offset, size: size, order: order, expected: expected) { value, _ in
      allowed.contains(value & mask)
    }
  }

  /// One of several texts of the same size, at most 8 bytes.
  static func text(_ name: String, at offset: Int, _ texts: String...) -> Self {
    let numbers = texts.map { $0.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    let shown = texts.map { "'\(EscapedText.escape(Array($0.utf8)))'" }.joined(separator: " or ")
    return Self(
      name: name, offset: offset, size: texts.first?.utf8.count ?? 1, order: .big, expected: shown
    ) { value, _ in numbers.contains(value) }
  }

  /// Each bit the opposite of the header's first `size` bytes.
  static func inverse(_ name: String, at offset: Int, size: Int, of first: String) -> Self {
    let mask = UInt64.max >> UInt64(64 - size * 8)
    return Self(name: name, offset: offset, size: size, order: .big, expected: "the inverse of the \(first)") {
      $0 == ~$1 & mask
    }
  }

  private static func text(_ value: UInt64) -> String {
    value < 10 ? "\(value)" : "\(HexDigits.prefixed(value)) (\(ByteCountText.grouped(value)))"
  }
}

/// Checks headers byte by byte.
struct HeaderChecker: Sendable {
  let check: HeaderCheck
  private var taken = 0
  /// The field that ends next.
  private var next = 0
  /// The newest eight bytes, and the first.
  private var newest: UInt64 = 0
  private var first: UInt64 = 0

  init(_ check: HeaderCheck) { self.check = check }

  mutating func reset() {
    taken = 0
    next = 0
  }

  /// Whether all fields have been checked.
  var isDone: Bool { next == check.fields.count }

  /// Takes the header's next byte; returns the field that it completes and that is wrong.
  mutating func take(_ byte: UInt8) -> WrongPart? {
    guard !isDone else { return nil }
    if taken < 8 { first = taken == 0 ? UInt64(byte) : first << 8 | UInt64(byte) }
    newest = newest << 8 | UInt64(byte)
    taken += 1
    while !isDone, check.fields[next].end == taken {
      let field = check.fields[next]
      next += 1
      if let wrong = wrong(field) { return wrong }
    }
    return nil
  }

  private func wrong(_ field: HeaderCheck.Field) -> WrongPart? {
    let unused = UInt64(64 - field.size * 8)
    let bits = newest << unused
    let value = field.order == .big ? bits >> unused : bits.byteSwapped
    let head = first >> UInt64(max(0, min(taken, 8) - field.size) * 8)
    guard !field.isRight(value, head) else { return nil }
    let hex = HexDigits.prefixed(value, digits: field.size * 2)
    let text = value < 10 || field.size == 1 ? hex : "\(hex) (\(ByteCountText.grouped(value)))"
    return WrongPart(field.name, place: field.offset, value: text, expected: field.expected, rule: check.rule)
  }

  /// Whether the header at `position` of `chunk`, which has all of it, is right.
  func holds(_ chunk: Span<UInt8>, at position: Int) -> Bool {
    var checker = HeaderChecker(check)
    for index in 0..<check.reach where checker.take(chunk[position + index]) != nil { return false }
    return true
  }
}

/// Frames of another rule whose first bytes are checked; fields that lie behind a frame's end are not.
struct CheckedRule: FrameRule {
  private var rule: any FrameRule
  private var checker: HeaderChecker
  private var parts: FrameSizes?
  private var left = 0

  init(_ rule: any FrameRule, _ check: HeaderCheck) {
    self.rule = rule
    checker = HeaderChecker(check)
  }

  mutating func take(_ byte: UInt8) -> RuleStep {
    if let wrong = checker.take(byte) { return .invalid(.wrongPart(wrong)) }
    if let parts {
      left -= 1
      return checker.isDone || left == 0 ? .frame(parts) : .more
    }
    taken += 1
    let step = rule.take(byte)
    guard case .frame(let parts) = step, !checker.isDone, let total = parts.total, total > taken else { return step }
    self.parts = parts
    left = total - taken
    return .expected(parts, skip: 0)
  }

  private var taken = 0
}
