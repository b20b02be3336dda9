/// Framings other than fixed-size headers whose frames say where they end.
enum FormalCandidates {
  /// All that are tried, with how involved they are. The framings of the named protocols are among them.
  static let all: [(framing: Framing, complexity: Double)] = {
    var list = texts.compactMap { text in (try? Framing(parsing: text)).map { (framing: $0, complexity: 0.2) } }
    for side in WireProtocol.all.flatMap({ [$0.client.framing, $0.server.framing] }) {
      guard let framing = side, !list.contains(where: { $0.framing == framing }) else { continue }
      switch framing {
      case .raw, .delimiter, .fixed, .slip, .hdlc, .pause: continue
      case .length(let field) where field.isSimple: continue
      default: list.append((framing, 1.5))
      }
    }
    return list
  }()

  private static let texts: [String] =
    [
      "varint", "varint(offset: 1, max-bytes: 4)", "varint(offset: 2)", "varint(offset: 3)", "varint(offset: 4)",
      "netstring", "netstring(leading-zeros: accept)", "ascii", "ascii(trailer: 0a)", "ascii(trailer: 0d0a)",
      "ascii(base: 16, width: 4, adjust: -4)", "ascii(base: 16, terminator: 0d)",
      "header(Content-Length)", "cobs", "mllp", "resp",
      "websocket", "ber", "http-chunked", "stx-etx", "stx-etx(dle: true)", "stx-etx(checksum: xor)",
      "stx-etx(checksum: sum8)", "stx-etx(dle: true, checksum: xor)",
    ] + widths + terminators

  /// Digits of a fixed number, which count the payload or the whole frame, decimal or hexadecimal.
  private static let widths = (2...10).flatMap { width in
    [10, 16].flatMap { base in
      ["", ", adjust: -\(width)"].flatMap { adjust in
        ["", ", trailer: 0a", ", trailer: 0d0a"].map { "ascii(base: \(base), width: \(width)\(adjust)\($0))" }
      }
    }
  }

  private static let terminators = ["3a", "0a", "0d", "2c", "3b", "7c", "3d", "09", "00"].flatMap { terminator in
    [10, 16].flatMap { base in
      ["", ", trailer: 0a", ", trailer: 0d0a", ", trailer: 3b", ", trailer: 2c", ", trailer: 00"].map {
        "ascii(base: \(base), terminator: \(terminator)\($0))"
      }
    }
  }
}
