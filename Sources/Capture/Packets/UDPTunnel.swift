/// Encapsulations in UDP, which their ports announce.
enum UDPTunnel: Hashable, Sendable {
  case vxlan
  case vxlanExtended
  case geneve
  case gtp
  case mpls
  case l2tp
  case teredo
  case tazmen
  case esp

  /// Ports that packets of a tunnel are sent to (IANA).
  private static let ports: [UInt16: UDPTunnel] = [
    4789: .vxlan, 4790: .vxlanExtended, 6081: .geneve, 2152: .gtp, 6635: .mpls, 1701: .l2tp, 3544: .teredo,
    4500: .esp,
    // MikroTik's, for TZSP.
    37008: .tazmen,
  ]
  /// Those of them that packets are sent from as well: answers come from there, as they are to any port.
  private static let sourcePorts: [UInt16: UDPTunnel] = [1701: .l2tp, 3544: .teredo, 4500: .esp]

  /// The tunnel between two ports, if one announces one.
  init?(_ ports: UDPPorts) {
    guard let tunnel = Self.ports[ports.destination] ?? Self.sourcePorts[ports.source] else { return nil }
    self = tunnel
  }
}

/// The ports of a datagram.
struct UDPPorts: Hashable, Sendable {
  var source: UInt16
  var destination: UInt16
}

extension PacketWalk {
  /// What a tunnel leads to, if the ports announce one and the bytes behind the UDP header are one; other bytes on
  /// such a port are a datagram like any. Bytes that must be a tunnel's throw what is wrong with them.
  mutating func tunnelled(_ packet: Span<UInt8>, _ ports: UDPPorts) throws(PacketOmission) -> PacketContent? {
    guard let tunnel = UDPTunnel(ports), mayBegin(packet, tunnel) else { return nil }
    var inner = self
    do throws(PacketOmission) {
      let content = try inner.run(packet, from: .tunnel(tunnel))
      self = inner
      return content
    } catch {
      // Too many headers are no one's data.
      guard error == .tooDeep || (tunnel == .esp ? error.isSecurity : mustBe(packet, tunnel)) else { return nil }
      throw error
    }
  }

  /// Whether the bytes behind a UDP header may begin as `tunnel` says.
  private func mayBegin(_ packet: Span<UInt8>, _ tunnel: UDPTunnel) -> Bool {
    // The byte that keeps the way through a router open (RFC 3948 §2.3).
    if tunnel == .esp { return end - position >= 24 || (end - position == 1 && isByte(packet, 0, 0xff)) }
    guard end - position >= 8, position < packet.count else { return false }
    let first = packet[position]
    switch tunnel {
    // RFC 7348 §5: the flag that says that there is a network identifier.
    case .vxlan, .vxlanExtended: return first & 0x08 != 0
    // RFC 8926 §3.4: version 0.
    case .geneve: return first >> 6 == 0
    // 3GPP TS 29.281 §5.1: version 1, GTP, and a packet of a user's (255) rather than signalling.
    case .gtp: return first >> 4 == 3 && isByte(packet, 1, 255)
    case .mpls: return end - position >= 24
    // RFC 2661 §3.1: a data message of version 2.
    case .l2tp: return first & 0x80 == 0 && isByte(packet, 1, 2, mask: 0x0f)
    // RFC 4380 §2.2: IPv6, perhaps behind an indication.
    case .teredo: return first >> 4 == 6 || first == 0
    // Version 1, and a received packet.
    case .tazmen: return first == 1 && isByte(packet, 1, 0, mask: 0xfe)
    case .esp: return true
    }
  }

  /// Whether the byte `offset` bytes on is `value` under a mask, as far as it was captured.
  private func isByte(_ packet: Span<UInt8>, _ offset: Int, _ value: UInt8, mask: UInt8 = 0xff) -> Bool {
    position + offset >= packet.count || packet[position + offset] & mask == value
  }

