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
      FramingOptions("netstring")
        .adding("leading-zeros", options.leadingZeros ? LeadingZeros.accept.rawValue : nil).adding(max: options.max)
        .text
    case .ascii(let options): options.text
    case .header(let options): FramingOptions("header").adding(options.name).adding(max: options.max).text
    case .cobs(let options): FramingOptions(options.isReduced ? "cobsr" : "cobs").adding(max: options.max).text
    case .slip(let options): options.text
    case .hdlc(let options): options.text
    case .stxEtx(let options): options.text
    case .mllp(let options): options.text
    case .resp(let options): options.text
    case .webSocket(let options): options.text
    case .ber(let options):
      FramingOptions("ber").adding("max-length-bytes", options.maxLengthBytes, unless: Ber().maxLengthBytes)
        .adding(max: options.max).text
    case .httpChunked(let options): FramingOptions("http-chunked").adding(max: options.max).text
    }
  }
}

/// The text of a framing being put together: a name and the options that differ from what they are by themselves.
struct FramingOptions {
  private let name: String
  private var options: [String] = []

  init(_ name: String) {
    self.name = name
  }

  func adding<Value: Equatable>(_ option: String, _ value: Value, unless usual: Value) -> FramingOptions {
    value == usual ? self : adding(option, "\(value)")
  }

  func adding(_ option: String, _ text: String?) -> FramingOptions {
    guard let text else { return self }
    var more = self
    more.options.append("\(option): \(text)")
    return more
  }

  /// The largest frame.
  func adding(max: Int?) -> FramingOptions { adding("max", max.map { FramingArguments.text(size: $0) }) }

  /// A value without a name.
  func adding(_ value: String) -> FramingOptions {
    var more = self
    more.options.append(value)
    return more
  }

  var text: String { options.isEmpty ? name : "\(name)(\(options.joined(separator: ", ")))" }
}
