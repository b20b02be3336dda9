extension WireProtocol {
  static let http2 = WireProtocol(
    "http2", aliases: ["h2c", "h2", "http/2"], ports: [], "HTTP/2: a preface from the client, then frames",
    source: "RFC 9113 §3.4, §4.1", framing: .length(Http2.field), client: "24 bytes of preface, then frames",
    server: "frames"
  ) { HttpConversation(binary: .http2) }

  static let grpc = WireProtocol(
    "grpc", ports: [50051], "gRPC: messages in the DATA frames of HTTP/2", source: "gRPC over HTTP/2; RFC 9113 §4.1",
    framing: .length(Http2.field), client: "24 bytes of preface, then HTTP/2 frames", server: "HTTP/2 frames"
  ) { HttpConversation(binary: .http2) }
}

enum Http2 {
  static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
  /// A 24-bit length of the payload, type, flags and stream identifier.
  static let field: LengthField = {
    var field = LengthField(size: 3, adjust: 6)
    field.header = 9
    return field
  }()
  /// The types whose payload is of a fixed size; what is unknown is passed over (RFC 9113 §4.1).
  static let check = HeaderCheck(
    "RFC 9113 §6",
    [
      HeaderCheck.Field(
        name: "length and type", offset: 0, size: 4, order: .big,
        expected: "5 bytes in PRIORITY, 4 in RST_STREAM and WINDOW_UPDATE, 8 in PING, 8 or more in GOAWAY, "
          + "a multiple of 6 in SETTINGS"
      ) { value, _ in
        let length = value >> 8
        return switch value & 0xff {
        case 2: length == 5
        case 3, 8: length == 4
        case 4: length % 6 == 0
        case 6: length == 8
        case 7: length >= 8
        default: true
        }
      },
      HeaderCheck.Field(
        name: "length, type and flags", offset: 0, size: 5, order: .big,
        expected: "no bytes in SETTINGS that acknowledge (RFC 9113 §6.5)"
      ) { value, _ in value >> 8 & 0xff != 4 || value & 1 == 0 || value >> 16 == 0 },
      HeaderCheck.Field(
        name: "stream identifier", offset: 5, size: 4, order: .big,
        expected: "0 in SETTINGS, PING and GOAWAY, another in DATA, HEADERS, PRIORITY, RST_STREAM, PUSH_PROMISE "
          + "and CONTINUATION"
      ) { value, head in
        let isZero = value & 0x7fff_ffff == 0
        return switch head & 0xff {
        case 0...3, 5, 9: !isZero
        case 4, 6, 7: isZero
        default: true
        }
      },
    ])
  static let client = Phase.frames(OpeningRule(preface, name: "RFC 9113 §3.4", else: .length(field, check)))
  static let server = Phase.checked(.length(field), check)
}
