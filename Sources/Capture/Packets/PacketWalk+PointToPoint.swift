/// PPP and what is like it.
extension PacketWalk {
  /// PPP (RFC 1661 §2): address and control may be left out, and the first byte of the protocol.
  mutating func ppp(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    let first = try u8(packet)
    // Cisco's framing on the same kind of line.
    if first == 0x0f || first == 0x8f, try u8(packet, 1) == 0 { return try ciscoHDLC(packet) }
    if first == 0xff, try u8(packet, 1) == 0x03 { position += 2 }
    // An odd byte is the protocol's last (RFC 1661 §6.5).
    let short = try u8(packet)
    let number = short & 1 == 1 ? UInt16(short) : try u16(packet)
    position += short & 1 == 1 ? 1 : 2
    return try layer(ofPPP: number, packet)
  }

  private mutating func layer(ofPPP number: UInt16, _ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    switch number {
    case 0x0021, 0x0057: return .internet
    case 0x0281, 0x0283: return .mpls
    case 0x0031: return try bridged(packet)
    case 0x003d: return try multilink(packet)
    case 0x0053: throw .encrypted("PPP")
    case 0x002d, 0x002f, 0x00fd, 0x00fb: throw .unsupported("compressed PPP")
    case 0x8000...: throw .other("PPP's control protocols")
    default: throw .ppp(number)
    }
  }

  /// RFC 1990 §3: a fragment that is the whole packet is read.
  private mutating func multilink(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    guard try u8(packet) & 0xc0 == 0xc0 else { throw .unsupported("a fragment of PPP multilink") }
    try skip(4, in: packet)
    return .ppp
  }

  /// RFC 3518 §4.2: flags, the kind of network and, of Ethernet, the frame.
  private mutating func bridged(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    guard try u8(packet, 1) == 1 else { throw .unsupported("bridging without Ethernet") }
    try skip(2, in: packet)
    return .ethernet
  }

  /// A byte that says who sent the frame, in front of PPP or in place of its address.
  mutating func directedPPP(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    try skip(1, in: packet)
    if try u8(packet) == 0x03 { position += 1 }
    return .ppp
  }

  /// RFC 2516 §4: version and type, code, session and length. Other codes than 0 set the session up.
  mutating func pppoe(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    try require(6, in: packet)
    guard packet[position] == 0x11 else { throw .badHeader }
    guard packet[position + 1] == 0 else { throw .other("PPPoE discovery") }
    let length = Int(packet.u16(at: position + 4))
    position += 6
    if length > 0 { end = min(end, position + length) }
    return .ppp
  }

  /// Cisco's HDLC: an address, a control byte of 0 and an EtherType.
  mutating func ciscoHDLC(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    try skip(4, in: packet)
    switch packet.u16(at: position - 2) {
    case 0x8035: throw .other("SLARP")
    // OSI, which has a byte of padding in front of its NLPID.
    case 0xfefe: throw .other("OSI")
    case let number: return .etherType(number)
    }
  }

  /// RFC 2427 §3: an address of two to four bytes, a control field, perhaps padding, and an NLPID; or, as Cisco
  /// writes it, an EtherType behind the address.
  mutating func frameRelay(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    var length = 1
    while try u8(packet, length - 1) & 1 == 0, length < 4 { length += 1 }
    position += length
    guard try u8(packet) == 0x03 else { return try etherTypeBehind(2, packet) }
    position += 1
    if try u8(packet) == 0 { position += 1 }
    let number = try u8(packet)
    position += 1
    return try layer(ofNLPID: number, packet)
  }

  /// What a network layer protocol identifier announces (ISO/IEC TR 9577).
  mutating func layer(ofNLPID number: UInt8, _ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    switch number {
    case 0xcc, 0x8e: return .internet
    case 0xcf: return .ppp
    case 0x80:
      // SNAP's organisation and protocol, without LLC in front.
      try skip(5, in: packet)
      guard packet[position - 5] == 0, packet[position - 4] == 0, packet[position - 3] == 0 else {
        throw .unsupported("SNAP of an organisation that is not known")
      }
      return .etherType(packet.u16(at: position - 2))
    case 0x81...0x83, 0x08, 0xb0, 0xb1: throw .other("OSI")
    default: throw .unsupported("the network layer protocol \(number)")
    }
  }
}
