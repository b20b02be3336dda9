/// A TCP segment in a packet (RFC 9293 §3.1).
package struct TCPSegment: Hashable, Sendable {
  /// The flags that reassembly looks at.
  package struct Flags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    /// The flags with these bits.
    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// The sender has no more data.
    package static let fin = Flags(rawValue: 0x01)
    /// Sequence numbers begin here.
    package static let syn = Flags(rawValue: 0x02)
    /// The connection is reset.
    package static let rst = Flags(rawValue: 0x04)
    /// The acknowledgement number counts.
    package static let ack = Flags(rawValue: 0x10)
  }

  /// Who sent it.
  package var source: Endpoint
  /// Whom it is for.
  package var destination: Endpoint
  /// The sequence number of the first byte, or of the SYN in front of it.
  package var sequence: UInt32
  /// The sequence number that the sender expects next of the other side.
  package var acknowledgement: UInt32
  /// The flags.
  package var flags: Flags
  /// Where the captured part of the payload lies in the packet.
  package var payload: Range<Int>
  /// Bytes of the payload on the wire, of which the first `payload.count` were captured.
  package var payloadLength: Int

  /// Where the payload comes from.
  package var origin = SegmentOrigin(place: 0)

  /// Reads the segment of a packet of which `originalLength` bytes were on the wire.
  package static func read(
    _ packet: Span<UInt8>, linkType: LinkType, originalLength: Int
  ) -> Result<TCPSegment, PacketOmission> {
    switch linkType.findNetworkLayer(in: packet) {
    case .failure(let omission): .failure(omission)
    case .success(let start):
      InternetHeader.read(packet, at: start, originalLength: originalLength).flatMap { read(packet, $0) }
    }
  }

  private static func read(_ packet: Span<UInt8>, _ header: InternetHeader) -> Result<TCPSegment, PacketOmission> {
    let start = header.payload.lowerBound
    guard packet.count - start >= 20 else { return .failure(.cutHeader) }
    let length = Int(packet[start + 12] >> 4) * 4
    guard length >= 20, length <= header.payload.count else { return .failure(.badHeader) }
    let dataStart = start + length
    let payloadLength = header.payload.upperBound - dataStart
    let captured = max(0, min(payloadLength, packet.count - dataStart))
    let (source, destination) = header.endpoints(
      in: packet, ports: (packet.u16(at: start), packet.u16(at: start + 2)))
    return .success(
      TCPSegment(
        source: source, destination: destination, sequence: packet.u32(at: start + 4),
        acknowledgement: packet.u32(at: start + 8), flags: Flags(rawValue: packet[start + 13]),
        payload: dataStart..<(dataStart + captured),
        payloadLength: payloadLength))
  }
}
