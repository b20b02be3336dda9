/// A definition, checked and made ready for reading.
final class DefinitionProgram: Sendable {
  let types: [ProgramType]
  /// The types and their fields, one after another, as reading needs them.
  let typePlans: [TypePlan]
  let fieldPlans: [FieldPlan]
  /// How fields are told in JSON, in the order of their plans.
  let fieldWords: [FieldWords]
  /// Where the words for each type are among `words`: the member of an object that tells it, behind others.
  let typeWords: [Range<Int>]
  let words: [UInt8]
  let enums: [ProgramEnum]
  let operations: [Operation]
  /// The same for reading: see `joined`.
  let joinedOperations: [Operation]
  let largeIntegers: [Int128]
  let strings: [String]
  let bytes: [[UInt8]]
  let bytePlans: [BytePlan]
  let structurePlans: [StructurePlan]
  /// What is passed to the parameters of structures, one structure's behind another's.
  let arguments: [Code]
  let switchPlans: [SwitchPlan]
  let encodings: [TextEncoding]
  /// The type that the file describes.
  let main: Int
  /// For each type the ways to fields that are correlation identifiers, by their slots: its own, then those of its fields.
  let correlations: [[[Int32]]]
  /// For each type the ways to fields that count messages.
  let sequences: [[SequenceWay]]
  /// Whether a field is a checksum.
  let hasChecksums: Bool
  /// Whether fields can be read when they are asked for.
  let mayReadOnDemand: Bool

  init(
    types: [ProgramType], enums: [ProgramEnum], operations: [Operation], largeIntegers: [Int128], strings: [String],
    bytes: [[UInt8]], bytePlans: [BytePlan], structurePlans: [StructurePlan], arguments: [Code],
    switchPlans: [SwitchPlan],
    encodings: [TextEncoding], main: Int
  ) {
    self.types = types
    var typePlans: [TypePlan] = []
    var fieldPlans: [FieldPlan] = []
    for type in types {
      typePlans.append(TypePlan(type, firstField: fieldPlans.count))
      fieldPlans += type.fields.map(FieldPlan.init)
    }
    self.typePlans = typePlans
    self.fieldPlans = fieldPlans
    var words: [UInt8] = []
    fieldWords = types.flatMap(\.fields).map { FieldWords($0, addingTo: &words) }
    typeWords = types.map { type in
      let start = words.count
      words += Array(",\"type\":".utf8) + JSONText.quoted(type.fullName)
      return start..<words.count
    }
    self.words = words
    self.enums = enums
    self.operations = operations
    joinedOperations = operations.joined
    self.largeIntegers = largeIntegers
    self.strings = strings
    self.bytes = bytes
    self.bytePlans = bytePlans
    self.structurePlans = structurePlans
    self.arguments = arguments
    self.switchPlans = switchPlans
    self.encodings = encodings
    self.main = main
    correlations = Self.waysToCorrelations(types)
    sequences = Self.ways(to: .sequence, types).enumerated().map { type, ways in
      ways.map { SequenceWay($0, from: type, types) }
    }
    hasChecksums = types.contains { $0.fields.contains { $0.meaning.checksum != nil } }
    mayReadOnDemand = ReadingOrder(types, operations, bytePlans, structurePlans, arguments, switchPlans).isFree
  }
}

extension DefinitionProgram {
  /// The type of the structure that a plan reads.
  func type(of plan: Plan?) -> Int? {
    switch plan {
    case .structure(let number): return Int(structurePlans[Int(number)].type)
    case .bytes(let number):
      guard case .structure(let inner) = bytePlans[Int(number)].content else { return nil }
      return Int(structurePlans[Int(inner)].type)
    default: return nil
    }
  }
}

extension DefinitionProgram {
  /// For each type the ways to fields of a role: its own, then those of its fields.
  private static func ways(to role: FieldRole, _ types: [ProgramType]) -> [[[Int32]]] {
    func slots(of type: ProgramType) -> [Int32] {
      type.fields.indices.filter { $0 >= type.parameterCount && type.fields[$0].meaning.role == role }
        .map { Int32($0) }
    }
    return types.map { type in
      let own = slots(of: type).map { [$0] }
      let inner = type.fields.indices.flatMap { slot -> [[Int32]] in
        let field = type.fields[slot]
        guard field.kind == .sequence, case .structure(let number) = field.staticType else { return [] }
        return slots(of: types[number]).map { [Int32(slot), $0] }
      }
      return own + inner
    }
  }

