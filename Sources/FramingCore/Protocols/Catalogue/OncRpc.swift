extension WireProtocol {
  static let oncRpc = WireProtocol(
    "onc-rpc", aliases: ["nfs", "nfs3", "nfs4", "rpc", "sunrpc", "oncrpc"], ports: [2049, 111],
    "ONC RPC record marking (NFS): u32 length, its top bit marks the last fragment", source: "RFC 5531 §11",
    client: .length(LengthField(size: 4, mask: 0x7fff_ffff)))
}
