/// D-Bus messages (D-Bus Specification, "Message Format"): byte order at 0, body length at 4, header array length at
/// 12; the header is padded to a multiple of 8.
struct DBusMessageRule: FrameRule {
  private var taken = 0
  private var order = ByteOrder.little
  private var body: UInt64 = 0
  private var array: UInt64 = 0

  mutating func take(_ byte: UInt8) -> RuleStep {
    let index = taken
    taken += 1
    switch index {
    case 0:
      guard byte == 0x6c || byte == 0x42 else { return .invalid(.badHeader("a message begins with 'l' or 'B'")) }
      order = byte == 0x6c ? .little : .big
    case 1 where byte == 0: return wrong("message type", index, byte, "1 to 255")
    case 3 where byte != 1: return wrong("protocol version", index, byte, "1")
    case 4...7: body = order.appending(byte, number: index - 4, to: body)
    case 12...15: array = order.appending(byte, number: index - 12, to: array)
    default: break
    }
    guard taken == 16 else { return .more }
    guard array <= 64 << 20 else { return wrong("length of the header fields", 12, array, "at most 64 MiB") }
    guard body <= 128 << 20 else { return wrong("length of the body", 4, body, "at most 128 MiB") }
    return .frame(header: 16 + Int(array + 7) / 8 * 8, value: body)
  }

  private func wrong(_ name: String, _ place: Int, _ value: some BinaryInteger, _ expected: String) -> RuleStep {
    .invalid(
      .wrongPart(
        WrongPart(
          name, place: place, value: "\(value)", expected: expected, rule: "D-Bus Specification, Message Format")))
  }
}
