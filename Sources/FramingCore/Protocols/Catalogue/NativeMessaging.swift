extension WireProtocol {
  static let nativeMessaging = WireProtocol(
    "native-messaging", aliases: ["chrome-native-messaging"],
    "Native messaging of browsers: u32 length in the machine's order, little-endian on all of today's",
    source: "Chrome for Developers, Native messaging protocol", client: .length(LengthField(size: 4, order: .little)))
}
