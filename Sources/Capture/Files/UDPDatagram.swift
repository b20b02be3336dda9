/// A UDP datagram in a packet (RFC 768).
struct UDPDatagram: Hashable, Sendable {
  /// Bytes of its header.
  private static let header = 8

  /// Who sent it.
  var source: Endpoint
  /// Whom it is for.
  var destination: Endpoint
  /// Where the captured part of the payload lies in the packet.
  var payload: Range<Int>

  /// Reads the datagram of a packet of which `originalLength` bytes were on the wire.
  static func read(_ packet: Span<UInt8>, linkType: LinkType, originalLength: Int) -> UDPDatagram? {
    guard case .success(let start) = linkType.findNetworkLayer(in: packet),
      case .success(let header) = InternetHeader.read(
        packet, at: start, originalLength: originalLength, carrying: InternetHeader.udp)
    else { return nil }
    return read(packet, header)
  }

  private static func read(_ packet: Span<UInt8>, _ header: InternetHeader) -> UDPDatagram? {
    let start = header.payload.lowerBound
    guard packet.count - start >= Self.header else { return nil }
    let declared = Int(packet.u16(at: start + 4))
    // Zero in datagrams of more than 64 KiB (RFC 2675 §4).
    let end = declared == 0 ? header.payload.upperBound : start + declared
    guard end >= start + Self.header else { return nil }
    let (source, destination) = header.endpoints(
      in: packet, ports: (packet.u16(at: start), packet.u16(at: start + 2)))
    let payload = (start + Self.header)..<max(start + Self.header, min(end, packet.count))
    return UDPDatagram(source: source, destination: destination, payload: payload)
  }
}
