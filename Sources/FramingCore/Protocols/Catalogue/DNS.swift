extension WireProtocol {
  static let dnsTcp = WireProtocol(
    "dns-tcp", aliases: ["dns"], ports: [53], "DNS over TCP: u16 big-endian length before each message",
    source: "RFC 1035 §4.2.2, RFC 7766 §8", client: .length(LengthField(size: 2)),
    check: HeaderCheck("RFC 1035 §4.1.1", [.number("length", at: 0, size: 2, 12...65535)]))
}
