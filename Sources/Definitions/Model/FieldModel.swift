/// An entry of `seq` or `instances` as its definition has it.
struct FieldModel: Sendable {
  /// nil for a field of `seq` without a name, which is called `_unnamed` and its number.
  var id: String?
  var place: DefinitionPlace
  var idPlace: DefinitionPlace
  var isInstance: Bool
  /// Whether something in it is wrong, so that what follows from that need not be told.
  var isBroken = false
  var doc = DocModel()
  var type: TypeChoice = .none
  var typePlace: DefinitionPlace?
  var contents: (bytes: [UInt8], place: DefinitionPlace)?
  var size: PlacedExpression?
  var isSizedByEnd = false
  var terminator: [UInt8]?
  var includesTerminator = false
  var consumesTerminator = true
  var failsWithoutTerminator = true
  var padding: UInt8?
  var encoding: PlacedText?
  var enumName: PlacedText?
  var condition: PlacedExpression?
  var repetition: RepetitionModel = .once
  var validity: ValidityModel?
  var process: ProcessModel?
  var parent: ParentModel = .asUsual
  var position: PlacedExpression?
  var stream: PlacedExpression?
  var value: PlacedExpression?
  var meaning = FieldMeaning()
  /// `default` under `-framescope`: what the field has in a message that is composed; of a repeated one how many.
  var initial: PlacedExpression?
  /// `computed` under `-framescope`: what the field is made of when a message is written.
  var computed: PlacedExpression?
}

/// A name of a type with arguments.
struct TypeUse: Sendable {
  var name: TypeName
  var arguments: [Expression]
  var text: String
  var place: DefinitionPlace
}

/// The `type` key.
enum TypeChoice: Sendable {
  case none
  case one(TypeUse)
  case switched(on: PlacedExpression, cases: [TypeCase])
}

/// A case of a switched type.
struct TypeCase: Sendable {
  /// nil for `_`.
  var value: PlacedExpression?
  var use: TypeUse
}

/// The `repeat` key and those that go with it.
enum RepetitionModel: Sendable {
  case once
  case toEnd
  case count(PlacedExpression)
  case until(PlacedExpression)
}

/// The `parent` key.
enum ParentModel: Sendable {
  case asUsual
  case none
  case given(PlacedExpression)
}

/// The `process` key.
struct ProcessModel: Sendable {
  var name: String
  var arguments: [Expression]?
  var text: String
  var place: DefinitionPlace
}

/// The `valid` key.
struct ValidityModel: Sendable {
  var place: DefinitionPlace
  var equal: PlacedExpression?
  var least: PlacedExpression?
  var most: PlacedExpression?
  var anyOf: [PlacedExpression]?
  var test: PlacedExpression?
  /// The place of `in-enum: true`.
  var isInEnum: DefinitionPlace?
}
