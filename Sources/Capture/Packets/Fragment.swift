/// A fragment of an IP packet.
struct Fragment: Hashable, Sendable {
  /// What the fragments of one packet have in common (RFC 791 §3.2, RFC 8200 §4.5).
  struct Key: Hashable, Sendable {
    var source: Endpoint
    var destination: Endpoint
    var identification: UInt32
    /// The protocol of IPv4; of IPv6 that of fragments, since only the first fragment's next header counts.
    var protocolNumber: UInt8
    /// The VLANs that the packet is in: each has addresses of its own.
    var virtualNetwork: UInt32
  }

  var key: Key
  /// Where its bytes belong in the packet's payload.
  var offset: Int
  /// Whether no fragment comes behind it.
  var isLast: Bool
  /// What the packet's payload begins with.
  var protocolNumber: UInt8
  /// Where its bytes are in the captured packet, as it was on the wire.
  var payload: Range<Int>
}

/// Where the bytes of a packet are in the capture file.
enum PacketPlaces: Hashable, Sendable {
  /// One behind the other from here on.
  case run(UInt64)
  /// In pieces, in order, each with the range of the packet that it is.
  case pieces([PlacedPiece])

  /// The part `range` of the packet, by its pieces.
  func pieces(of range: Range<Int>) -> [PlacedPiece] {
    switch self {
    case .run(let place): [PlacedPiece(range: range, place: place + UInt64(range.lowerBound))]
    case .pieces(let all):
      all.compactMap { piece in
        let part = piece.range.clamped(to: range)
        guard !part.isEmpty else { return nil }
        return PlacedPiece(range: part, place: piece.place + UInt64(part.lowerBound - piece.range.lowerBound))
      }
    }
  }
}

/// A part of a packet that is in the capture file in one piece.
struct PlacedPiece: Hashable, Sendable {
  var range: Range<Int>
  /// The offset of its first byte in the file.
  var place: UInt64
}

/// An IP packet's payload, put together.
struct ReassembledPacket: Sendable {
  /// The bytes, with zeros for those that were not captured.
  var bytes: [UInt8]
  /// The captured parts, in order.
  var pieces: [PlacedPiece]
  /// What the payload begins with.
  var protocolNumber: UInt8
  /// The ends of the packet, with the port 0.
  var source: Endpoint
  var destination: Endpoint
  /// How many captured packets it came in.
  var packets: Int

  /// Bytes at the beginning before the first that was not captured.
  var prefix: Int {
    var end = 0
    for piece in pieces where piece.range.lowerBound == end { end = piece.range.upperBound }
    return end
  }
}
