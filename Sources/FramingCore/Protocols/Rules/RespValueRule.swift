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
    case piece
    case container
    case dot
  }

  private let allowsInline: Bool
  private var kind = Kind.line
  private var place = Place.type
  private var type: UInt8 = 0
  private var length = RespLength(of: 0, at: 0)
  /// Whether the pieces of a streamed string are read.
  private var isInStream = false
  private var last: UInt8 = 0
  private var taken = 0
  /// Bytes behind a block that have been read.
  private var blockEnded = 0
  /// Bytes of the first line.
  private var header = 0
  private var open = RespNesting()

  init(allowsInline: Bool) { self.allowsInline = allowsInline }

  /// Commands are arrays, so from a client nothing else is taken for the next one.
  var mark: FrameMark? {
    var mark = FrameMark.resp(3)
    if allowsInline { mark.next = [0x2a] }
    return mark
  }

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
    length = RespLength(of: byte, at: taken)
    place = .line
    if let kind = Self.kind(of: byte), isInStream == (kind == .piece) {
      self.kind = kind
      return .more
    }
    guard allowsInline, taken == 1 else {
      return .invalid(
        .wrongPart(
          WrongPart(
            "type", place: taken - 1, text: [byte], expected: isInStream ? "';'" : "one of +-:$*_#,(!=%~>|",
            rule: "the Redis serialization protocol")))
    }
    place = .inline
    return takeInline(byte)
  }

  /// What the types of the specification are followed by.
  private static func kind(of type: UInt8) -> Kind? {
    switch Character(Unicode.Scalar(type)) {
    case "+", "-", ":", "_", "#", ",", "(": .line
    case "$", "!", "=": .block
    case ";": .piece
    case "*", "~", ">", "%", "|": .container
    case ".": .dot
    default: nil
    }
  }

  private func takeInline(_ byte: UInt8) -> RuleStep {
    guard byte == 0x0a else { return .more }
    let trailer = last == 0x0d && taken > 1 ? 2 : 1
    return .frame(payload: taken - trailer, trailer: trailer)
  }

  private mutating func takeLine(_ byte: UInt8) -> RuleStep {
    if kind == .line || byte == 0x0d && last != 0x0d { return .more }
    if kind == .dot || last == 0x0d { return .invalid(.badHeader("'\(EscapedText.escape([byte]))' is not CR LF")) }
    return length.take(byte).map { .invalid($0) } ?? .more
  }

  private mutating func endLine() -> RuleStep {
    if kind == .line {
      return open.depth == 0 ? .frame(header: 1, payload: taken - 3, trailer: 2) : endValue(trailer: 0)
    }
    if kind == .dot {
      if let problem = open.endStreamed() { return .invalid(.badHeader(problem)) }
      return endValue(trailer: 0)
    }
    if header == 0 { header = taken }
    do {
      switch try length.value() {
      case .null: return endValue(trailer: 0)
      case .streamed: return beginStream()
      case .count(let count): return begin(count)
      }
    } catch {
      switch error {
      case .tooLarge(let value): return .tooLarge(value)
      // The line is over; of a value that is in no container nothing else is missing.
      case .invalid(let reason): return open.depth == 0 && !isInStream ? .bad(reason) : .invalid(reason)
      }
    }
  }

  private mutating func begin(_ count: Int) -> RuleStep {
    switch kind {
    case .piece where count == 0:
      // The last piece of a streamed string.
      isInStream = false
      return endValue(trailer: 0)
    case .block, .piece: return beginBlock(count)
    case .container, .line, .dot: return beginContainer(UInt64(count))
    }
  }

  private mutating func beginStream() -> RuleStep {
    place = .type
    if kind == .block {
      isInStream = true
      return .more
    }
    guard open.depth < Self.mostNested else { return .invalid(.tooDeep(limit: Self.mostNested)) }
    open.beginStreamed(ofPairs: type == 0x25)
    return .more
  }

  private mutating func beginBlock(_ count: Int) -> RuleStep {
    place = .blockEnd
    blockEnded = 0
    let (all, overflow) = taken.addingReportingOverflow(count)
    guard !overflow, all < Int.max - 2 else { return .tooLarge(UInt64(count)) }
    taken = all
    if open.depth == 0, !isInStream {
      return .expected(FrameSizes(header: header, payload: count, trailer: 2), skip: count)
    }
    return count > 0 ? .skip(count) : .more
  }

  private mutating func endBlock(_ byte: UInt8) -> RuleStep {
    blockEnded += 1
    guard byte == (blockEnded == 1 ? 0x0d : 0x0a) else { return .invalid(.badTrailer(expected: [0x0d, 0x0a])) }
    guard blockEnded == 2 else { return .more }
    if isInStream {
      place = .type
      return .more
    }
    return endValue(trailer: 2)
  }

  private mutating func beginContainer(_ count: UInt64) -> RuleStep {
    guard open.depth < Self.mostNested else { return .invalid(.tooDeep(limit: Self.mostNested)) }
    let isPairs = type == 0x25 || type == 0x7c
    guard count < UInt64(Int.max) / 4 else { return .atLeast(.max, declared: count) }
    // An attribute stands before the value it belongs to, which inside a container is not counted.
    let isInnerAttribute = type == 0x7c && open.depth > 0
    let values = (isPairs ? count * 2 : count) + (isInnerAttribute ? 1 : 0)
    place = .type
    guard values > 0 else { return endValue(trailer: 0) }
    open.begin(Int(clamping: values))
    let (bytes, overflow) = Int(clamping: values).multipliedReportingOverflow(by: RespNesting.leastBytes)
    return .atLeast(overflow ? .max : bytes, declared: count)
  }

  /// A value is complete, and with it the containers it is the last of.
  private mutating func endValue(trailer: Int) -> RuleStep {
    place = .type
    let isWhole = open.depth == 0 && kind == .block
    guard open.endValue() else { return .more }
    let end = isWhole ? trailer : 0
    return .frame(header: header, payload: taken - header - end, trailer: end)
  }
}
