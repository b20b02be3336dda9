extension WireProtocol {
  static let erlangPacket2 = WireProtocol(
    "erlang-packet2", aliases: ["packet2", "erlang-packet-2"], "Erlang {packet,2}: u16 big-endian length",
    source: "Erlang/OTP inet:setopts/2, packet", client: .length(LengthField(size: 2)))
}
