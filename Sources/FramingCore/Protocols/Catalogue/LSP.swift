extension WireProtocol {
  static let lsp = WireProtocol(
    "lsp", aliases: ["dap"], ports: [2087],
    "Language Server and Debug Adapter Protocol: header lines with Content-Length in bytes, an empty line, JSON",
    source: "LSP 3.17, Base Protocol; DAP, Overview, Base Protocol", client: .header(HeaderLength()))
}
