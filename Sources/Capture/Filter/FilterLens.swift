package import FramingCore

/// A lens as a display filter names it.
package enum FilterLens: Hashable, Sendable {
  case wireProtocol(WireProtocol)
  /// Any framing that is no protocol.
  case noProtocol
  case framing(Framing)

  /// What stands for `noProtocol`.
  static let none = "none"

  /// Whether a connection with this lens is meant.
  func means(_ lens: Lens) -> Bool {
    switch (self, lens.rule) {
    case (.wireProtocol(let wanted), .wireProtocol(let known)): wanted == known || wanted == known.original
    case (.framing(let wanted), .framing(let framing)): wanted == framing
    case (.noProtocol, .framing): true
    default: false
    }
  }

  /// As it is written, in quotation marks where it would be read as more than a word.
  var written: String {
    switch self {
    case .wireProtocol(let known): known.name
    case .noProtocol: Self.none
    case .framing(let framing):
      framing.description.allSatisfy { $0.isLetter || $0.isNumber } ? framing.description : "\"\(framing)\""
    }
  }
}

extension FilterTest {
  /// What a test of the lens says of a frame of a connection with `lens`; nil for any other test.
  func holds(for lens: @autoclosure () -> Lens) -> Bool? {
    guard case .lens(_, let names, let isNegated) = self else { return nil }
    let lens = lens()
    return names.contains { $0.means(lens) } != isNegated
  }
}

extension CaptureState {
  /// Whether what is looked up of a frame, its marks or its connection's lens, is as `test` wants it.
  func holds(_ test: FilterTest, _ facts: FrameFacts) -> Bool {
    test.holds(for: connections.facts(of: facts.stream.connection).lens) ?? marks.holds(test, facts)
  }
}

extension FilterParser {
  mutating func lensTest(_ field: FilterField) throws(FilterError) -> FilterTest {
    if take("in") {
      return .lens(field, try list { (parser) throws(FilterError) in try parser.lens(field) }, isNegated: false)
    }
    let isNegated = try comparison(field) == .notEqual
    return .lens(field, [try lens(field)], isNegated: isNegated)
  }

  private mutating func lens(_ field: FilterField) throws(FilterError) -> FilterLens {
    let token = peek
    if token.kind == .word || token.kind == .quoted, let lens = FilterLens(token.text, of: field) {
      _ = take()
      return lens
    }
    let isProtocol = field == .wireProtocol
    let names = isProtocol ? WireProtocol.names + [FilterLens.none] : FramingSyntax.catalogue.map(\.name)
    var error = token.error(
      expected: isProtocol
        ? "the name of a protocol ('framescope protocols' lists them), or none"
        : "a framing, in quotation marks where it has parentheses ('framescope framings' lists them)",
      suggestion: isProtocol
        ? WireProtocol.suggestion(for: token.text) : EditDistance.suggestion(for: token.lowercased, among: names))
    error.candidates = names.map { FilterCompletion.Candidate($0, "") }
    throw error
  }
}

extension FilterLens {
  /// Reads a protocol's name, or a framing's text form.
  fileprivate init?(_ text: String, of field: FilterField) {
    if field == .framing {
      guard let framing = try? Framing(parsing: text) else { return nil }
      self = .framing(framing)
    } else if text.lowercased() == Self.none {
      self = .noProtocol
    } else if let known = WireProtocol.named(text) {
      self = .wireProtocol(known)
    } else {
      return nil
    }
  }
}
