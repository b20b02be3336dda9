/// What the values at a path may be, known before any frame is read.
package struct FieldShape: Hashable, Sendable {
  /// Kinds of values.
  package struct Kinds: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let number = Kinds(rawValue: 1)
    package static let float = Kinds(rawValue: 2)
    package static let truth = Kinds(rawValue: 4)
    package static let text = Kinds(rawValue: 8)
    package static let bytes = Kinds(rawValue: 16)
    /// Fields of its own, and nothing that says them in one text.
    package static let structure = Kinds(rawValue: 32)

    /// What payloads have for no value, where nobody knows before which kind a value is.
    package static let nothing = Kinds(rawValue: 64)

    static let any: Kinds = [.number, .float, .truth, .text, .bytes, .structure]
  }

  package var kinds: Kinds
  /// The names of an enum's numbers.
  package var labels: [String] = []
  /// What the definition says of the field.
  package var doc: String?
  /// What the field is for, where its values may be written as what they stand for.
  package var role: FieldRole?

  package init(kinds: Kinds, labels: [String] = [], doc: String? = nil) {
    self.kinds = kinds
    self.labels = labels
    self.doc = doc
  }

  /// Whatever a field may be.
  package static let anything = FieldShape(kinds: .any)

  /// Whatever a payload may have.
  package static let viewed = FieldShape(kinds: .any.union(.nothing))

  /// What either may be.
  func union(_ other: FieldShape) -> FieldShape {
    let more = other.labels.filter { !labels.contains($0) }
    var both = FieldShape(kinds: kinds.union(other.kinds), labels: labels + more, doc: doc ?? other.doc)
    both.role = role == other.role ? role : nil
    return both
  }

  /// In words: `a number (read_coils, ...)`, `a text or bytes`.
  package var words: String {
    if kinds.contains(.any) { return "any value" }
    let names: [(Kinds, String)] = [
      (.number, labels.isEmpty ? "a number" : "one of \(Self.shortened(labels))"), (.float, "a decimal number"),
      (.truth, "true or false"), (.nothing, "null"), (.text, "a text"), (.bytes, "bytes"), (.structure, "fields"),
    ]
    let words = names.filter { kinds.contains($0.0) }.map(\.1)
    return (words + [roleWords].compactMap(\.self)).joined(separator: " or ")
  }

  private var roleWords: String? {
    switch role {
    case .time where !kinds.isDisjoint(with: [.number, .float]): "a time, as \"2026-01-31T12:00:01Z\""
    case .address where !kinds.isDisjoint(with: [.number, .bytes]): "an address"
    default: nil
    }
  }

  /// As many names as fit in a line.
  private static func shortened(_ labels: [String]) -> String {
    let shown = 6
    return labels.prefix(shown).joined(separator: ", ") + (labels.count > shown ? ", ..." : "")
  }
}

extension DefinitionProgram {
  /// What values of a field may be, with what the definition says of it.
  func shape(of field: ProgramField) -> FieldShape {
    var shape = shape(of: field.staticType)
    shape.doc = field.doc
    shape.role = field.meaning.role
    return shape
  }

  /// What values of a type may be.
  func shape(of type: StaticType) -> FieldShape {
    switch type {
    case .integer: FieldShape(kinds: .number)
    case .float: FieldShape(kinds: .float)
    case .boolean: FieldShape(kinds: .truth)
    case .string: FieldShape(kinds: .text)
    case .bytes: FieldShape(kinds: .bytes)
    case .stream: FieldShape(kinds: .structure)
    case .any: FieldShape(kinds: .any)
    case .enumeration(let number): FieldShape(kinds: .number, labels: enums[number].members.map(\.name))
    case .structure(let number): FieldShape(kinds: types[number].toString == nil ? .structure : .text)
    case .anyStructure: FieldShape(kinds: [.structure, .text])
    case .array(let element): shape(of: element)
    }
  }
}
