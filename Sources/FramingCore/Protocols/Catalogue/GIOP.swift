extension WireProtocol {
  static let giop = WireProtocol(
    "giop", aliases: ["iiop", "corba"], ports: [683, 2809],
    "GIOP (CORBA): 12-byte header, its flags say in which order the u32 body length is",
    source: "CORBA 3.0 §15.4.1", client: .length(GIOP.message),
    check: HeaderCheck(
      "CORBA 3.0 §15.4.1",
      [
        .text("magic", at: 0, "GIOP"), .number("major version", at: 4, 1), .number("minor version", at: 5, 0...3),
        .number("message type", at: 7, 0...7),
      ]))
}

enum GIOP {
  /// Bit 0 of byte 6 is set when the message is little-endian.
  static let message: LengthField = {
    var field = LengthField(offset: 8, size: 4).header(12)
    field.orderFlag = LengthField.OrderFlag(offset: 6)
    return field
  }()
}
