/// WebSocket frames (RFC 6455 §5.2), masked or not.
struct WebSocketRule: FrameRule {
  /// The reserved bits that extensions may set; compression sets only that of a message's first frame (RFC 7692 §6.1).
  private let reserved: UInt8
  /// Whether it is the first frame that is seen, and no upgrade was.
  private let isFirstSeen: Bool
  /// Whether a message is not finished; nil where that is not known.
  private let isInMessage: Bool?
  private var taken = 0
  private var opcode: UInt8 = 0
  private var isControl = false
  private var lengthBytes = 0
  private var maskBytes = 0
  private var value: UInt64 = 0

  init(reserved: UInt8, isFirstSeen: Bool = false, isInMessage: Bool? = nil) {
    self.reserved = reserved
    self.isInMessage = isInMessage
    self.isFirstSeen = isFirstSeen
  }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    switch taken {
    case 1:
      opcode = byte & 0x0f
      if let problem = problem(inFirst: byte) { return .invalid(.wrongPart(problem)) }
      isControl = byte & 0x08 != 0
    case 2: takeLength(byte)
    case ...(2 + lengthBytes): value = value << 8 | UInt64(byte)
    default: break
    }
    if taken == (isControl ? 2 : 2 + lengthBytes), let problem = lengthProblem { return .invalid(.wrongPart(problem)) }
    let header = 2 + lengthBytes + maskBytes
    return taken == header ? .frame(header: header, value: value) : .more
  }

  private func problem(inFirst byte: UInt8) -> WrongPart? {
    let (opcode, bits) = (byte & 0x0f, byte & 0x70)
    if bits & ~reserved != 0 {
      let isCompressed = bits & ~reserved == 0x40
      return wrong(
        byte,
        isCompressed
          ? "RSV1 only where compression was agreed on: the message is compressed (RSV1), which was not agreed on"
          : "no reserved bits that no extension has agreed on")
    }
    if (3...7).contains(opcode) || opcode > 10 {
      return wrong(byte, "opcodes 0 to 2 and 8 to 10: opcode \(opcode) is reserved")
    }
    if opcode > 7, byte & 0x80 == 0 { return wrong(byte, "no fragmented control frames", "RFC 6455 §5.5") }
    if opcode == 0, isFirstSeen {
      return wrong(byte, "a start line, or a frame that begins a message: neither an upgrade nor a message was seen")
    }
    if opcode == 0, isInMessage == false {
      return wrong(byte, "a frame that begins a message: none is unfinished", "RFC 6455 §5.4")
    }
    if opcode == 1 || opcode == 2, isInMessage == true {
      return wrong(byte, "a continuation or a control frame: a message is unfinished", "RFC 6455 §5.4")
    }
    let isFirst = opcode == 1 || opcode == 2
    if reserved == 0x40, bits != 0, !isFirst {
      return wrong(byte, "RSV1 only in a message's first frame", "RFC 7692 §6.1")
    }
    return nil
  }

  private func wrong(_ byte: UInt8, _ expected: String, _ rule: String = "RFC 6455 §5.2") -> WrongPart {
    WrongPart(
      "first byte", place: 0, value: HexDigits.prefixed(UInt64(byte), digits: 2), expected: expected, rule: rule)
  }

  private mutating func takeLength(_ byte: UInt8) {
    maskBytes = byte & 0x80 == 0 ? 0 : 4
    value = UInt64(byte & 0x7f)
    lengthBytes = value == 126 ? 2 : value == 127 ? 8 : 0
    if lengthBytes > 0, !isControl { value = 0 }
  }

  /// What is wrong with the length, once all of it is there; of a control frame its first byte tells.
  private var lengthProblem: WrongPart? {
    guard taken > 1 else { return nil }
    if opcode == 8, value == 1 { return wrongLength("0, or 2 and more in a close frame", "RFC 6455 §5.5.1") }
    if isControl { return value > 125 ? wrongLength("at most 125 in a control frame", "RFC 6455 §5.5") : nil }
    if lengthBytes == 8, value >> 63 != 0 { return wrongLength("a top bit of zero", "RFC 6455 §5.2") }
    let least: UInt64 = lengthBytes == 8 ? 65536 : lengthBytes == 2 ? 126 : 0
    return value < least ? wrongLength("the shortest form", "RFC 6455 §5.2") : nil
  }

  private func wrongLength(_ expected: String, _ rule: String) -> WrongPart {
    let bytes = lengthBytes == 0 || isControl ? "" : " in \(lengthBytes) bytes"
    return WrongPart("length", place: 1, value: "\(value)\(bytes)", expected: expected, rule: rule)
  }
}
