extension Framing: CustomStringConvertible {
  /// The shortest text that `init(parsing:)` makes this value of.
  public var description: String {
    switch self {
    case .raw: "raw"
    case .length(let field): field.text
    case .delimiter(let delimiter): delimiter.text
    case .fixed(let options): options.text
    case .varint(let options): options.text
    case .netstring(let options): options.leadingZeros ? "netstring(leading-zeros: accept)" : "netstring"
    case .ascii(let options): options.text
    case .header(let options): "header(\(options.name))"
    case .cobs(let options): options.isReduced ? "cobsr" : "cobs"
    case .slip(let options): options.text
    case .hdlc(let options): options.text
    case .stxEtx(let options): options.text
    case .mllp(let options): options.text
    case .resp(let options): options.text
    case .webSocket(let options): options.text
    case .ber(let options):
      FramingOptions("ber").adding("max-length-bytes", options.maxLengthBytes, unless: Ber().maxLengthBytes).text
    case .chunked: "http-chunked"
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

  /// A value without a name.
  func adding(_ value: String) -> FramingOptions {
    var more = self
    more.options.append(value)
    return more
  }

  var text: String { options.isEmpty ? name : "\(name)(\(options.joined(separator: ", ")))" }
}
