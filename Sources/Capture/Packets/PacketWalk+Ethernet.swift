/// Ethernet, its tags, LLC and what EtherTypes announce.
extension PacketWalk {
  /// The first number that is an EtherType rather than a length (IEEE 802.3 §3.2.6).
  private static let firstType: UInt16 = 0x0600

  /// Two addresses and a length or an EtherType.
  mutating func ethernet(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try skip(14, in: packet)
    return try lengthOrType(packet)
  }

  /// What the length or EtherType in front of `position` says.
  private mutating func lengthOrType(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    let number = packet.u16(at: position - 2)
    guard number < Self.firstType else { return .etherType(number) }
    end = min(end, position + Int(number))
    // Novell's: an IPX header without LLC, which begins with an unused checksum.
    if try u16(packet) == 0xffff { throw .other("IPX") }
    return .llc
  }

  /// What an EtherType announces (IEEE 802 numbers).
  mutating func etherType(_ packet: Span<UInt8>, _ number: UInt16) throws(PacketOmission) -> PacketLayer {
    switch number {
    case 0x0800, 0x86dd: return .internet
    case 0x8847, 0x8848: return .mpls
    case 0x8864: return try pppoe(packet)
    case 0x880b: return .ppp
    case 0x6558: return .ethernet
    case 0x88e7: return try backboneBridging(packet)
    case 0x88e5: return try macSecurity(packet)
    case 0x894f: return try serviceHeader(packet)
    case 0x22f3: return try routingBridge(packet)
    // Cisco's FabricPath: a tag of two bytes, and a frame.
    case 0x8903:
      try skip(2, in: packet)
      return .ethernet
    case 0x4305: return try meshUnicast(packet)
    case 0..<Self.firstType: throw .etherType(number)
    default:
      if let count = Self.tags[number] {
        if count == 2 { virtualNetwork = virtualNetwork << 12 | UInt32(try u16(packet) & 0xfff) }
        try skip(count + 2, in: packet)
        return try lengthOrType(packet)
      }
      if let name = Self.otherTypes[number] { throw .other(name) } else { throw .etherType(number) }
    }
  }

  /// Tags, by the number of bytes in them before the next length or EtherType: IEEE 802.1Q, 802.1ad and its numbers
  /// before it was a standard, 802.1BR, VN-Tag, Cisco's metadata, and HSR (IEC 62439-3).
  private static let tags: [UInt16: Int] = [
    0x8100: 2, 0x88a8: 2, 0x9100: 2, 0x9200: 2, 0x9300: 2, 0x893f: 6, 0x8926: 4, 0x8909: 6, 0x892f: 4,
  ]

  /// Protocols of the network itself, which carry no conversations.
  private static let otherTypes: [UInt16: String] = [
    0x0806: "ARP", 0x8035: "RARP", 0x0842: "Wake-on-LAN", 0x2000: "CDP", 0x22f0: "AVTP", 0x22f4: "IS-IS",
    0x809b: "AppleTalk", 0x80f3: "AppleTalk ARP", 0x8137: "IPX", 0x8808: "Ethernet flow control",
    0x8809: "slow protocols (LACP)", 0x8863: "PPPoE discovery", 0x887b: "HomePlug", 0x888e: "EAPOL",
    0x8892: "PROFINET", 0x889a: "HyperSCSI", 0x88a2: "ATA over Ethernet", 0x88a4: "EtherCAT", 0x88ab: "POWERLINK",
    0x88b8: "GOOSE", 0x88ba: "IEC 61850 sampled values", 0x88c7: "802.11 pre-authentication", 0x88cc: "LLDP",
    0x88cd: "SERCOS III", 0x88d9: "LLTD", 0x88e1: "HomePlug AV", 0x88e3: "MRP", 0x88f5: "MVRP", 0x88f6: "MMRP",
    0x88f7: "PTP", 0x88fb: "PRP", 0x8902: "CFM", 0x890d: "TDLS", 0x8914: "FCoE initialisation", 0x9000: "loopback test",
  ]

