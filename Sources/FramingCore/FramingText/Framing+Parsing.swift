extension Framing {
  /// Reads a framing's text, such as `u32be` or `length(offset: 3, size: 2)`; spaces and case do not matter.
  public init(parsing text: String) throws(NotationError) {
    var reader = FramingSyntaxReader(text)
    let name = reader.take()
    guard name.isWord else { throw name.error(expected: "a framing such as u32be, length(…), line or raw") }
    let known = FramingSyntax.catalogue.map(\.name)
    guard known.contains(name.text.lowercased()) else {
      throw name.error(
        expected: "a framing such as u32be, length(…), line or raw",
        suggestion: EditDistance.suggestion(for: name.text.lowercased(), among: known))
    }
    var arguments = try FramingArguments(&reader)
    do throws(NotationError) {
      self = try Self.make(name.text.lowercased(), &arguments)
    } catch {
      // An option that is missing may be there with another name.
      throw arguments.misspelling ?? error
    }
    try arguments.finish()
  }

  private static func make(
    _ name: String, _ arguments: inout FramingArguments
  ) throws(NotationError) -> Framing {
    switch name {
    case "raw": return .raw
    case "length": return .length(try LengthField(&arguments))
    case "line": return .delimiter(Delimiter(Delimiter.line.endings, max: try arguments.size("max")))
    case "nul": return .delimiter(Delimiter([[0]], max: try arguments.size("max")))
    case "delimiter": return .delimiter(try Delimiter(&arguments))
    case "fixed": return .fixed(try Fixed(&arguments))
    case "varint": return .varint(try Varint(&arguments))
    case "netstring":
      let zeros = try arguments.word("leading-zeros", LeadingZeros.self)
      return .netstring(Netstring(leadingZeros: zeros == .accept, max: try arguments.size("max")))
    case "ascii": return .ascii(try AsciiLength(&arguments))
    case "header": return .header(HeaderLength(name: try headerName(&arguments), max: try arguments.size("max")))
    case "cobs": return .cobs(Cobs(max: try arguments.size("max")))
    case "cobsr": return .cobs(Cobs(isReduced: true, max: try arguments.size("max")))
    case "slip": return .slip(try Slip(&arguments))
    case "hdlc": return .hdlc(try Hdlc(&arguments))
    case "stx-etx": return .stxEtx(try StxEtx(&arguments))
    case "mllp": return .mllp(Mllp(max: try arguments.size("max")))
    case "resp": return .resp(try Resp(&arguments))
    case "websocket": return .webSocket(try WebSocket(&arguments))
    case "ber":
      let most = try arguments.integer("max-length-bytes", in: 1...8) ?? 4
      return .ber(Ber(maxLengthBytes: most, max: try arguments.size("max")))
    case "gap": return .pause(try Pause(&arguments))
    case "http-chunked": return .httpChunked(Chunked(max: try arguments.size("max")))
    default:
      guard let prefix = FramingSyntax.prefixes.first(where: { $0.name == name }) else { return .raw }
      return .length(prefix.field)
    }
  }

  private static func headerName(_ arguments: inout FramingArguments) throws(NotationError) -> String {
    let expected = "one header name such as Content-Length"
    let values = arguments.unnamed()
    guard let token = values.first else { throw arguments.end.error(expected: expected) }
    if values.count > 1 { throw values[1].error(expected: expected) }
    guard token.text.count <= 64, token.text.utf8.allSatisfy({ 0x21...0x7e ~= $0 }) else {
      throw token.error(expected: expected)
    }
    return token.text
  }
}
