extension WireProtocol {
  static let redis = WireProtocol(
    "redis", aliases: ["resp", "resp3", "valkey"], ports: [6379],
    "Redis: RESP2 and RESP3 values, one a frame; a client may send inline commands",
    source: "Redis serialization protocol specification", framing: .resp(Resp()), client: "values, or inline commands",
    server: "values"
  ) {
    RuleConversation(
      client: FirstByteRule.orTls(RespValueRule(allowsInline: true)),
      server: FirstByteRule.orTls(RespValueRule(allowsInline: false)))
  }
}
