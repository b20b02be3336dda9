extension WireProtocol {
  static let rsocket = WireProtocol(
    "rsocket", aliases: ["rsocket-tcp"], ports: [7000], "RSocket over TCP: u24 big-endian frame length",
    source: "RSocket Protocol, Framing Protocol Usage", client: .length(LengthField(size: 3)),
    check: HeaderCheck(
      "RSocket Protocol, Framing Format", [.number("length", at: 0, size: 3, 6...0xff_ffff)]))
}
