/// Follows the escapes of a packet and how many bytes its checksum has on the wire.
struct HdlcChecker: PacketChecker {
  /// Bytes of the checksum, unescaped.
  private let checksum: Int
  private var isEscaped = false
  /// Bytes of the packet so far, unescaped.
  private var count = 0
  /// Which of the last bytes were escaped, bit 0 for the newest.
  private var escapes: UInt8 = 0

  init(_ options: Hdlc) {
    checksum = options.checksum?.size ?? 0
  }

  mutating func take(_ chunk: Span<UInt8>, from start: Int, to end: Int) {
    for position in start..<end {
      if !isEscaped, chunk[position] == Hdlc.escape {
        isEscaped = true
      } else {
        count += 1
        escapes = escapes << 1 | (isEscaped ? 1 : 0)
        isEscaped = false
      }
    }
  }

  /// An escape in front of the flag is how a sender gives a packet up (RFC 1662 §4.3).
  var problem: String? {
    if isEscaped { return "its sender gave it up (7d 7e)" }
    guard count < checksum else { return nil }
    return "\(count) byte\(count == 1 ? "" : "s"), but its checksum alone has \(checksum)"
  }

  var checksumLength: Int { checksum + (escapes & (1 << UInt8(checksum) - 1)).nonzeroBitCount }

  mutating func reset() {
    isEscaped = false
    count = 0
    escapes = 0
  }
}
