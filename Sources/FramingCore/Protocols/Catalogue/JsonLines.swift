extension WireProtocol {
  static let jsonLines = WireProtocol(
    "json-lines", aliases: ["jsonl", "ndjson", "mcp"], "One JSON value a line, as in MCP over standard streams",
    source: "MCP 2025-06-18, Transports, stdio", client: .delimiter(.line))
}
