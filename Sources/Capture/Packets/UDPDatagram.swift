/// A UDP datagram in a packet (RFC 768).
struct UDPDatagram: Hashable, Sendable {
  /// Bytes of its header.
  static let header = 8

  /// Who sent it.
  var source: Endpoint
  /// Whom it is for.
  var destination: Endpoint
  /// Where the captured part of the payload lies in the packet.
  var payload: Range<Int>
  /// Bytes of the payload on the wire, of which the first `payload.count` were captured.
  var payloadLength: Int
}

extension PacketWalk {
  /// The UDP datagram at `position`, or the packet of a tunnel in it. Its own length counts, so that what an IP packet
  /// is too short for is missing; where that was not captured, the IP header tells it.
  mutating func datagram(_ packet: Span<UInt8>) throws(PacketOmission) -> Step {
    try require(4, in: packet)
    let start = position
    let available = end - start
    guard available >= UDPDatagram.header else { throw .badHeader }
    let declared = packet.count - start >= 6 ? Int(packet.u16(at: start + 4)) : 0
    // Zero in datagrams of more than 64 KiB (RFC 2675 §4).
    let length = declared == 0 ? available : declared
    guard length >= UDPDatagram.header else { throw .badHeader }
    end = start + min(length, available)
    let ports = UDPPorts(source: packet.u16(at: start), destination: packet.u16(at: start + 2))
    position = start + UDPDatagram.header
    if let content = try tunnelled(packet, ports) { return .content(content) }
    let dataStart = min(position, packet.count)
    return .content(
      .datagram(
        UDPDatagram(
          source: source.at(port: ports.source), destination: destination.at(port: ports.destination),
          payload: dataStart..<max(dataStart, min(end, packet.count)), payloadLength: length - UDPDatagram.header)))
  }
}
