internal import FramingCore
internal import Yaml

/// Reads the YAML of a definition into its model. Everything that is wrong is logged; what is right is read.
struct DefinitionReader {
  let log: ProblemLog
  let file: Int
  /// Types in types.
  private static let deepestTypes = 32

  /// The model of a file's type; nil when there is too little to go on with.
  static func read(_ text: String, named name: String, into log: ProblemLog) -> TypeModel? {
    let file = log.addFile(name)
    let root: YamlNode?
    do {
      root = try YamlReader.root(of: text)
    } catch {
      log.add(error, file: file)
      return nil
    }
    let empty = YamlNode(.scalar("", .plain))
    let value = YamlValue(node: root ?? empty, path: "", file: file, log: log)
    return DefinitionReader(log: log, file: file).top(value)
  }

  private static let typeKeys = ["meta", "doc", "doc-ref", "params", "seq", "types", "instances", "enums", "to-string"]

  private func top(_ value: YamlValue) -> TypeModel? {
    guard let keys = value.mapping(of: "a type", keys: Self.typeKeys) else { return nil }
    guard let metaValue = keys["meta"] else {
      value.error("the definition has no `meta`, which names it by its `id`")
      return nil
    }
    let meta = self.meta(metaValue, isTop: true)
    let type = TypeModel(name: meta?.id?.text ?? "", place: value.place, outer: nil)
    if let meta { type.meta = meta }
    fill(type, with: keys, depth: 0)
    return meta?.id == nil ? nil : type
  }

  private func type(_ value: YamlValue, name: String, outer: TypeModel, depth: Int) -> TypeModel? {
    let type = TypeModel(name: name, place: value.place, outer: outer)
    // `dummy: {}` and `dummy:` are types without anything.
    if value.node.isNull { return type }
    guard depth < Self.deepestTypes else {
      value.error("types are in each other more than \(Self.deepestTypes) deep")
      return nil
    }
    guard let keys = value.mapping(of: "a type", keys: Self.typeKeys) else { return nil }
    if let meta = keys["meta"] { type.meta = self.meta(meta, isTop: false) ?? MetaModel() }
    fill(type, with: keys, depth: depth)
    return type
  }

  private func fill(_ type: TypeModel, with keys: [String: YamlValue], depth: Int) {
    type.doc = doc(keys)
    if let params = keys["params"]?.items() { type.parameters = params.compactMap(parameter) }
    if let sequence = keys["seq"]?.items() {
      type.sequence = sequence.enumerated().compactMap {
        FieldReader(value: $0.element).sequenceField(number: $0.offset)
      }
    }
    for (key, name, value) in keys["instances"]?.entries() ?? [] where key.identifier(name, of: "an instance") {
      if let field = FieldReader(value: value).instance(name: name, key: key) { type.instances.append(field) }
    }
    for (key, name, value) in keys["types"]?.entries() ?? [] where key.identifier(name, of: "a type") {
      if let inner = self.type(value, name: name, outer: type, depth: depth + 1) { type.types.append(inner) }
    }
    for (key, name, value) in keys["enums"]?.entries() ?? [] where key.identifier(name, of: "an enum") {
      if let model = enumeration(value, name: name) { type.enums.append(model) }
    }
    type.toString = keys["to-string"]?.expression()
    if let ours = keys["-framescope"] { type.meaning = MeaningReader(value: ours).message() }
  }

  func doc(_ keys: [String: YamlValue]) -> DocModel {
    DocModel(text: keys["doc"]?.text(), references: keys["doc-ref"].map(Self.texts) ?? [])
  }

  /// One text or a list of texts.
  static func texts(_ value: YamlValue) -> [String] {
    guard value.node.sequence != nil else { return value.text().map { [$0] } ?? [] }
    return value.items()?.compactMap { $0.text() } ?? []
  }

  private static let parameterKeys = ["id", "type", "enum", "doc", "doc-ref"]

  private func parameter(_ value: YamlValue) -> ParameterModel? {
    guard let keys = value.mapping(of: "a parameter", keys: Self.parameterKeys) else { return nil }
    guard let id = keys["id"] else {
      value.error("the parameter has no `id`")
      return nil
    }
    guard let name = id.placedText("a name"), id.identifier(name.text, of: "a parameter") else { return nil }
    return ParameterModel(
      id: name, type: keys["type"]?.placedText("the name of a type"),
      enumName: keys["enum"]?.placedText("the name of an enum"), doc: doc(keys))
  }
}

// MARK: - Enums

extension DefinitionReader {
  private func enumeration(_ value: YamlValue, name: String) -> EnumModel? {
    guard let entries = value.entries() else { return nil }
    var model = EnumModel(name: name, place: value.place, members: [])
    var names: [String: String] = [:]
    for (key, number, value) in entries where !number.hasPrefix("-") || Int(number) != nil {
      guard let number = key.number("a whole number"), let member = member(value, number: number) else { continue }
      if let earlier = names.updateValue(key.path, forKey: member.name) {
        value.error("'\(member.name)' names two values, the first at \(earlier)")
      }
      model.members.append(member)
    }
    return model
  }

