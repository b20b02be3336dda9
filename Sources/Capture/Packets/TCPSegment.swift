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

  /// Whether it has data, all of which was captured, and neither begins nor ends anything.
  var isNothingButData: Bool {
    payloadLength > 0 && payload.count == payloadLength && flags.isDisjoint(with: [.syn, .fin, .rst])
  }
}

extension PacketWalk {
  /// Bytes of a TCP header up to and with what says how long it is.
  private static let lengthKnown = 13
  /// Bytes of a TCP header up to and with the flags, behind which nothing is needed.
  private static let flagsKnown = 14

  /// The TCP segment at `position`. A snap length may have cut it behind the header's length: the payload is a gap
  /// then.
  @inline(__always)
  mutating func segment(_ packet: Span<UInt8>) throws(PacketOmission) -> TCPSegment {
    try require(Self.lengthKnown, in: packet)
    let start = position
    let length = Int(packet[start + 12] >> 4) * 4
    guard length >= 20, length <= end - start else { throw .badHeader }
    let payloadLength = end - start - length
    let hasFlags = packet.count - start >= Self.flagsKnown
    // A segment without a payload may be a SYN or no more than an acknowledgement.
    guard hasFlags || payloadLength > 0 else { throw .cutHeader }
    let dataStart = min(start + length, packet.count)
    return TCPSegment(
      source: source.at(port: packet.u16(at: start)), destination: destination.at(port: packet.u16(at: start + 2)),
      sequence: packet.u32(at: start + 4), acknowledgement: packet.u32(at: start + 8),
      flags: hasFlags ? TCPSegment.Flags(rawValue: packet[start + 13]) : .ack,
      payload: dataStart..<min(dataStart + payloadLength, packet.count), payloadLength: payloadLength)
  }
}

extension Endpoint {
  /// The same address with another port.
  func at(port: UInt16) -> Endpoint {
    var end = self
    end.port = port
    return end
  }
}
