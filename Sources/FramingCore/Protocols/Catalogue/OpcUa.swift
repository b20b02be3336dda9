extension WireProtocol {
  static let opcua = WireProtocol(
    "opcua", aliases: ["opc-ua", "opc.tcp"], ports: [4840],
    "OPC UA TCP: message type, chunk flag, u32 little-endian size of the whole chunk", source: "OPC UA Part 6 §7.1.2",
    client: .length(LengthField(offset: 4, size: 4, order: .little, adjust: -8).header(8)),
    check: HeaderCheck(
      "OPC UA Part 6 §7.1.2.2",
      [
        .text("message type", at: 0, "HEL", "ACK", "ERR", "RHE", "OPN", "CLO", "MSG"),
        .text("chunk flag", at: 3, "F", "C", "A"),
      ]))
}
