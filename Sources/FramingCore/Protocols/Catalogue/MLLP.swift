extension WireProtocol {
  static let mllp = WireProtocol(
    "hl7-mllp", aliases: ["mllp", "hl7"], ports: [2575], "HL7 over MLLP: 0B, the message, 1C 0D",
    source: "HL7 Version 2 MLLP Release 1, §2", client: .mllp(Mllp()))
}
