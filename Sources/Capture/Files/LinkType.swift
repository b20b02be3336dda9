import FramingCore

/// The header that packets of an interface begin with (the registry of the IETF draft opsawg-pcaplinktype).
package struct LinkType: Hashable, Sendable {
  /// The number in the file.
  package var code: UInt16

  /// The link type with a number.
  package init(code: UInt16) {
    self.code = code
  }

  static let null = LinkType(code: 0)
  static let ethernet = LinkType(code: 1)
  static let loop = LinkType(code: 108)
  static let linuxCooked = LinkType(code: 113)
  static let linuxCooked2 = LinkType(code: 276)
  static let ipv4 = LinkType(code: 228)
  static let ipv6 = LinkType(code: 229)

  /// Raw IP: 101 in files, 12 and 14 in those written with a system's own numbers.
  static let raw = [LinkType(code: 101), LinkType(code: 12), LinkType(code: 14)]

  private static let etherIPv4: UInt16 = 0x0800
  private static let etherIPv6: UInt16 = 0x86dd
  /// Tags that 4 bytes belong to, the last two of which are the next type: IEEE 802.1Q, 802.1ad, and 802.1ad's
  /// number before it was a standard.
  private static let etherTags: [UInt16] = [0x8100, 0x88a8, 0x9100]

  /// Where the IP packet begins in `packet`.
  func findNetworkLayer(in packet: Span<UInt8>) -> Result<Int, PacketOmission> {
    switch self {
    case .ethernet: Self.network(in: packet, typeAt: 12, from: 14)
    case .linuxCooked: Self.network(in: packet, typeAt: 14, from: 16)
    case .linuxCooked2: Self.network(in: packet, typeAt: 0, from: 20)
    case .null, .loop: Self.loopback(packet)
    case .ipv4, .ipv6: .success(0)
    default: Self.raw.contains(self) ? .success(0) : .failure(.linkType(self))
    }
  }

  private static func network(
    in packet: Span<UInt8>, typeAt place: Int, from start: Int
  ) -> Result<Int, PacketOmission> {
    guard packet.count >= start else { return .failure(.cutHeader) }
    var type = packet.u16(at: place)
    var position = start
    while etherTags.contains(type) {
      guard packet.count - position >= 4 else { return .failure(.cutHeader) }
      type = packet.u16(at: position + 2)
      position += 4
    }
    return type == etherIPv4 || type == etherIPv6 ? .success(position) : .failure(.notTCP)
  }

  /// Four bytes with the address family, in the order of the machine that captured. The numbers for IPv6 are those of
  /// Linux, the BSDs, FreeBSD and macOS.
  private static func loopback(_ packet: Span<UInt8>) -> Result<Int, PacketOmission> {
    guard packet.count >= 4 else { return .failure(.cutHeader) }
    let family = min(packet.u32(at: 0, .big), packet.u32(at: 0, .little))
    return [2, 10, 24, 28, 30].contains(family) ? .success(4) : .failure(.notTCP)
  }
}
