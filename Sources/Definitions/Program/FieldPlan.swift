/// What reading a field needs for each frame: numbers only, so that nothing is counted by reference.
struct FieldPlan: Sendable {
  let kind: ProgramField.Kind
  let reading: Reading?
  let condition: Code?
  let repetition: ProgramField.Repetition
  let hasValidity: Bool
  let position: Code?
  let stream: Code?
  let value: Code?
  /// Of a value that is computed or passed.
  let computed: ComputedType

  init(_ field: ProgramField) {
    kind = field.kind
    reading = field.reading
    condition = field.condition
    repetition = field.repetition
    hasValidity = field.validity != nil
    position = field.position
    stream = field.stream
    value = field.value
    computed = ComputedType(field.staticType)
  }
}

/// How a number is kept that was computed: alone or, of a list, each of them.
struct ComputedType: Sendable {
  let isFloat: Bool
  /// Number of an enum; -1 for none.
  let enumeration: Int32

  init(_ type: StaticType) {
    var type = type
    while case .array(let element) = type { type = element }
    isFloat = type == .float
    enumeration = if case .enumeration(let number) = type { Int32(number) } else { -1 }
  }
}

/// What reading a structure needs for each frame.
struct TypePlan: Sendable {
  enum Endian: UInt8, Sendable {
    case fixed, inherited, switched
  }

  /// Where the plans of its fields begin among the program's.
  let firstField: Int
  let fieldCount: Int
  let parameterCount: Int
  let sequenceCount: Int
  let endian: Endian
  let isTop: Bool
  /// Whether its definition says what message it is.
  let isMessage: Bool
  /// The slot of the field that is the message; -1 for none.
  let content: Int32

  init(_ type: ProgramType, firstField: Int) {
    self.firstField = firstField
    fieldCount = type.fields.count
    parameterCount = type.parameterCount
    sequenceCount = type.sequenceCount
    endian =
      switch type.endian {
      case .fixed: .fixed
      case .inherited: .inherited
      case .switched: .switched
      }
    isTop = type.isTop
    isMessage = type.message.kind != nil
    content = Int32(type.message.content ?? -1)
  }
}
