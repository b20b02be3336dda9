/// A parameter, field or instance of a type.
final class ProgramField: Sendable {
  enum Kind: Sendable {
    case parameter, sequence, instance
    /// An instance that is computed.
    case value
  }

  enum Repetition: Sendable {
    case once, toEnd
    case count(Code)
    case until(Code)
  }

  let name: String
  let kind: Kind
  let doc: String?
  let docReferences: [String]
  let meaning: FieldMeaning
  /// Nothing for computed values and parameters.
  let reading: Reading?
  let condition: Code?
  let repetition: Repetition
  /// The field that alone tells how often, for errors.
  let countName: String?
  let validity: Validity?
  let position: Code?
  let stream: Code?
  let value: Code?
  let staticType: StaticType
  /// What it has in a message that is composed; of a repeated field how many elements.
  let initial: Code?
  /// What it is made of when a message is written.
  let computed: Code?
  /// As the definition has it: writing needs its expressions. nil for parameters.
  let model: FieldModel?

  init(
    name: String, kind: Kind, doc: String?, docReferences: [String], meaning: FieldMeaning, reading: Reading?,
    condition: Code?, repetition: Repetition, countName: String?, validity: Validity?, position: Code?, stream: Code?,
    value: Code?, staticType: StaticType, initial: Code? = nil, computed: Code? = nil,
    model: FieldModel?
  ) {
    self.name = name
    self.kind = kind
    self.doc = doc
    self.docReferences = docReferences
    self.meaning = meaning
    self.reading = reading
    self.condition = condition
    self.repetition = repetition
    self.countName = countName
    self.validity = validity
    self.position = position
    self.stream = stream
    self.value = value
    self.staticType = staticType
    self.initial = initial
    self.computed = computed
    self.model = model
  }
}

/// What a value must be.
struct Validity: Sendable {
  var equal: Code?
  var least: Code?
  var most: Code?
  var anyOf: [Code]?
  /// The text of what a value was compared with, for errors.
  var text = ""
  var test: Code?
  /// Number of the enum that must have the value.
  var enumeration: Int32 = -1
}
