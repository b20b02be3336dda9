extension WireProtocol {
  static let dicom = WireProtocol(
    "dicom", aliases: ["dicom-ul"], ports: [104, 11112],
    "DICOM upper layer: PDU type, reserved byte, u32 big-endian length", source: "DICOM PS3.8 §9.3",
    client: .length(LengthField(offset: 2, size: 4)))
}
