/// A type as its definition has it: names are not yet looked up.
final class TypeModel {
  let name: String
  let place: DefinitionPlace
  /// The type in whose `types` it stands.
  private(set) weak var outer: TypeModel?
  var meta = MetaModel()
  var doc: DocModel
  var parameters: [ParameterModel] = []
  var sequence: [FieldModel] = []
  var instances: [FieldModel] = []
  var types: [TypeModel] = []
  var enums: [EnumModel] = []
  var toString: PlacedExpression?
  var meaning = MessageMeaning()

  init(name: String, place: DefinitionPlace, outer: TypeModel?) {
    self.name = name
    self.place = place
    self.outer = outer
    doc = DocModel()
  }

  /// The type that the file describes.
  var top: TypeModel {
    var type = self
    while let outer = type.outer { type = outer }
    return type
  }
}

/// `doc` and `doc-ref`.
struct DocModel: Sendable {
  var text: String?
  var references: [String] = []
}

/// What `meta` has that reading needs.
struct MetaModel {
  var id: PlacedText?
  var title: String?
  var imports: [PlacedText] = []
  var endian: EndianModel?
  var bitOrder: BitOrder?
  var encoding: PlacedText?
  var allowsOpaqueTypes = false
  var traffic = TrafficKeys()
  /// Where `-framescope` names the types of the sides.
  var sideTypesPlace: DefinitionPlace?
}

/// The order of the bits in fields of bits.
enum BitOrder: UInt8, Sendable {
  /// From the highest bit of a byte down.
  case big
  /// From the lowest bit of a byte up.
  case little
}

/// `meta/endian`.
enum EndianModel {
  case big
  case little
  case switched(PlacedExpression, cases: [EndianCase])
}

/// A case of a switched `meta/endian`.
struct EndianCase {
  /// nil for `_`.
  var value: PlacedExpression?
  var isLittle: Bool
}

/// An entry of `params`.
struct ParameterModel {
  var id: PlacedText
  /// nil for bytes.
  var type: PlacedText?
  var enumName: PlacedText?
  var doc: DocModel
}

/// An entry of `enums`.
struct EnumModel {
  var name: String
  var place: DefinitionPlace
  var members: [EnumMember]
}

/// A value of an enum.
struct EnumMember: Sendable {
  var value: Int128
  var name: String
  var doc: String?
}
