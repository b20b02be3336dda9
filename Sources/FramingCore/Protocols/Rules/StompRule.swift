/// STOMP frames, and the line ends between them, each a frame of its own (STOMP 1.2, "Augmented BNF").
struct StompRule: FrameRule {
  private static let name = Array("content-length".utf8)
  /// STOMP 1.2, "Augmented BNF": client-command and server-command.
  private static let commands = Set(
    [
      "SEND", "SUBSCRIBE", "UNSUBSCRIBE", "BEGIN", "COMMIT", "ABORT", "ACK", "NACK", "DISCONNECT", "CONNECT", "STOMP",
      "CONNECTED", "MESSAGE", "RECEIPT", "ERROR",
    ].map { Array($0.utf8) })
  private static let longestCommand = 11

  private var taken = 0
  /// Whether the first line is over.
  private var hasCommand = false
  private var last: UInt8 = 0
  private var lineCount = 0
  /// The beginning of the line in progress, as much as a content-length needs.
  private var line: [UInt8] = []
  private var length: UInt64?
  private var header = 0

  var mark: FrameMark? { FrameMark(text: [0]) }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    if header > 0 { return takeBody(byte) }
    guard byte == 0x0a else { return takeText(byte) }
    if taken == lineCount + 1, lineCount == 0 || (lineCount == 1 && last == 0x0d) {
      return .frame(payload: 0, trailer: taken)
    }
    return endLine()
  }

  private mutating func takeText(_ byte: UInt8) -> RuleStep {
    guard byte != 0 else { return .invalid(.badHeader("NUL before the end of the headers")) }
    lineCount += 1
    last = byte
    if line.count < 64 { line.append(byte) }
    // A carriage return may follow it.
    if !hasCommand, lineCount > Self.longestCommand + 1 { return Self.noCommand }
    return .more
  }

  private static let noCommand = RuleStep.invalid(.badHeader("the first line is no command of STOMP"))

  private mutating func endCommand() -> RuleStep {
    hasCommand = true
    let command = last == 0x0d ? Array(line.dropLast()) : line
    return Self.commands.contains(command) ? .more : Self.noCommand
  }

  private mutating func endLine() -> RuleStep {
    let isEmpty = lineCount == 0 || (lineCount == 1 && last == 0x0d)
    defer {
      line.removeAll(keepingCapacity: true)
      lineCount = 0
      last = 0
    }
    if !hasCommand { return endCommand() }
    if !isEmpty { return noteLength() }
    header = taken
    guard let length else { return .more }
    return .expected(header: header, value: length, trailer: 1)
  }

  private func takeBody(_ byte: UInt8) -> RuleStep {
    guard let length else { return byte == 0 ? endBody() : .more }
    return byte == 0 ? .frame(header: header, value: length, trailer: 1) : .invalid(.badTrailer(expected: [0]))
  }

  /// The first of repeated headers counts (STOMP 1.2, "Repeated Header Entries").
  private mutating func noteLength() -> RuleStep {
    guard length == nil, let colon = line.firstIndex(of: 0x3a), line[..<colon].elementsEqual(Self.name) else {
      return .more
    }
    // Nothing is trimmed, since blanks are part of a value (STOMP 1.2, Value Encoding; examples of 1.0 have some).
    let value = line[(colon + 1)...]
    let digits = value.last == 0x0d ? value.dropLast() : value
    let number = lineCount == line.count ? DigitLength.decimal(digits) : nil
    guard let number, Int(exactly: number) != nil else {
      return .invalid(
        .wrongPart(
          WrongPart(
            "content-length", place: taken - 1 - lineCount + digits.startIndex, text: digits,
            expected: number == nil ? "decimal digits alone" : DigitLength.countable,
            rule: "STOMP 1.2, Header content-length")))
    }
    length = number
    return .more
  }

  private func endBody() -> RuleStep { .frame(header: header, payload: taken - header - 1, trailer: 1) }
}
