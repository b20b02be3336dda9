import FramingCore

/// What packets of an interface begin with.
extension PacketWalk {
  /// The header of a link type, by its number in the registry.
  mutating func link(_ packet: Span<UInt8>, _ type: LinkType) throws(PacketOmission) -> PacketLayer {
    switch type.code {
    case 1: return .ethernet
    // Raw IP: 101 in files, 12 and 14 in those written with a system's own numbers.
    case 12, 14, 101, 228, 229: return .internet
    case 0, 108: return try loopback(packet)
    case 6: return try tokenRing(packet)
    case 9, 50: return .ppp
    case 10: return try fiberRing(packet)
    case 51: return try pppoe(packet)
    case 100: return .llc
    case 104: return try ciscoHDLC(packet)
    case 105: return .wireless
    case 107: return .frameRelay
    case 109: return try afterFamily(packet, header: 12)
    case 113: return try linuxCooked(packet)
    case 117: return try packetFilterLog(packet)
    case 119: return try prism(packet)
    case 123: return try sunATM(packet)
    case 127: return try radiotap(packet)
    case 138: return try etherTypeBehind(18, packet)
    case 163: return try absoluteValueSystems(packet)
    case 166, 204: return try directedPPP(packet)
    case 178: return try juniperEthernet(packet)
    case 192: return try perPacketInformation(packet)
    case 219: return .mpls
    case 239: return try netfilterLog(packet)
    case 242: return try infiniBand(packet)
    case 274: return try mPacket(packet)
    case 276: return try linuxCooked2(packet)
    default: throw .linkType(type)
    }
  }

  /// A header of `count` bytes, the last two of which are an EtherType.
  mutating func etherTypeBehind(_ count: Int, _ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try skip(count, in: packet)
    return .etherType(packet.u16(at: position - 2))
  }

  /// IEEE 802.5: access and frame control, two addresses and, when the first bit of the second says so, a route, the
  /// length of which is in its first byte; then LLC.
  private mutating func tokenRing(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    guard try u8(packet, 1) & 0xc0 == 0x40 else { throw .other("Token Ring management") }
    let hasRoute = try u8(packet, 8) & 0x80 != 0
    try skip(14, in: packet)
    if hasRoute { try skip(max(2, Int(try u8(packet) & 0x1f)), in: packet) }
    return .llc
  }

  /// ISO 9314-2: frame control and two addresses; then LLC, in its frames.
  private mutating func fiberRing(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    guard try u8(packet) & 0x30 == 0x10 else { throw .other("FDDI management") }
    try skip(13, in: packet)
    return .llc
  }

  /// SunATM's: a direction with a type, and the path and channel; type 2 is LLC (LINKTYPE_SUNATM).
  private mutating func sunATM(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    let type = try u8(packet) & 0x0f
    guard type == 2 else { throw .unsupported("SunATM with the type \(type)") }
    try skip(4, in: packet)
    return .llc
  }

  /// Juniper's: three constant bytes, flags and, as one of them says, an extension with its length; another says that
  /// there is no link header.
  private mutating func juniperEthernet(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try require(4, in: packet)
    guard packet.u16(at: position) == 0x4d47, packet[position + 2] == 0x43 else { throw .badHeader }
    let flags = packet[position + 3]
    try skip(4, in: packet)
    if flags & 0x80 != 0 { try skip(2 + Int(try u16(packet)), in: packet) }
    guard flags & 0x02 == 0 else { throw .unsupported("Juniper's header without a link header") }
    return .ethernet
  }

  /// The global route header of 40 bytes, and an EtherType with two reserved bytes (RFC 4391 §6).
  private mutating func infiniBand(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try skip(44, in: packet)
    return .etherType(packet.u16(at: position - 4))
  }

  /// IEEE 802.3br: a preamble of eight bytes in front of the Ethernet frame, the last of which says whether it is
  /// a whole one.
  private mutating func mPacket(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try skip(8, in: packet)
    // The start of an express frame, or of a preemptible one that begins here and may go on elsewhere.
    guard packet[position - 1] == 0xd5 else { throw .unsupported("a preempted Ethernet frame") }
    return .ethernet
  }
}

