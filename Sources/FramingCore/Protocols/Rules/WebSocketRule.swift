/// WebSocket frames (RFC 6455 §5.2), masked or not.
struct WebSocketRule: FrameRule {
  /// The reserved bits that extensions may set.
  private let reserved: UInt8
  private var taken = 0
  private var lengthBytes = 0
  private var maskBytes = 0
  private var value: UInt64 = 0

  init(reserved: UInt8 = 0x70) { self.reserved = reserved }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    switch taken {
    case 1: return check(byte)
    case 2: takeLength(byte)
    case ...(2 + lengthBytes): value = value << 8 | UInt64(byte)
    default: break
    }
    let header = 2 + lengthBytes + maskBytes
    return taken == header ? .frame(header: header, value: value) : .more
  }

  private func check(_ byte: UInt8) -> RuleStep {
    let opcode = byte & 0x0f
    guard byte & 0x70 & ~reserved == 0 else {
      let isCompressed = byte & 0x70 & ~reserved == 0x40
      return .invalid(
        .badHeader(
          isCompressed
            ? "the message is compressed (RSV1), which was not agreed on"
            : "reserved bits are set, which nothing allows"))
    }
    guard (3...7).contains(opcode) || opcode > 10 else { return .more }
    return .invalid(.badHeader("opcode \(opcode) is reserved"))
  }

  private mutating func takeLength(_ byte: UInt8) {
    maskBytes = byte & 0x80 == 0 ? 0 : 4
    value = UInt64(byte & 0x7f)
    lengthBytes = value == 126 ? 2 : value == 127 ? 8 : 0
    if lengthBytes > 0 { value = 0 }
  }
}
