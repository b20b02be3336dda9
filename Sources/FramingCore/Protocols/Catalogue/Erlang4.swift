extension WireProtocol {
  static let erlangPacket4 = WireProtocol(
    "erlang-packet4", aliases: ["packet4", "erlang-packet-4"], "Erlang {packet,4}: u32 big-endian length",
    source: "Erlang/OTP inet:setopts/2, packet", client: .length(LengthField(size: 4)))
}
