/// A type while it is checked.
struct CheckedType {
  /// A parameter, field or instance.
  struct Slot {
    var name: String
    var kind: ProgramField.Kind
    var parameter: ParameterModel?
    var field: FieldModel?
    var state = State.unknown
    /// The code of a computed instance.
    var value: Code?

    var idPlace: DefinitionPlace? { field?.idPlace ?? parameter?.id.place }
  }

  enum State {
    case unknown, inProgress
    case known(StaticType)
  }

  /// A field that has this type.
  struct Usage {
    var owner: Int
    var parent: ParentModel
  }

  let model: TypeModel
  let outer: Int?
  let fullName: String
  var slots: [Slot] = []
  var slotOfName: [String: Int] = [:]
  var inner: [String: Int] = [:]
  var enums: [String: Int] = [:]
  var usages: [Usage] = []
  var parent = State.unknown
  var isSizing = false
  /// Once it was asked for.
  var bits: Bits?

  /// How many bits all values of a type have; nil when they differ.
  struct Bits {
    var count: Int?
  }
}

/// Where an expression stands: what its names mean.
struct CheckScope {
  var type: Int
  /// What `_` is.
  var item: StaticType?
}
