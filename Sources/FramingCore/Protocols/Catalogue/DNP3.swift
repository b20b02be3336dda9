extension WireProtocol {
  static let dnp3 = WireProtocol(
    "dnp3", aliases: ["dnp"], ports: [20000],
    "DNP3: 0564, a byte of length without checksums, a header of 10 bytes, then blocks of 16 bytes with 2 of CRC each",
    source: "IEEE 1815 §9.2.4", client: "frames by their byte of length", server: "frames by their byte of length"
  ) { RuleConversation(DNP3Rule()) }
}

/// Frames of DNP3's data link, with checksums between the data (IEEE 1815 §9.2.4).
struct DNP3Rule: FrameRule {
  private static let start: [UInt8] = [0x05, 0x64]
  private static let nextStart = FrameMark(next: [start[0]], beginning: start, lookBack: 300, looksBackAlways: true)
  private static let headerLength = 10
  /// What the length counts of the header: control, destination and source.
  private static let counted = 5

  private var taken = 0
  private var length = 0
  private var header: [UInt8] = []

  var mark: FrameMark? { Self.nextStart }

  mutating func take(_ byte: UInt8) -> RuleStep {
    let index = taken
    taken += 1
    header.append(byte)
    switch index {
    case 0, 1:
      guard byte == Self.start[index] else {
        return wrong("start", index, "\(HexDigits.prefixed(UInt64(byte)))", "05 64")
      }
    case 2:
      guard byte >= Self.counted else { return wrong("length", 2, "\(byte)", "5 to 255") }
      length = Int(byte)
    default: break
    }
    guard taken == Self.headerLength else { return .more }
    let last = Array(header[8...])
    guard last == Checksum.crc16DNP.bytes(of: header.span.extracting(..<8)) else {
      let shown = last.map { HexDigits.prefixed(UInt64($0)) }.joined(separator: " ")
      return wrong("checksum of the header", 8, shown, "crc16-dnp of the 8 bytes in front")
    }
    let data = length - Self.counted
    return .frame(header: Self.headerLength, payload: data + (data + 15) / 16 * 2)
  }

  private func wrong(_ name: String, _ place: Int, _ value: String, _ expected: String) -> RuleStep {
    .invalid(.wrongPart(WrongPart(name, place: place, value: value, expected: expected, rule: "IEEE 1815 §9.2.4")))
  }
}
