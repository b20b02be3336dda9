/// MPLS and the tunnels of IP.
extension PacketWalk {
  /// A stack of labels (RFC 3032 §2.1), and what the first bits behind it look like (RFC 4928 §3): IP, or Ethernet,
  /// with a control word or without.
  mutating func labels(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    repeat { try skip(4, in: packet) } while packet[position - 2] & 1 == 0
    switch try u8(packet) >> 4 {
    case 4, 6: return .internet
    // RFC 4385 §3: a control word; §5: the associated channel.
    case 0:
      if looksLikeEthernet(packet, at: position + 4) { position += 4 }
      return .ethernet
    case 1: throw .other("MPLS's associated channel")
    default: return .ethernet
    }
  }

  /// Whether a known EtherType or a plausible length stands where that of an Ethernet frame would.
  private func looksLikeEthernet(_ packet: Span<UInt8>, at start: Int) -> Bool {
    guard start + 14 <= packet.count else { return false }
    switch packet.u16(at: start + 12) {
    case 0x0800, 0x86dd, 0x0806, 0x8100, 0x88a8, 0x8847, 0x8848, 0x8863, 0x8864, 0x88cc: return true
    case let length: return length < 0x0600 && Int(length) <= end - start - 14
    }
  }

  /// GRE (RFC 2784 §2.1, RFC 2890 §2, RFC 1701), or its version for PPP (RFC 2637 §4.1).
  mutating func gre(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    let (flags, type) = (try u16(packet), try u16(packet, 2))
    guard flags & 7 <= 1 else { throw .unsupported("GRE of version \(flags & 7)") }
    let isVersion1 = flags & 7 == 1
    position += 4
    // A checksum or routing, a key, a sequence number; an acknowledgement of version 1.
    if !isVersion1, flags & 0xc000 != 0 { try skip(4, in: packet) }
    let payloadLength = isVersion1 ? Int(try u16(packet)) : 0
    if flags & 0x2000 != 0 { try skip(4, in: packet) }
    if flags & 0x1000 != 0 { try skip(4, in: packet) }
    if isVersion1 {
      if flags & 0x0080 != 0 { try skip(4, in: packet) }
      guard payloadLength > 0 else { throw .other("GRE acknowledgements") }
      end = min(end, position + payloadLength)
    } else if flags & 0x4000 != 0 {
      try skipRoutes(packet)
    }
    return try layer(ofGRE: type, packet, isNumbered: flags & 0x1000 != 0)
  }

  /// RFC 1701's source routes: the last one is empty.
  private mutating func skipRoutes(_ packet: Span<UInt8>) throws(PacketOmission) {
    var length: Int
    repeat {
      length = Int(try u8(packet, 3))
      try skip(4 + length, in: packet)
    } while length > 0
  }

  private mutating func layer(
    ofGRE type: UInt16, _ packet: Span<UInt8>, isNumbered: Bool
  ) throws(PacketOmission) -> Layer {
    switch type {
    case 0: throw .other("GRE keep-alives")
    case 0x6558: return .ethernet
    // ERSPAN (draft-foschiano-erspan-03 §4): type I has no header of its own, and no sequence number in front.
    case 0x88be:
      if isNumbered { try skip(8, in: packet) }
      return .ethernet
    case 0x22eb: return try mirrored(packet)
    // WCCP's redirected packets, with a header of four bytes or without.
    case 0x883e:
      if try u8(packet) >> 4 != 4 { try skip(4, in: packet) }
      return .internet
    default: return .etherType(type)
    }
  }

  /// ERSPAN type III (draft-foschiano-erspan-03 §4.3): twelve bytes, and eight more when the last bit is set.
  private mutating func mirrored(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    try require(12, in: packet)
    let word = packet.u16(at: position + 10)
    try skip(word & 1 == 0 ? 12 : 20, in: packet)
    switch word >> 10 & 0x1f {
    case 0: return .ethernet
    case 2: return .internet
    case let type: throw .unsupported("ERSPAN with frames of type \(type)")
    }
  }
}
