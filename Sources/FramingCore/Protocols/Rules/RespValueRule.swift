/// One value of the Redis serialization protocol, RESP2 or RESP3, or an inline command where those may come.
///
/// The header is the first line of a value that goes on behind it, and the type byte of one that does not.
struct RespValueRule: FrameRule {
  private static let mostNested = 1024

  private enum Place {
    case type
    case line
    case blockEnd
    case inline
  }

  private enum Kind {
    case line
    case block
    case container
  }

  private let allowsInline: Bool
  private var kind = Kind.line
  private var place = Place.type
  private var type: UInt8 = 0
  private var number = SignedNumber()
  private var isStreamed = false
  private var last: UInt8 = 0
  private var taken = 0
  /// Bytes of the first line.
  private var header = 0
  /// The values still to come of each container.
  private var open: [UInt64] = []

  init(allowsInline: Bool) { self.allowsInline = allowsInline }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    defer { last = byte }
    switch place {
    case .type: return takeType(byte)
    case .line: return byte == 0x0a && last == 0x0d ? endLine() : takeLine(byte)
    case .blockEnd: return endBlock(byte)
    case .inline: return takeInline(byte)
    }
  }

  private mutating func takeType(_ byte: UInt8) -> RuleStep {
    type = byte
    number = SignedNumber()
    place = .line
    if let kind = Self.kind(of: byte) {
      self.kind = kind
      return .more
    }
    guard allowsInline, taken == 1 else {
      return .invalid(.badHeader("'\(EscapedText.escape([byte]))' is no type of RESP"))
    }
    place = .inline
    return takeInline(byte)
  }

  /// What the types of the specification are followed by.
  private static func kind(of type: UInt8) -> Kind? {
    switch Character(Unicode.Scalar(type)) {
    case "+", "-", ":", "_", "#", ",", "(": .line
    case "$", "!", "=": .block
    case "*", "~", ">", "%", "|": .container
    default: nil
    }
  }

  private func takeInline(_ byte: UInt8) -> RuleStep {
    guard byte == 0x0a else { return .more }
    let trailer = last == 0x0d && taken > 1 ? 2 : 1
    return .frame(payload: taken - trailer, trailer: trailer)
  }

  private mutating func takeLine(_ byte: UInt8) -> RuleStep {
    if kind == .line || byte == 0x0d { return .more }
    return number.take(byte) ? .more : .invalid(.badHeader("'\(EscapedText.escape([byte]))' is not a digit"))
  }

  private mutating func endLine() -> RuleStep {
    if kind == .line {
      return open.isEmpty ? .frame(header: 1, payload: taken - 3, trailer: 2) : endValue(trailer: 0)
    }
    if header == 0 { header = taken }
    guard number.isComplete else { return .invalid(.badHeader("a length without digits")) }
    guard let count = number.value else { return .tooLarge(number.magnitude) }
    guard count >= -1 else { return .invalid(.tooShort(declared: number.magnitude, minimum: 0)) }
    if count == -1 { return endValue(trailer: 0) }
    return kind == .block ? beginBlock(count) : beginContainer(UInt64(count))
  }

  private mutating func beginBlock(_ count: Int) -> RuleStep {
    place = .blockEnd
    // The CR is passed over as well, so that the LF is read.
    let (skipped, overflow) = count.addingReportingOverflow(1)
    let (all, overflows) = taken.addingReportingOverflow(skipped)
    guard !overflow, !overflows else { return .tooLarge(UInt64(count)) }
    taken = all
    return .skip(skipped)
  }

  private mutating func endBlock(_ byte: UInt8) -> RuleStep {
    byte == 0x0a ? endValue(trailer: 2) : .invalid(.badTrailer(expected: [0x0d, 0x0a]))
  }

  private mutating func beginContainer(_ count: UInt64) -> RuleStep {
    guard open.count < Self.mostNested else { return .invalid(.tooDeep(limit: Self.mostNested)) }
    let isPairs = type == 0x25 || type == 0x7c
    guard count < UInt64.max / 4 else { return .tooLarge(count) }
    // An attribute stands before the value it belongs to, which inside a container is not counted.
    let isInnerAttribute = type == 0x7c && !open.isEmpty
    let values = (isPairs ? count * 2 : count) + (isInnerAttribute ? 1 : 0)
    place = .type
    guard values > 0 else { return endValue(trailer: 0) }
    open.append(values)
    return .more
  }

  /// A value is complete, and with it the containers it is the last of.
  private mutating func endValue(trailer: Int) -> RuleStep {
    place = .type
    let isWhole = open.isEmpty
    while let index = open.indices.last {
      open[index] -= 1
      if open[index] > 0 { return .more }
      open.removeLast()
    }
    let end = isWhole ? trailer : 0
    return .frame(header: header, payload: taken - header - end, trailer: end)
  }
}
