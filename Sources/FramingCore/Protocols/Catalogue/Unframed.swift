extension WireProtocol {
  static let clickhouse = unframed(
    "clickhouse", ports: [9440], "ClickHouse's native protocol", source: "ClickHouse documentation, Native protocol")

  static let thriftUnframed = unframed(
    "thrift-unframed", "Apache Thrift without the framed transport",
    source: "Apache Thrift Remote Procedure Call, Framed vs. unframed transport")

  static let messagePackRpc = unframed(
    "msgpack-rpc", aliases: ["messagepack-rpc"], "MessagePack-RPC", source: "MessagePack-RPC Specification")

  /// A protocol of which only a parser of its values can say where a message ends.
  private static func unframed(
    _ name: String, aliases: [String] = [], ports: [UInt16] = [], _ what: String, source: String
  ) -> WireProtocol {
    let reason = "\(what) carries no lengths of messages: their end shows only to whoever parses them"
    return WireProtocol(
      name, aliases: aliases, ports: ports, "\(what): not framed", source: source, client: "unframed bytes",
      server: "unframed bytes"
    ) { OpaqueConversation(reason: reason) }
  }
}

/// Bytes that cannot be framed.
struct OpaqueConversation: Conversation {
  let reason: String

  func phase(_ direction: Speaker) -> Phase { .opaque(reason) }
}