  /// Whether the bytes behind a UDP header are so much a header of `tunnel` that nothing else has them: all that is
  /// constant in it is right, and that is captured.
  private func mustBe(_ packet: Span<UInt8>, _ tunnel: UDPTunnel) -> Bool {
    guard packet.count - position >= 8 else { return false }
    switch tunnel {
    // RFC 7348 §5: one flag, and reserved bytes that are zero.
    case .vxlan: return packet.u32(at: position) == 0x0800_0000 && packet[position + 7] == 0
    // Those flags and the one of the next protocol, with a version that is zero.
    case .vxlanExtended:
      return packet.u32(at: position) & 0xfcff_ff00 == 0x0c00_0000 && packet[position + 3] != 0
        && packet[position + 7] == 0
    // RFC 8926 §3.4: reserved bits that are zero, and an EtherType.
    case .geneve:
      return packet[position + 1] & 0x3f == 0 && packet.u16(at: position + 2) >= 0x0600 && packet[position + 7] == 0
    // 3GPP TS 29.281 §5.1: a reserved bit, and the length of what is behind eight bytes.
    case .gtp:
      return packet[position] & 0x08 == 0 && packet[position + 1] == 255
        && Int(packet.u16(at: position + 2)) == end - position - 8
    case .mpls: return false
    // RFC 2661 §3.1: reserved bits that are zero, and the length of all.
    case .l2tp:
      return packet.u16(at: position) & 0xf4ff == 0x4002 && Int(packet.u16(at: position + 2)) == end - position
    // RFC 8200 §3: an IPv6 header with the length of what is behind 40 bytes.
    case .teredo: return packet[position] >> 4 == 6 && Int(packet.u16(at: position + 4)) == end - position - 40
    case .tazmen: return packet.u16(at: position + 2) == 1 || packet.u16(at: position + 2) == 18
    case .esp: return false
    }
  }

  /// The header of a tunnel.
  mutating func tunnel(_ packet: Span<UInt8>, _ tunnel: UDPTunnel) throws(PacketOmission) -> PacketLayer {
    switch tunnel {
    case .vxlan:
      try skip(8, in: packet)
      return .ethernet
    case .vxlanExtended: return try vxlanExtended(packet)
    case .geneve: return try geneve(packet)
    case .gtp: return try gtp(packet)
    case .mpls: return .mpls
    case .l2tp: return try l2tp(packet)
    case .teredo: return try teredo(packet)
    case .tazmen: return try tazmen(packet)
    case .esp: throw try encapsulatedSecurity(packet)
    }
  }

  /// draft-ietf-nvo3-vxlan-gpe §3.1: the fourth of eight bytes says what comes next.
  private mutating func vxlanExtended(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try skip(8, in: packet)
    switch packet[position - 5] {
    case 1, 2: return .internet
    case 3: return .ethernet
    case 4: return try serviceHeader(packet)
    case 5: return .mpls
    case let number: throw .unsupported("VXLAN-GPE with the protocol \(number)")
    }
  }

  /// RFC 8926 §3.4: eight bytes, and options that are counted in words.
  private mutating func geneve(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    try require(8, in: packet)
    let (options, type) = (Int(packet[position] & 0x3f) * 4, packet.u16(at: position + 2))
    try skip(8 + options, in: packet)
    return type == 0x6558 ? .ethernet : .etherType(type)
  }

  /// 3GPP TS 29.281 §5.1: four more bytes when one of three flags is set, and then extension headers.
  private mutating func gtp(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    let flags = try u8(packet)
    try skip(8, in: packet)
    guard flags & 7 != 0 else { return .internet }
    try skip(4, in: packet)
    var next = flags & 4 == 0 ? 0 : packet[position - 1]
    while next != 0 {
      let length = Int(try u8(packet)) * 4
      guard length > 0 else { throw .badHeader }
      try skip(length, in: packet)
      next = packet[position - 1]
    }
    return .internet
  }

  /// RFC 2661 §3.1: optional fields as flags say.
  private mutating func l2tp(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    let flags = try u16(packet)
    // Length, then tunnel and session, then numbers, then an offset.
    try skip(2 + (flags & 0x4000 != 0 ? 2 : 0) + 4 + (flags & 0x0800 != 0 ? 4 : 0), in: packet)
    if flags & 0x0200 != 0 {
      let padding = Int(try u16(packet))
      try skip(2 + padding, in: packet)
    }
    return .ppp
  }

  /// RFC 4380 §5.1.1: an authentication header and an indication of the origin may be in front.
  private mutating func teredo(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    if try u16(packet) == 1 {
      let length = Int(try u8(packet, 2)) + Int(try u8(packet, 3))
      try skip(4 + length + 9, in: packet)
    }
    if try u16(packet) == 0 { try skip(8, in: packet) }
    return .internet
  }

  /// TZSP: a version, a type, an encapsulation, and tagged fields up to an end tag.
  private mutating func tazmen(_ packet: Span<UInt8>) throws(PacketOmission) -> PacketLayer {
    let encapsulation = try u16(packet, 2)
    position += 4
    while true {
      let tag = try u8(packet)
      if tag == 1 { break }
      let length = tag == 0 ? 0 : Int(try u8(packet, 1)) + 1
      position += 1 + length
    }
    position += 1
    switch encapsulation {
    case 1: return .ethernet
    case 18: return .wireless
    default: throw .unsupported("TZSP with the encapsulation \(encapsulation)")
    }
  }
}
