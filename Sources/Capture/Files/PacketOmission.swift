/// Why a packet adds nothing to a stream.
package enum PacketOmission: Error, Hashable, Sendable {
  /// Something else than TCP over IP.
  case notTCP
  /// A fragment of an IP packet: fragments are not put together.
  case fragment
  /// The captured bytes end inside the headers.
  case cutHeader
  /// A header contradicts itself.
  case badHeader
  /// Packets of an unknown kind of interface.
  case linkType(LinkType)
}
