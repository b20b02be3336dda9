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
    case 4...7: body = order.appending(byte, number: index - 4, to: body)
    case 12...15: array = order.appending(byte, number: index - 12, to: array)
    default: break
    }
    guard taken == 16 else { return .more }
    return .frame(header: 16 + Int(array + 7) / 8 * 8, value: body)
  }
}
