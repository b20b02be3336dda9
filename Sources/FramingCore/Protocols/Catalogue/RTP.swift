extension WireProtocol {
  static let rtpTcp = WireProtocol(
    "rtp-tcp", aliases: ["rtp", "rfc4571"], "RTP and RTCP over TCP: u16 big-endian length before each packet",
    source: "RFC 4571 §2", client: .length(LengthField(size: 2)))
}
