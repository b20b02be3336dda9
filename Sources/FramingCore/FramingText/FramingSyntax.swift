/// The text forms of framings: what there is to choose from.
public enum FramingSyntax {
  /// One kind of framing, for help and completion.
  public struct Entry: Hashable, Sendable {
    /// The word the text begins with.
    public var name: String
    /// One line that says what the frames are.
    public var explanation: String
    /// A text that parses.
    public var example: String
    /// The options it takes in parentheses, in the order they are printed.
    public var options: [String]

    /// A kind of framing.
    public init(_ name: String, _ explanation: String, example: String? = nil, options: [String] = []) {
      self.name = name
      self.explanation = explanation
      self.example = example ?? name
      self.options = options
    }
  }

  /// All kinds, in the order of help.
  public static let catalogue: [Entry] = [
    Entry("u32be", "4-byte big-endian length, then that many bytes"),
    Entry("u8", "1-byte length, then that many bytes"),
    Entry("u16be", "2-byte big-endian length, then that many bytes"),
    Entry("u16le", "2-byte little-endian length, then that many bytes"),
    Entry("u24be", "3-byte big-endian length, then that many bytes"),
    Entry("u24le", "3-byte little-endian length, then that many bytes"),
    Entry("u32le", "4-byte little-endian length, then that many bytes"),
    Entry("u64be", "8-byte big-endian length, then that many bytes"),
    Entry("u64le", "8-byte little-endian length, then that many bytes"),
    Entry(
      "length", "length field anywhere in a header: frame = offset + size + (value & mask) * unit + adjust",
      example: "length(offset: 1, size: 4, adjust: -4)",
      options: [
        "offset", "size", "order", "order-flag", "adjust", "unit", "mask", "header", "padding", "trailer", "checksum",
        "checksum-order", "checksum-from", "sync", "skip", "max",
      ]),
    Entry("line", "lines of text, ended by LF or CR LF", options: ["max"]),
    Entry("nul", "ended by a zero byte", options: ["max"]),
    Entry(
      "delimiter", "ended by any of the given byte strings in hex", example: "delimiter(0d0a, 00)", options: ["max"]),
    Entry(
      "fixed", "frames of one size", example: "fixed(188)",
      options: ["checksum", "checksum-order", "checksum-from", "skip"]),
    Entry(
      "varint", "length in groups of 7 bits, lowest first (Protocol Buffers, MQTT)",
      example: "varint(offset: 1, max-bytes: 4)", options: ["offset", "max-bytes", "canonical", "skip", "max"]),
    Entry("netstring", "decimal length, ':', bytes, ','", options: ["leading-zeros", "max"]),
    Entry(
      "ascii", "length in ASCII digits (RFC 6587 syslog, ADB, pkt-line)",
      example: "ascii(base: 16, width: 4, adjust: -4)",
      options: ["base", "width", "terminator", "trailer", "adjust", "leading-zeros", "case", "max"]),
    Entry(
      "header", "header lines, one with the length (LSP, DAP, HTTP)", example: "header(Content-Length)",
      options: ["max"]),
    Entry("cobs", "packets ended by a zero byte, zeros in them replaced", options: ["max"]),
    Entry("cobsr", "COBS/R: as cobs, often a byte shorter", options: ["max"]),
    Entry(
      "slip", "packets ended by c0, escaped with db (RFC 1055)",
      options: ["end", "esc", "esc-end", "esc-esc", "leading-end", "max"]),
    Entry(
      "hdlc", "packets between 7e flags, escaped with 7d (PPP, RFC 1662)", example: "hdlc(checksum: crc16-x25)",
      options: ["checksum", "checksum-order", "accm", "max"]),
    Entry(
      "stx-etx", "between 02 and 03, or 10 02 and 10 03 with each 10 doubled",
      example: "stx-etx(dle: true, checksum: xor)",
      options: ["dle", "checksum", "checksum-order", "max"]),
    Entry("mllp", "HL7 messages between 0b and 1c 0d", options: ["max"]),
    Entry("resp", "Redis replies and commands", options: ["version", "max-elements", "max-depth", "max"]),
    Entry("websocket", "WebSocket frames (RFC 6455), behind the upgrade", options: ["mask", "unit", "opcode", "max"]),
    Entry("ber", "BER elements: tag, length, value (LDAP, SNMP)", options: ["max-length-bytes", "max"]),
    Entry("http-chunked", "chunks of an HTTP/1.1 body", options: ["max"]),
    Entry(
      "gap", "ended when nothing came for a time (Modbus RTU)", example: "gap(3.5chars, checksum: crc16-modbus)",
      options: ["baud", "checksum", "checksum-order", "checksum-from", "max"]),
    Entry("raw", "no frames: every read as it arrives"),
  ]

  /// The plain length prefixes: a name for a length field that counts what follows it.
  static let prefixes: [(name: String, field: LengthField)] = [
    ("u8", LengthField(size: 1)),
    ("u16be", LengthField(size: 2)), ("u16le", LengthField(size: 2, order: .little)),
    ("u24be", LengthField(size: 3)), ("u24le", LengthField(size: 3, order: .little)),
    ("u32be", LengthField(size: 4)), ("u32le", LengthField(size: 4, order: .little)),
    ("u64be", LengthField(size: 8)), ("u64le", LengthField(size: 8, order: .little)),
  ]
}
