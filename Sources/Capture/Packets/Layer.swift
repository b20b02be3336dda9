/// A header that comes next in a packet.
enum Layer: Hashable, Sendable {
  /// What packets of an interface begin with.
  case link(LinkType)
  /// An Ethernet frame (IEEE 802.3).
  case ethernet
  /// What an EtherType announces (IEEE 802 numbers).
  case etherType(UInt16)
  /// An LLC header (IEEE 802.2).
  case llc
  /// A PPP frame, with or without address and control fields (RFC 1661, RFC 1662).
  case ppp
  /// A frame with a Frame Relay address (RFC 2427).
  case frameRelay
  /// A stack of MPLS labels (RFC 3032).
  case mpls
  /// A wireless frame (IEEE 802.11).
  case wireless
  /// An IP packet, whose first four bits are its version.
  case internet
  /// What an IP protocol number announces (IANA protocol numbers).
  case protocolNumber(UInt8)
  /// What a UDP port announces, behind the UDP header.
  case tunnel(UDPTunnel)
}

/// What the headers of a packet lead to.
enum PacketContent: Hashable, Sendable {
  /// A TCP segment.
  case segment(TCPSegment)
  /// A UDP datagram.
  case datagram(UDPDatagram)
  /// A part of an IP packet.
  case fragment(Fragment)
  /// Several Ethernet frames without types of their own in one wireless frame, each by its place in the packet.
  case aggregate([Range<Int>])
}
