extension WireProtocol {
  static let protobufDelimited = WireProtocol(
    "protobuf-delimited", aliases: ["protobuf", "delimited-protobuf"],
    "Protocol Buffers messages, each behind its length as a varint",
    source: "Protocol Buffers documentation, Techniques, Streaming Multiple Messages", client: .varint(Varint()))
}
