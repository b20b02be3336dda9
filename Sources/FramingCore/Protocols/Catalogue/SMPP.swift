extension WireProtocol {
  static let smpp = WireProtocol(
    "smpp", ports: [2775], "SMPP: 16-byte header whose length counts the whole PDU", source: "SMPP 3.4 §3.2",
    client: .length(LengthField(size: 4, adjust: -4).header(16)))
}
