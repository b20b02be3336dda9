extension WireProtocol {
  static let dicom = WireProtocol(
    "dicom", aliases: ["dicom-ul"], ports: [104, 11112],
    "DICOM upper layer: PDU type, reserved byte, u32 big-endian length", source: "DICOM PS3.8 §9.3",
    client: .length(LengthField(offset: 2, size: 4)),
    check: HeaderCheck(
      "DICOM PS3.8 §9.3",
      [
        .number("PDU type", at: 0, 1...7),
        HeaderCheck.Field(
          name: "PDU length", offset: 2, size: 4, order: .big,
          expected: "4 in A-ASSOCIATE-RJ, A-RELEASE and A-ABORT, 68 or more in A-ASSOCIATE-RQ and -AC, 6 or more in "
            + "P-DATA-TF"
        ) { value, head in
          switch head >> 24 {
          case 1, 2: value >= 68
          case 3, 5, 6, 7: value == 4
          default: value >= 6
          }
        },
      ]))
}
