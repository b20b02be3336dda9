extension WireProtocol {
  static let smpp = WireProtocol(
    "smpp", ports: [2775], "SMPP: 16-byte header whose length counts the whole PDU", source: "SMPP 3.4 §3.2",
    client: .length(LengthField(size: 4, adjust: -4).header(16)),
    check: HeaderCheck(
      "SMPP 3.4 §3.2, §5.1.2.1",
      [
        .number("command_length", at: 0, size: 4, 16...0xffff_ffff),
        .number("command_id", at: 4, size: 4, mask: 0x7fff_ffff, 0...0x1ff, 0x1_0200...0x1_02ff),
      ]))
}
