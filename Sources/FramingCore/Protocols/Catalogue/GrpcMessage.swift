extension WireProtocol {
  static let grpcMessage = WireProtocol(
    "grpc-message", "gRPC messages as HTTP/2 data: a compressed flag and a u32 big-endian length",
    source: "gRPC over HTTP/2, Length-Prefixed-Message", client: .length(LengthField(offset: 1, size: 4)),
    check: HeaderCheck(
      "gRPC over HTTP/2; gRPC-Web, Message framing", [.number("flags", at: 0, mask: 0x7f, 0...1)]))
}
