extension FramingSyntax {
  /// An option that stands in the parentheses of framings, for help.
  public struct Option: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What may stand behind it.
    public let values: String
    /// One line that says what it does.
    public let explanation: String

    init(_ name: String, _ values: String, _ explanation: String) {
      self.name = name
      self.values = values
      self.explanation = explanation
    }
  }

  /// All options of all kinds, in the order in which kinds print them.
  public static let options: [Option] = [
    Option("offset", "BYTES", "bytes in front of the length field; 0 unless told"),
    Option("size", "1 to 8", "bytes of the length field"),
    Option("order", "big, little", "the order of the length field's bytes; big unless told"),
    Option("order-flag", "OFFSET/BIT", "a bit that says little-endian when it is set, as in GIOP"),
    Option("base", "10, 16", "the base of the digits of an ASCII length"),
    Option("width", "DIGITS", "how many digits an ASCII length has; unless told they end with the terminator"),
    Option("terminator", "BYTE", "what ends the digits of an ASCII length: 20, a blank, unless told"),
    Option("adjust", "BYTES", "added to the value; minus offset and size where the value counts the whole frame"),
    Option("unit", "BYTES", "how many bytes one step of the value stands for; of websocket frame or message"),
    Option(
      "mask", "BITS", "the bits of the field that are the length, as 0x7fff; of websocket any, required or forbidden"),
    Option("header", "BYTES", "bytes before the payload where they are more than offset and size"),
    Option("padding", "OFFSET/SIZE", "a number in the header that counts bytes at the frame's end, as in FastCGI"),
    Option("trailer", "HEX", "bytes that must stand at the frame's end; adjust counts them"),
    Option("leading-zeros", "accept, reject", "whether a length in digits may begin with needless zeros"),
    Option("case", "lower, upper", "how the letters of hexadecimal digits are written"),
    Option("checksum", "NAME", "a checksum at the frame's end: see CHECKSUMS; adjust counts it"),
    Option("checksum-order", "big, little", "the order of the checksum's bytes, where it is not the usual one"),
    Option("checksum-from", "BYTES", "the first byte of the frame that the checksum covers; 0 unless told"),
    Option("sync", "HEX, ...", "byte strings one of which each frame begins with; what is before it is noise"),
    Option("skip", "BYTES", "bytes at the stream's beginning that are no frame"),
    Option("max-bytes", "1 to 10", "bytes of a varint at most"),
    Option("canonical", "require, accept", "whether the shortest form of a length is demanded"),
    Option("end", "BYTE", "what ends a SLIP packet: c0 unless told"),
    Option("esc", "BYTE", "what escapes in SLIP: db unless told"),
    Option("esc-end", "BYTE", "what stands for the end behind an escape: dc unless told"),
    Option("esc-esc", "BYTE", "what stands for the escape behind an escape: dd unless told"),
    Option("leading-end", "send, omit", "whether packets that are sent begin with the end too"),
    Option("accm", "BITS", "which control characters PPP escapes, as 0xffffffff"),
    Option("dle", "true, false", "whether 10 escapes: frames are 10 02 ... 10 03"),
    Option("version", "2, 3", "the version of RESP"),
    Option("max-elements", "COUNT", "elements of a reply at most"),
    Option("max-depth", "COUNT", "how deep replies are nested at most"),
    Option("opcode", "0 to 15", "the opcode of what is sent: 2, binary, unless told"),
    Option("max-length-bytes", "1 to 8", "bytes of a BER length at most"),
    Option("baud", "RATE", "characters are as long as at this rate, where the address says none"),
    Option("max", "SIZE", "the largest frame: bytes, or a number with K, M or G"),
  ]
}
