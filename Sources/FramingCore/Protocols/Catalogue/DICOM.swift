extension WireProtocol {
  static let dicom = WireProtocol(
    "dicom", aliases: ["dicom-ul"], ports: [104, 11112],
    "DICOM upper layer: PDU type, reserved byte, u32 big-endian length", source: "DICOM PS3.8 §9.3",
    client: .length(LengthField(offset: 2, size: 4)),
    check: HeaderCheck("DICOM PS3.8 §9.3.1", [.number("PDU type", at: 0, 1...7)]))
}
