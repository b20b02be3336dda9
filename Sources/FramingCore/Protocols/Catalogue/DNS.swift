extension WireProtocol {
  static let dnsTcp = WireProtocol(
    "dns-tcp", aliases: ["dns"], ports: [53], "DNS over TCP: u16 big-endian length before each message; over UDP none",
    source: "RFC 1035 §4.2.2, RFC 7766 §8", client: .length(LengthField(size: 2)),
    check: HeaderCheck("RFC 1035 §4.1.1", [.number("length", at: 0, size: 2, 12...65535)]))

  /// What a datagram of DNS is: a message without a length.
  static let dnsUdp = WireProtocol(
    "dns-udp", "DNS over UDP: each datagram is a message", source: "RFC 1035 §4.2.1", client: .raw)
}