  /// TRILL (RFC 6325 §3): a version, a flag, and how many words of options are behind six bytes; then a frame.
  private mutating func routingBridge(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    let flags = try u16(packet)
    guard flags >> 14 == 0 else { throw .unsupported("TRILL of another version than 0") }
    try skip(6 + Int(flags >> 6 & 0x1f) * 4, in: packet)
    return .ethernet
  }

  /// B.A.T.M.A.N. advanced, compatibility version 15: unicast packets have ten bytes and a frame, those with four
  /// addresses twelve more; others are of the mesh itself, or broadcasts behind 14 bytes.
  private mutating func meshUnicast(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    let (type, version) = (try u8(packet), try u8(packet, 1))
    guard version == 15 else { throw .unsupported("B.A.T.M.A.N. of the version \(version)") }
    switch type {
    case 0x40: try skip(10, in: packet)
    case 0x42: try skip(18, in: packet)
    case 0x01: try skip(14, in: packet)
    case 0x41: throw .unsupported("B.A.T.M.A.N. fragments")
    default: throw .other("B.A.T.M.A.N.")
    }
    return .ethernet
  }

  /// IEEE 802.1ah: four bytes of tag, then a frame of the customer's.
  private mutating func backboneBridging(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try skip(4, in: packet)
    return .ethernet
  }

  /// IEEE 802.1AE §9.3: the tag, with the channel's identifier or without; then what it protects, which may be in
  /// the clear.
  private mutating func macSecurity(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    let control = try u8(packet)
    guard control & 0x0c == 0 else { throw .encrypted("MACsec") }
    return try etherTypeBehind((control & 0x20 == 0 ? 6 : 14) + 2, packet)
  }

  /// The network service header (RFC 8300 §2.2): its length counts words.
  mutating func serviceHeader(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try require(8, in: packet)
    let next = packet[position + 3]
    let length = Int(packet.u16(at: position) & 0x3f) * 4
    guard length >= 8 else { throw .badHeader }
    try skip(length, in: packet)
    switch next {
    case 1, 2: return .internet
    case 3: return .ethernet
    case 5: return .mpls
    default: throw .unsupported("a network service header with the protocol \(next)")
    }
  }

  /// IEEE 802.2: two service access points and a control field; SNAP behind them has an EtherType.
  mutating func llc(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try require(3, in: packet)
    let point = packet[position]
    switch point {
    case 0xaa: return try subnetworkAccess(packet)
    // IP by a service access point of its own (RFC 948), in an unnumbered frame.
    case 0x06:
      position += 3
      return .internet
    // OSI's network layer by NLPID: IP has one too (RFC 1483 §4).
    case 0xfe: return try networkLayerProtocol(packet)
    default:
      if let name = Self.otherPoints[point] { throw .other(name) } else { throw .llc(point) }
    }
  }

  private static let otherPoints: [UInt8: String] = [
    0x00: "LLC without contents", 0x42: "STP", 0xe0: "IPX", 0xf0: "NetBIOS over LLC", 0x04: "SNA", 0x08: "SNA",
  ]

  /// RFC 1042: an organisation and its protocol; those of Ethernet and of bridged Ethernet have EtherTypes.
  private mutating func subnetworkAccess(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try skip(8, in: packet)
    let number = packet.u16(at: position - 2)
    switch UInt32(packet.u16(at: position - 5)) << 8 | UInt32(packet[position - 3]) {
    case 0x000000, 0x0000f8: return .etherType(number)
    // RFC 2684 §5.2: bridged Ethernet, with the check sequence behind the frame or without, behind two bytes.
    case 0x0080c2:
      guard number == 1 || number == 7 else { throw .unsupported("bridging without Ethernet") }
      try skip(2, in: packet)
      return .ethernet
    case 0x00000c: throw .other("Cisco's protocols over SNAP")
    case 0x080007: throw .other("AppleTalk")
    default: throw .unsupported("SNAP of an organisation that is not known")
    }
  }

  private mutating func networkLayerProtocol(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try require(4, in: packet)
    position += 4
    return try layer(ofNLPID: packet[position - 1], packet)
  }
}
