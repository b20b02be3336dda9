extension WireProtocol {
  static let modbusRtu = WireProtocol(
    "modbus-rtu", aliases: ["modbus-serial"], "Modbus RTU, on a serial line or over TCP: address, PDU and CRC-16",
    source: "MODBUS over Serial Line 1.02 §2.5.1", framing: ModbusRTU.sending,
    client: "requests, as long as their function says", server: "responses, as long as their function says"
  ) { RuleConversation(client: ModbusRtuRule(isResponse: false), server: ModbusRtuRule(isResponse: true)) }
}

enum ModbusRTU {
  static let checksum = Checksum.crc16Modbus
  /// What is typed is the address and the PDU; the checksum goes behind it.
  static let sending = Framing.pause(
    Pause(nanoseconds: 4_010_416, checksum: ChecksumField(checksum), max: longest))
  /// MODBUS over Serial Line 1.02 §2.5.1.
  static let longest = 256
}

/// A frame of Modbus RTU: its length by the function (MODBUS Application Protocol 1.1b3 §6), or, of a function that is not
/// known, where the checksum of all so far is right.
struct ModbusRtuRule: FrameRule {
  private let isResponse: Bool
  private var taken = 0
  private var function: UInt8 = 0
  private var count = 0
  private var state = ChecksumState(ModbusRTU.checksum)
  private var newest: (UInt8, UInt8) = (0, 0)

  init(isResponse: Bool) { self.isResponse = isResponse }

  /// How the length of a message shows.
  private enum Length {
    /// All bytes, checksum included.
    case fixed(Int)
    /// So many bytes, and as many as the byte at this place says.
    case counted(Int, at: Int)
    /// The same of two bytes.
    case countedByTwo(Int, at: Int)
    /// Where the checksum is right.
    case checked
  }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    if taken == 1, byte > 247 {
      return .invalid(
        .wrongPart(
          WrongPart(
            "address", place: 0, value: "\(byte)", expected: "0 to 247", rule: "MODBUS over Serial Line 1.02 §2.2")))
    }
    if taken == 2 { function = byte }
    guard taken > 1 else { return search(byte) }
    switch length {
    case .fixed(let total): return frame(total)
    case .counted(let rest, let place):
      if taken == place + 1 { return frame(rest + Int(byte)) }
      return .more
    case .countedByTwo(let rest, let place):
      if taken > place { count = count << 8 | Int(byte) }
      return taken == place + 2 ? frame(rest + count) : .more
    case .checked: return search(byte)
    }
  }

  private func frame(_ total: Int) -> RuleStep {
    guard total <= ModbusRTU.longest else { return .tooLarge(UInt64(total)) }
    return .frame(header: 1, payload: total - 3, trailer: 2)
  }

  /// The checksum is behind what it covers, so that of the last two bytes that of all before them is asked.
  private mutating func search(_ byte: UInt8) -> RuleStep {
    if taken >= 3 { state.take([newest.0].span) }
    if taken >= 4, state.bytes == [newest.1, byte] { return .frame(header: 1, payload: taken - 3, trailer: 2) }
    newest = (newest.1, byte)
    if taken >= ModbusRTU.longest {
      return .invalid(
        .wrongPart(
          WrongPart(
            "function", place: 1, value: "\(function)",
            expected: "a known one, or a right checksum within \(ModbusRTU.longest) bytes",
            rule: "MODBUS Application Protocol 1.1b3 §6")))
    }
    return .more
  }

  private var length: Length { isResponse ? responseLength : requestLength }

  private var requestLength: Length {
    switch function {
    case 1...6, 8: .fixed(8)
    case 7, 11, 12, 17: .fixed(4)
    case 15, 16: .counted(9, at: 6)
    case 20, 21: .counted(5, at: 2)
    case 22: .fixed(10)
    case 23: .counted(13, at: 10)
    case 24: .fixed(6)
    default: .checked
    }
  }

  private var responseLength: Length {
    switch function {
    case 0x80...: .fixed(5)
    case 1...4, 12, 17, 20, 21, 23: .counted(5, at: 2)
    case 5, 6, 8, 11, 15, 16: .fixed(8)
    case 7: .fixed(5)
    case 22: .fixed(10)
    case 24: .countedByTwo(6, at: 2)
    default: .checked
    }
  }
}