  private func member(_ value: YamlValue, number: Int128) -> EnumMember? {
    guard value.node.mapping != nil else {
      guard let name = value.text("a name, or a mapping with `id`") else { return nil }
      return value.identifier(name, of: "a value of an enum") ? EnumMember(value: number, name: name) : nil
    }
    guard let keys = value.mapping(of: "a value of an enum", keys: ["id", "doc", "doc-ref"]) else { return nil }
    guard let id = keys["id"] else {
      value.error("the value has no `id`")
      return nil
    }
    guard let name = id.text("a name"), id.identifier(name, of: "a value of an enum") else { return nil }
    return EnumMember(value: number, name: name, doc: doc(keys).text)
  }
}

// MARK: - Meta

extension DefinitionReader {
  private static let metaKeys = [
    "id", "title", "application", "file-extension", "xref", "license", "tags", "ks-version", "ks-debug",
    "ks-opaque-types", "ks-zero-copy-substream", "imports", "encoding", "endian", "bit-endian",
  ]

  private func meta(_ value: YamlValue, isTop: Bool) -> MetaModel? {
    guard let keys = value.mapping(of: "`meta`", keys: Self.metaKeys) else { return nil }
    var meta = MetaModel()
    if let id = keys["id"] {
      if let text = id.placedText("a name"), id.identifier(text.text, of: "the definition") { meta.id = text }
    } else if isTop {
      value.error("`meta` has no `id`, which names the definition")
    }
    meta.title = keys["title"]?.text()
    if let version = keys["ks-version"] { checkVersion(version) }
    for key in ["ks-debug", "ks-zero-copy-substream"] { _ = keys[key]?.truth() }
    meta.allowsOpaqueTypes = keys["ks-opaque-types"]?.truth() ?? false
    if let imports = keys["imports"]?.items("a list of files") {
      meta.imports = imports.compactMap { $0.placedText("the name of a file") }
    }
    if let encoding = keys["encoding"]?.placedText("the name of an encoding") {
      meta.encoding = encoding
      EncodingName.check(encoding, log)
    }
    meta.endian = keys["endian"].flatMap(endian)
    meta.bitOrder = keys["bit-endian"].flatMap(bitOrder)
    if let ours = keys["-framescope"] {
      meta.traffic = MeaningReader(value: ours).traffic()
      if let types = ours.node["type"] { meta.sideTypesPlace = ours.child("type", types).place }
    }
    return meta
  }

  private func bitOrder(_ value: YamlValue) -> BitOrder? {
    switch value.node.scalar {
    case "le": return .little
    case "be": return .big
    default:
      value.error("\(value.kind) stands where le or be may")
      return nil
    }
  }

  private func endian(_ value: YamlValue) -> EndianModel? {
    switch value.node.scalar {
    case "le": return .little
    case "be": return .big
    case .some:
      value.error("\(value.kind) stands where le, be or a mapping with `switch-on` and `cases` may")
      return nil
    case nil: break
    }
    guard let keys = value.mapping(of: "`endian`", keys: ["switch-on", "cases"]) else { return nil }
    guard let on = keys["switch-on"], let cases = keys["cases"] else {
      value.error("`endian` has no `\(keys["switch-on"] == nil ? "switch-on" : "cases")`")
      return nil
    }
    let expression = on.expression()
    var read: [EndianCase] = []
    for (key, name, value) in cases.entries() ?? [] {
      guard value.node.scalar == "le" || value.node.scalar == "be" else {
        value.error("\(value.kind) stands where le or be may")
        continue
      }
      let condition = name == "_" ? nil : key.expression()
      if name == "_" || condition != nil {
        read.append(EndianCase(value: condition, isLittle: value.node.scalar == "le"))
      }
    }
    return expression.map { .switched($0, cases: read) }
  }

  /// The version of the language that is read here.
  private static let version = [0, 11]
  /// The oldest version that Kaitai's compiler accepts as a minimum.
  private static let leastVersion = [0, 6]

  private func checkVersion(_ value: YamlValue) {
    guard let written = value.text("a version") else { return }
    // Unquoted, YAML takes 0.10 for the number 0.1.
    var text = written[...]
    if value.node.style == .plain, value.node.float != nil, written.contains(".") {
      while text.last == "0", !text.hasSuffix(".0") { text.removeLast() }
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { part in
      part.allSatisfy(\.isASCII) && !part.isEmpty && (part == "0" || part.first != "0") ? Int(part) : nil
    }
    let numbers = parts.compactMap(\.self).filter { $0 >= 0 }
    guard numbers.count == parts.count, (2...3).contains(numbers.count) else {
      return value.error("'\(written)' stands where a version may: two or three numbers with dots between them")
    }
    if numbers.lexicographicallyPrecedes(Self.leastVersion) {
      let hint = text == written ? "" : "; written '\(written)' in quotes it is not the number \(text)"
      return value.error("version \(text) is older than the language, whose first is 0.6\(hint)")
    }
    if Self.version.lexicographicallyPrecedes(Array(numbers.prefix(2))) {
      value.error("the definition wants version \(text) of the language; this is 0.11")
    }
  }
}
