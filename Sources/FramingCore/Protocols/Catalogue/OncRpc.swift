extension WireProtocol {
  static let oncRpc = WireProtocol(
    "onc-rpc", aliases: ["nfs", "nfs3", "nfs4", "rpc", "sunrpc", "oncrpc"], ports: [2049, 111],
    "ONC RPC record marking (NFS): u32 length, its top bit marks the last fragment", source: "RFC 5531 §11",
    framing: .length(OncRpc.fragment), client: "\(Framing.length(OncRpc.fragment))",
    server: "\(Framing.length(OncRpc.fragment))"
  ) { OncRpcConversation() }
}

enum OncRpc {
  static let fragment = LengthField(size: 4, mask: 0x7fff_ffff)
  /// What a record begins with: a transaction's identifier, CALL or REPLY, and the version in a call.
  static let check = HeaderCheck(
    "RFC 5531 §9",
    [
      .number("message type", at: 8, size: 4, 0...1),
      HeaderCheck.Field(
        name: "message type and RPC version", offset: 8, size: 8, order: .big, expected: "version 2 in a call"
      ) { value, _ in value >> 32 != 0 || value & 0xffff_ffff == 2 },
    ])
}

/// The first fragment of a record begins a message, the others go on with it.
struct OncRpcConversation: Conversation {
  /// Whether a record of the client, or the server, is not finished; nil where that is not known.
  private var isInRecord: (client: Bool?, server: Bool?) = (false, false)

  func phase(_ direction: Speaker) -> Phase {
    let isInRecord = direction == .client ? isInRecord.client : isInRecord.server
    let fragment = ReaderRule.length(OncRpc.fragment)
    return isInRecord == false ? .one(CheckedRule(fragment, OncRpc.check), head: 1) : .one(fragment, head: 1)
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    let isUnfinished = head.first.map { $0 & 0x80 == 0 }
    if direction == .client { isInRecord.client = isUnfinished } else { isInRecord.server = isUnfinished }
  }

  mutating func resumed(_ direction: Speaker) {
    if direction == .client { isInRecord.client = nil } else { isInRecord.server = nil }
  }
}
