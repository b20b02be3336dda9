import FramingCore

/// IEEE 802.11, and what capturing machines put in front of it.
extension PacketWalk {
  /// A frame of data (IEEE 802.11 §9.3.2); its payload begins with LLC, or is several frames.
  mutating func wireless(_ packet: Span<UInt8>) throws(PacketOmission) -> Step {
    let (type, flags) = (try u8(packet), try u8(packet, 1))
    switch type >> 2 & 3 {
    case 0: throw .other("802.11 management frames")
    case 1: throw .other("802.11 control frames")
    case 2: break
    default: throw .other("802.11 extension frames")
    }
    // A subtype's third bit says that there is no data.
    guard type & 0x40 == 0 else { throw .other("802.11 frames without data") }
    guard flags & 0x40 == 0 else { throw .encrypted("802.11") }
    let isLater = try u8(packet, 22) & 0x0f != 0
    guard flags & 0x04 == 0, !isLater else { throw .unsupported("a fragment of an 802.11 frame") }
    // A fourth address between access points.
    var header = flags & 3 == 3 ? 30 : 24
    let isQoS = type & 0x80 != 0
    let holdsSeveral = isQoS ? try u8(packet, header) & 0x80 != 0 : false
    // Quality of service, and high throughput control.
    if isQoS { header += flags & 0x80 != 0 ? 6 : 2 }
    try skip(isPadded ? (header + 3) / 4 * 4 : header, in: packet)
    return holdsSeveral ? .content(.aggregate(try subframes(packet))) : .next(.llc)
  }

  /// IEEE 802.11 §9.3.2.2.2: frames one behind the other, each with two addresses and a length, at multiples of four.
  private mutating func subframes(_ packet: Span<UInt8>) throws(PacketOmission) -> [Range<Int>] {
    var places: [Range<Int>] = []
    while end - position >= 14, packet.count - position >= 14 {
      let length = 14 + Int(packet.u16(at: position + 12))
      guard length <= end - position else { break }
      places.append(position..<position + length)
      position += (length + 3) / 4 * 4
    }
    guard !places.isEmpty else { throw packet.count < end ? .cutHeader : .badHeader }
    return places
  }

  /// A radiotap header (radiotap.org): little-endian; of its fields only the flags matter.
  mutating func radiotap(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    try require(8, in: packet)
    let length = Int(packet.u16(at: position + 2, .little))
    guard length >= 8 else { throw .badHeader }
    try require(length, in: packet)
    let flags = radiotapFlags(packet, length)
    position += length
    isPadded = flags & 0x20 != 0
    // The frame check sequence, behind the frame.
    if flags & 0x10 != 0 { end = max(position, end - 4) }
    return .wireless
  }

  /// The flags, which come behind a time of eight bytes if there is one; 0 when there are none.
  private func radiotapFlags(_ packet: Span<UInt8>, _ length: Int) -> UInt8 {
    let present = packet.u32(at: position + 4, .little)
    guard present & 2 != 0 else { return 0 }
    var place = 8
    var word = present
    while word & 0x8000_0000 != 0, place + 4 <= length {
      word = packet.u32(at: position + place, .little)
      place += 4
    }
    if present & 1 != 0 { place = (place + 7) / 8 * 8 + 8 }
    return place < length ? packet[position + place] : 0
  }

  /// A Prism header of 144 bytes, or an AVS header in its place, which begins with a number of its own.
  mutating func prism(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    try require(8, in: packet)
    if packet.u16(at: position) == 0x8021 { return try absoluteValueSystems(packet) }
    let order: ByteOrder = packet.u32(at: position + 4, .little) < 0x10000 ? .little : .big
    let length = Int(packet.u32(at: position + 4, order))
    guard length >= 8 else { throw .badHeader }
    try skip(length, in: packet)
    return .wireless
  }

  /// An AVS header: a version and its length, big-endian.
  mutating func absoluteValueSystems(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    try require(8, in: packet)
    let length = Int(packet.u32(at: position + 4))
    guard length >= 8 else { throw .badHeader }
    try skip(length, in: packet)
    return .wireless
  }

  /// A PPI header: its length and the link type behind it, little-endian.
  mutating func perPacketInformation(_ packet: Span<UInt8>) throws(PacketOmission) -> Layer {
    try require(8, in: packet)
    let (length, type) = (Int(packet.u16(at: position + 2, .little)), packet.u32(at: position + 4, .little))
    guard length >= 8, let code = UInt16(exactly: type) else { throw .badHeader }
    try skip(length, in: packet)
    return .link(LinkType(code: code))
  }
}
