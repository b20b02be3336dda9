/// IPsec in UDP.
extension PacketWalk {
  /// Sequence numbers are counted from 1 with each key (RFC 4303 §3.3.3), and keys are changed long before this one.
  private static let largestCount: UInt32 = 1 << 26

  /// What of IPsec a datagram of its port has (RFC 3948 §2). Of the key exchange, behind four zero bytes, and of bytes
  /// that are neither nothing is said: they are a datagram.
  func encapsulatedSecurity(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketOmission {
    if end - position == 1 { return .other("IPsec keep-alive") }
    try require(8, in: packet)
    let (index, count) = (packet.u32(at: position), packet.u32(at: position + 4))
    // RFC 4303 §2.4: it is padded to four bytes.
    let isESP = index > 0 && 1..<Self.largestCount ~= count && (end - position) % 4 == 0
    return isESP ? .encrypted("ESP") : .badHeader
  }
}
