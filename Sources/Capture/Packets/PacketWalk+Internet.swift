/// IP headers.
extension PacketWalk {
  /// TCP's and UDP's numbers (IANA protocol numbers).
  private static let tcp: UInt8 = 6
  private static let udp: UInt8 = 17

  /// An IP packet of either version.
  mutating func internet(_ packet: Span<UInt8>) throws(PacketOmission) -> Step {
    switch try u8(packet) >> 4 {
    case 4: try version4(packet)
    case 6: try version6(packet)
    default: throw .badHeader
    }
  }

  /// RFC 791 §3.1.
  private mutating func version4(_ packet: Span<UInt8>) throws(PacketOmission) -> Step {
    let header = try version4Header(packet)
    guard header.isFragment else { return .next(.protocolNumber(header.protocolNumber)) }
    let key = Fragment.Key(
      source: source, destination: destination, identification: header.identification,
      protocolNumber: header.protocolNumber, virtualNetwork: virtualNetwork)
    return .content(
      .fragment(
        Fragment(
          key: key, offset: Int(header.place & 0x1fff) * 8, isLast: header.place & 0x2000 == 0,
          protocolNumber: header.protocolNumber, payload: position..<end)))
  }

  /// What a header of IPv4 says of what is behind it.
  private struct Version4Header {
    var protocolNumber: UInt8
    var identification: UInt32
    /// The flag "more fragments" and the fragment's offset.
    var place: UInt16

    var isFragment: Bool { place & 0x3fff != 0 }
  }

  /// Moves behind a header of IPv4.
  @inline(__always)
  private mutating func version4Header(_ packet: Span<UInt8>) throws(PacketOmission) -> Version4Header {
    try require(20, in: packet)
    let header = Int(packet[position] & 15) * 4
    let declared = Int(packet.u16(at: position + 2))
    // Zero where the network card cuts the packet up later: then it goes to the end.
    let total = declared == 0 ? end - position : declared
    guard header >= 20, total >= header else { throw .badHeader }
    source = Endpoint(ipv4: packet.u32(at: position + 12), port: 0)
    destination = Endpoint(ipv4: packet.u32(at: position + 16), port: 0)
    let found = Version4Header(
      protocolNumber: packet[position + 9], identification: UInt32(packet.u16(at: position + 4)),
      place: packet.u16(at: position + 6))
    end = position + total
    position += header
    return found
  }

  /// The segment of a packet of Ethernet that has no headers but that, IPv4's and TCP's, as nearly each has: read without
  /// a step from one to the next. Nil when it has others, and the walk begins anew.
  mutating func usualSegment(_ packet: Span<UInt8>) throws(PacketOmission) -> TCPSegment? {
    let start = self
    guard packet.count > 14, packet.u16(at: 12) == 0x0800, packet[14] >> 4 == 4 else { return nil }
    position = 14
    let header = try version4Header(packet)
    guard header.protocolNumber == Self.tcp, !header.isFragment else {
      self = start
      return nil
    }
    return try segment(packet)
  }

  /// RFC 8200 §3.
  private mutating func version6(_ packet: Span<UInt8>) throws(PacketOmission) -> Step {
    try require(40, in: packet)
    let declared = Int(packet.u16(at: position + 4))
    source = Endpoint(ipv6: packet, at: position + 8, port: 0)
    destination = Endpoint(ipv6: packet, at: position + 24, port: 0)
    let number = packet[position + 6]
    // Zero in packets of more than 64 KiB (RFC 2675), and where the network card cuts the packet up later.
    if declared > 0 { end = position + 40 + declared }
    position += 40
    guard position <= end else { throw .badHeader }
    return .next(.protocolNumber(number))
  }

  /// What is behind an IP header or one of its extension headers.
  mutating func transport(_ packet: Span<UInt8>, _ number: UInt8) throws(PacketOmission) -> Step {
    switch number {
    case Self.tcp: return .content(.segment(try segment(packet)))
    case Self.udp: return try datagram(packet)
    case 4, 41: return .next(.internet)
    case 47: return .next(try gre(packet))
    case 97: return .next(try etherIP(packet))
    case 103: return .next(try multicastRegister(packet))
    case 137: return .next(.mpls)
    case 143: return .next(.ethernet)
    case 44: return try fragmentHeader(packet)
    case 0, 43, 51, 60, 135, 139, 140: return .next(try extensionHeader(packet, number))
    case 50: throw .encrypted("ESP")
    default:
      if let name = Self.otherProtocols[number] { throw .other(name) } else { throw .protocolNumber(number) }
    }
  }

  /// Protocols of the network itself, which carry no conversations (IANA protocol numbers).
  private static let otherProtocols: [UInt8: String] = [
    1: "ICMP", 2: "IGMP", 8: "EGP", 9: "IGP", 46: "RSVP", 54: "NHRP", 58: "ICMPv6", 59: "IPv6 without contents",
    88: "EIGRP", 89: "OSPF", 112: "VRRP", 124: "IS-IS",
  ]

  /// RFC 8200 §4, and RFC 4302 §2.2 for 51, the authentication header.
  private mutating func extensionHeader(
    _ packet: Span<UInt8>, _ number: UInt8
  ) throws(PacketOmission) -> PacketLayer {
    let next = try u8(packet)
    let length = Int(try u8(packet, 1))
    try advance(number == 51 ? (length + 2) * 4 : (length + 1) * 8)
    return .protocolNumber(next)
  }

  /// RFC 8200 §4.5.
  private mutating func fragmentHeader(_ packet: Span<UInt8>) throws(PacketOmission) -> Step {
    try require(8, in: packet)
    let next = packet[position]
    let place = packet.u16(at: position + 2)
    let key = Fragment.Key(
      source: source, destination: destination, identification: packet.u32(at: position + 4), protocolNumber: 44,
      virtualNetwork: virtualNetwork)
    try advance(8)
    // A fragment that is the whole packet has neither an offset nor more behind it (RFC 6946).
    guard place & 0xfff9 != 0 else { return .next(.protocolNumber(next)) }
    return .content(
      .fragment(
        Fragment(
          key: key, offset: Int(place & 0xfff8), isLast: place & 1 == 0, protocolNumber: next,
          payload: position..<end)))
  }

  /// Moves behind a header of `count` bytes, of which not all need to be captured.
  private mutating func advance(_ count: Int) throws(PacketOmission) {
    guard count <= end - position else { throw .badHeader }
    position += count
  }

  /// RFC 7761 §4.9: of PIM only a register message has a packet, behind eight bytes; one whose flag says so has none
  /// (§4.9.3).
  private mutating func multicastRegister(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    guard try u8(packet) == 0x21 else { throw .other("PIM") }
    try require(8, in: packet)
    guard packet[position + 4] & 0x40 == 0 else { throw .other("PIM") }
    position += 8
    return .internet
  }

  /// RFC 3378 §3: a version and reserved bits.
  private mutating func etherIP(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    guard try u16(packet) >> 12 == 3 else { throw .unsupported("EtherIP of another version than 3") }
    position += 2
    return .ethernet
  }
}
