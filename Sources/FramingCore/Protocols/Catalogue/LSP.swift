extension WireProtocol {
  static let lsp: WireProtocol = {
    let framing = Framing.header(HeaderLength())
    return WireProtocol(
      name: "lsp", aliases: ["dap"], ports: [2087],
      summary:
        "Language Server and Debug Adapter Protocol: header lines with Content-Length in bytes, an empty line, JSON",
      source: "LSP 3.17, Base Protocol; DAP, Overview, Base Protocol",
      client: Side(framing: framing, description: "\(framing)"),
      server: Side(framing: framing, description: "\(framing)")
    ) { PlainConversation(client: LSP.framing, server: LSP.framing) }
  }()
}

enum LSP {
  /// A message with two lengths ends at either, so it is refused, as HTTP's is (RFC 9112 §6.3). What a server prints
  /// among its messages by mistake ends where the next line begins a header of the base protocol.
  static let framing: Framing = {
    var options = HeaderLength()
    options.refusesDifferent = true
    options.endsAtOtherLines = true
    return .header(options)
  }()
}
