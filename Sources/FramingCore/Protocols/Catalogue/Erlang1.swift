extension WireProtocol {
  static let erlangPacket1 = WireProtocol(
    "erlang-packet1", aliases: ["packet1", "erlang-packet-1"], "Erlang {packet,1}: one byte of length",
    source: "Erlang/OTP inet:setopts/2, packet", client: .length(LengthField(size: 1)))
}