  /// For each type the ways to correlation identifiers; where neither it nor its fields have one, those to the elements of
  /// its lists, of which the first that has one counts.
  private static func waysToCorrelations(_ types: [ProgramType]) -> [[[Int32]]] {
    zip(types, ways(to: .correlation, types)).map { type, ways in
      guard ways.isEmpty else { return ways }
      return type.fields.indices.flatMap { slot -> [[Int32]] in
        let field = type.fields[slot]
        guard field.kind == .sequence, case .array(.structure(let number)) = field.staticType else { return [] }
        let element = types[number]
        return element.fields.indices.filter {
          $0 >= element.parameterCount && element.fields[$0].meaning.role == .correlation
        }.map { [Int32(slot), Int32($0)] }
      }
    }
  }

  /// The type of a name: `header::option`, also with the definition's own name in front, or `option` when no other has
  /// that name.
  func typeNumber(_ name: String) -> Int? {
    if let exact = types.firstIndex(where: { $0.fullName == name }) { return exact }
    let prefix = types[main].name + "::"
    if name.hasPrefix(prefix) { return types.firstIndex { $0.fullName == name.dropFirst(prefix.count) } }
    let named = types.indices.filter { types[$0].name == name }
    return named.count == 1 ? named[0] : nil
  }
}

/// A type of a program.
final class ProgramType: Sendable {
  enum Endian: Sendable {
    /// Each number says its order, or the definition does for all.
    case fixed
    /// As the structure around it has it.
    case inherited
    case switched(Code, cases: [(value: Code?, isLittle: Bool)])
  }

  let name: String
  /// `header::option`, with the names of the types around it.
  let fullName: String
  let doc: String?
  let docReferences: [String]
  /// Whether it is what a file describes, not in another type.
  let isTop: Bool
  /// Parameters, then `seq`, then instances.
  let fields: [ProgramField]
  let parameterCount: Int
  let sequenceCount: Int
  let endian: Endian
  let toString: Code?
  let message: ProgramMessage

  init(
    name: String, fullName: String, doc: String?, docReferences: [String], isTop: Bool, fields: [ProgramField],
    parameterCount: Int,
    sequenceCount: Int,
    endian: Endian, toString: Code?, message: ProgramMessage
  ) {
    self.name = name
    self.fullName = fullName
    self.doc = doc
    self.docReferences = docReferences
    self.isTop = isTop
    self.fields = fields
    self.parameterCount = parameterCount
    self.sequenceCount = sequenceCount
    self.endian = endian
    self.toString = toString
    self.message = message
  }

  func slot(of name: String) -> Int? { fields.firstIndex { $0.name == name } }
}

/// An enum of a program.
final class ProgramEnum: Sendable {
  let name: String
  let members: [EnumMember]
  private let numbers: [Int128: Int]
  /// The same of small numbers, which most are; -1 where there is none.
  private let small: [Int32]
  private let values: [String: Int128]
  private let only: String?

  init(name: String, members: [EnumMember]) {
    self.name = name
    self.members = members
    only = nil
    values = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let numbers = Dictionary(
      members.enumerated().map { ($0.element.value, $0.offset) }, uniquingKeysWith: { first, _ in first })
    self.numbers = numbers
    small = (0..<256).map { number in numbers[number].map { Int32($0) } ?? -1 }
  }

  /// Whatever number there is has this name.
  init(alwaysCalled name: String) {
    self.name = name
    members = []
    values = [:]
    numbers = [:]
    small = []
    only = name
  }

  func label(of value: Int128) -> String? {
    if let only { return only }
    guard value >= 0, value < small.count else { return numbers[value].map { members[$0].name } }
    let member = small[Int(value)]
    return member < 0 ? nil : members[Int(member)].name
  }

  func value(of name: String) -> Int128? { values[name] }
}
