extension Framing: CustomStringConvertible {
  /// The shortest text that `init(parsing:)` makes this value of.
  public var description: String {
    switch self {
    case .raw: "raw"
    case .length(let field): field.text
    case .delimiter(let delimiter): delimiter.text
    case .fixed(let options): options.text
    case .varint(let options): options.text
    case .netstring(let options):
      FramingNotation("netstring")
        .adding("leading-zeros", options.leadingZeros ? LeadingZeros.accept.rawValue : nil).adding(max: options.max)
        .text
    case .ascii(let options): options.text
    case .header(let options): FramingNotation("header").adding(options.name).adding(max: options.max).text
    case .cobs(let options): FramingNotation(options.isReduced ? "cobsr" : "cobs").adding(max: options.max).text
    case .slip(let options): options.text
    case .hdlc(let options): options.text
    case .stxEtx(let options): options.text
    case .mllp(let options): options.text
    case .resp(let options): options.text
    case .webSocket(let options): options.text
    case .ber(let options):
      FramingNotation("ber").adding("max-length-bytes", options.maxLengthBytes, unless: Ber().maxLengthBytes)
        .adding(max: options.max).text
    case .pause(let options): options.text
    case .httpChunked(let options): FramingNotation("http-chunked").adding(max: options.max).text
    }
  }
}
