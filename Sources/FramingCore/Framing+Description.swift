extension Framing: CustomStringConvertible {
  /// The shortest text that `init(parsing:)` makes this value of.
  public var description: String {
    switch self {
    case .raw: "raw"
    case .length(let field): field.text
    case .delimiter(let delimiter): delimiter.text
    }
  }
}

extension LengthField {
  fileprivate var text: String {
    if let prefix = FramingSyntax.prefixes.first(where: { $0.field == self }) { return prefix.name }
    var options: [String] = []
    if offset != 0 { options.append("offset: \(offset)") }
    options.append("size: \(size)")
    if order != .big { options.append("order: \(order.rawValue)") }
    if adjust != 0 { options.append("adjust: \(adjust)") }
    if unit != 1 { options.append("unit: \(unit)") }
    if let mask { options.append("mask: \(HexDigits.prefixed(mask))") }
    if let max { options.append("max: \(FramingArguments.text(size: max))") }
    return "length(\(options.joined(separator: ", ")))"
  }
}

extension Delimiter {
  fileprivate var text: String {
    let limit = max.map { ["max: \(FramingArguments.text(size: $0))"] } ?? []
    let options = limit.isEmpty ? "" : "(\(limit[0]))"
    if endings == Delimiter.line.endings { return "line" + options }
    if endings == [[0]] { return "nul" + options }
    return "delimiter(\((endings.map(HexDigits.text) + limit).joined(separator: ", ")))"
  }
}
