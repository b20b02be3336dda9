/// The text of a framing being put together: a name and the options that differ from what they are by themselves.
struct FramingNotation {
  private let name: String
  private var options: [String] = []

  init(_ name: String) {
    self.name = name
  }

  func adding<Value: Equatable>(_ option: String, _ value: Value, unless usual: Value) -> FramingNotation {
    value == usual ? self : adding(option, "\(value)")
  }

  func adding(_ option: String, _ text: String?) -> FramingNotation {
    guard let text else { return self }
    var more = self
    more.options.append("\(option): \(text)")
    return more
  }

  /// The largest frame.
  func adding(max: Int?) -> FramingNotation { adding("max", max.map { FramingArguments.text(size: $0) }) }

  /// A value without a name.
  func adding(_ value: String) -> FramingNotation {
    var more = self
    more.options.append(value)
    return more
  }

  var text: String { options.isEmpty ? name : "\(name)(\(options.joined(separator: ", ")))" }
}