/// Loopback, where an address family stands in place of a link header.
extension PacketWalk {
  /// Ethernet's payload lengths end here; greater numbers are EtherTypes (IEEE 802.3 §3.2.6).
  private static let largestLength: UInt32 = 1500

  /// Four bytes with the address family, in the order of the machine that captured, or an EtherType in their place;
  /// PPP frames with address and control bytes are known too.
  private mutating func loopback(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    if try u16(packet) == 0xff03 { return .ppp }
    return try afterFamily(packet, header: 4)
  }

  /// A header of `count` bytes that begins with an address family.
  private mutating func afterFamily(_ packet: Span<UInt8>, header count: Int) throws(PacketOmission) -> PacketLayer {
    try require(4, in: packet)
    let family = min(packet.u32(at: position, .big), packet.u32(at: position, .little))
    try skip(count, in: packet)
    return try layer(ofFamily: family, packet)
  }

  /// What an address family stands for. The numbers for IPv6 are those of Linux, Windows, the BSDs, FreeBSD and macOS.
  private func layer(ofFamily family: UInt32, _ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    switch family {
    case 2, 10, 24, 28, 30: return .internet
    // IPX for the BSDs, IPv6 for Windows.
    case 23:
      guard try u8(packet) >> 4 == 6 else { throw .other("IPX") }
      return .internet
    case 7: throw .other("OSI")
    case 16: throw .other("AppleTalk")
    case (Self.largestLength + 1)...0xffff: return .etherType(UInt16(truncatingIfNeeded: family))
    default: throw .unsupported("loopback with the address family \(family)")
    }
  }

  /// The log of the BSDs' packet filter: its length, without padding, and the address family.
  private mutating func packetFilterLog(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    let (length, family) = (Int(try u8(packet)), try u8(packet, 1))
    try skip((length + 3) / 4 * 4, in: packet)
    return try layer(ofFamily: UInt32(family), packet)
  }
}

/// Linux's own.
extension PacketWalk {
  /// ARPHRD_NETLINK, _IEEE80211 and _IEEE80211_RADIOTAP: what they carry has no EtherType.
  private static let (netlink, wireless, radiotap): (UInt16, UInt16, UInt16) = (824, 801, 803)

  /// LINKTYPE_LINUX_SLL.
  private mutating func linuxCooked(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try skip(16, in: packet)
    return try cooked(
      packet, hardware: packet.u16(at: position - 14), protocolNumber: packet.u16(at: position - 2))
  }

  /// LINKTYPE_LINUX_SLL2.
  private mutating func linuxCooked2(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try skip(20, in: packet)
    return try cooked(
      packet, hardware: packet.u16(at: position - 12), protocolNumber: packet.u16(at: position - 20))
  }

  private mutating func cooked(
    _ packet: Span<UInt8>, hardware: UInt16, protocolNumber: UInt16
  ) throws(PacketOmission) -> PacketLayer {
    switch (hardware, protocolNumber) {
    case (Self.netlink, _): throw .other("netlink")
    case (Self.wireless, _): return .wireless
    case (Self.radiotap, _): return try radiotap(packet)
    // Numbers below those of EtherTypes are Linux's own (if_ether.h): IPX, 802.2, PPP, CAN and so on.
    case (_, 1): throw .other("IPX")
    case (_, 4): return .llc
    case (_, 6...8): return .ppp
    case (_, 0x0c...0x0e): throw .other("CAN")
    default: return .etherType(protocolNumber)
    }
  }

  /// LINKTYPE_NFLOG: an address family, a version, a number of the rule's and TLVs in the order of the machine that
  /// captured, of which one has the packet.
  private mutating func netfilterLog(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try skip(4, in: packet)
    while true {
      try require(4, in: packet)
      // Types are small, so that the order shows.
      let order: ByteOrder = packet.u16(at: position + 2, .little) < 0x100 ? .little : .big
      let length = Int(packet.u16(at: position, order))
      guard length >= 4 else { throw .badHeader }
      if packet.u16(at: position + 2, order) == 9 {
        position += 4
        return .internet
      }
      position += (length + 3) / 4 * 4
      guard position < end else { throw .other("netfilter's log without a packet") }
    }
  }
}
