internal import FramingCore
internal import Yaml

/// Reads an entry of `seq` or `instances`.
struct FieldReader {
  let value: YamlValue

  /// Keys of every field.
  private static let keys = [
    "id", "doc", "doc-ref", "type", "if", "terminator", "consume", "include", "eos-error", "repeat", "valid", "enum",
  ]
  private static let keysOfBytes = ["contents", "size", "size-eos", "pad-right", "parent", "process"]
  private static let keysOfText = ["size", "size-eos", "pad-right", "encoding"]
  private static let keysOfValues = ["doc", "doc-ref", "enum", "if", "value", "id"]
  /// Every key, for the nearest one to a wrong one.
  private static let all = keys + keysOfBytes + ["encoding", "repeat-expr", "repeat-until", "pos", "io", "value"]

  func sequenceField(number: Int) -> FieldModel? {
    guard let entries = value.entries() else { return nil }
    let keys = Dictionary(entries.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    var name: String?
    if let id = keys["id"] {
      name = id.text("a name")
      if let name, !id.identifier(name, of: "a field") { return nil }
    }
    var field = FieldModel(
      id: name, place: value.place, idPlace: (keys["id"] ?? value).place, isInstance: false)
    let problems = value.log.count
    fill(&field, keys)
    check(entries, keys, isInstance: false)
    field.isBroken = value.log.count > problems && value.log.hasErrors
    return field
  }

  func instance(name: String, key: YamlValue) -> FieldModel? {
    guard let entries = value.entries() else { return nil }
    let keys = Dictionary(entries.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    var field = FieldModel(id: name, place: key.place, idPlace: key.place, isInstance: true)
    let problems = value.log.count
    if let expression = keys["value"] {
      for (key, name, _) in entries where !Self.keysOfValues.contains(name) && !name.hasPrefix("-") {
        key.error(
          YamlValue.unknown(name, of: "an instance with a `value`", keys: ["doc", "doc-ref", "enum", "if", "value"]))
      }
      field.value = expression.expression()
      readCommon(&field, keys)
    } else {
      fill(&field, keys)
      field.position = keys["pos"]?.expression()
      field.stream = keys["io"]?.expression()
      check(entries, keys, isInstance: true)
    }
    field.isBroken = value.log.count > problems && value.log.hasErrors
    return field
  }

  /// What fields and values have.
  private func readCommon(_ field: inout FieldModel, _ keys: [String: YamlValue]) {
    field.doc = DocModel(text: keys["doc"]?.text(), references: keys["doc-ref"].map(DefinitionReader.texts) ?? [])
    field.enumName = keys["enum"]?.placedText("the name of an enum")
    field.condition = keys["if"]?.expression()
    if let ours = keys["-framescope"] { MeaningReader(value: ours).read(&field) }
  }

  private func fill(_ field: inout FieldModel, _ keys: [String: YamlValue]) {
    readCommon(&field, keys)
    if let type = keys["type"] {
      field.typePlace = type.place
      field.type = TypeReader(value: type).choice()
    }
    field.contents = keys["contents"].flatMap { value in contents(value).map { ($0, value.place) } }
    field.size = keys["size"]?.expression()
    field.isSizedByEnd = keys["size-eos"]?.truth() ?? false
    field.terminator = keys["terminator"].flatMap(terminator)
    field.includesTerminator = keys["include"]?.truth() ?? false
    field.consumesTerminator = keys["consume"]?.truth() ?? true
    field.failsWithoutTerminator = keys["eos-error"]?.truth() ?? true
    field.padding = keys["pad-right"].flatMap { $0.byte() }
    if let encoding = keys["encoding"]?.placedText("the name of an encoding") {
      EncodingName.check(encoding, value.log)
      field.encoding = encoding
    }
    field.repetition = repetition(keys)
    field.validity = keys["valid"].flatMap(validity)
    field.process = keys["process"].flatMap(process)
    if let parent = keys["parent"] {
      if parent.node.bool == false {
        field.parent = .none
      } else if let expression = parent.expression() {
        field.parent = .given(expression)
      }
    }
  }
}

// MARK: - Keys that go together

extension FieldReader {
  private func check(
    _ entries: [(key: YamlValue, name: String, value: YamlValue)], _ keys: [String: YamlValue], isInstance: Bool
  ) {
    var legal = Self.keys + TypeReader.extraKeys(of: keys["type"]?.node, bytes: Self.keysOfBytes, text: Self.keysOfText)
    if isInstance { legal += ["pos", "io"] }
    // The only processes whose outcome is a text.
    if keys["process"]?.node.scalar?.hasPrefix("json_") == true { legal.append("process") }
    switch keys["repeat"]?.node.scalar {
    case "expr": legal.append("repeat-expr")
    case "until": legal.append("repeat-until")
    default: break
    }
    for (key, name, _) in entries where !legal.contains(name) && !name.hasPrefix("-") && !value.log.isFull {
      if Self.all.contains(name) {
        key.error("`\(name)` does not go with \(reason(name, keys, isInstance: isInstance))")
      } else {
        key.error(YamlValue.unknown(name, of: "a field", keys: legal.sorted()))
      }
    }
  }

  private func reason(_ name: String, _ keys: [String: YamlValue], isInstance: Bool) -> String {
    switch name {
    case "repeat-expr", "repeat-until":
      return keys["repeat"]?.node.scalar.map { "`repeat: \($0)`" } ?? "a field without `repeat`"
    case "pos", "io", "value": return "a field of `seq`; it is for `instances`"
    default: return keys["type"]?.node.scalar.map { "`type: \($0)`" } ?? "bytes without a type"
    }
  }

  private func repetition(_ keys: [String: YamlValue]) -> RepetitionModel {
    guard let value = keys["repeat"] else { return .once }
    switch value.node.scalar {
    case "eos": return .toEnd
    case "expr":
      guard let count = keys["repeat-expr"] else {
        value.error("`repeat: expr` needs `repeat-expr`, which tells how often")
        return .once
      }
      return count.expression().map(RepetitionModel.count) ?? .once
    case "until":
      guard let test = keys["repeat-until"] else {
        value.error("`repeat: until` needs `repeat-until`, which tells when it ends")
        return .once
      }
      return test.expression().map(RepetitionModel.until) ?? .once
    default:
      value.error("\(value.kind) stands where eos, expr or until may")
      return .once
    }
  }

  private func process(_ value: YamlValue) -> ProcessModel? {
    guard let text = value.text("a process") else { return nil }
    do {
      let (name, arguments) = try ExpressionParser.parseCall(text)
      return ProcessModel(name: name, arguments: arguments, text: text, place: value.place)
    } catch {
      value.log.add(error.message, at: value.place.inside(text, offset: error.offset))
      return nil
    }
  }
}

// MARK: - Bytes

extension FieldReader {
  private func contents(_ value: YamlValue) -> [UInt8]? {
    guard value.node.sequence != nil else {
      guard let text = value.text("a text or a list of bytes") else { return nil }
      if value.node.int == nil { return Array(text.utf8) }
      value.error(
        "\(text) stands where a text or a list of bytes may: write [\(text)] for the byte, '\(text)' for the text")
      return nil
    }
    guard let items = value.items() else { return nil }
    var bytes: [UInt8] = []
    for item in items {
      guard let text = item.text("a byte or a text") else { return nil }
      let isNumber =
        item.node.style == .plain
        && (item.node.int != nil || (try? ExpressionParser.parse(text)).map(\.isInteger) == true)
      if isNumber {
        guard let byte = item.byte() else { return nil }
        bytes.append(byte)
      } else {
        bytes += Array(text.utf8)
      }
    }
    return bytes
  }

  private func terminator(_ value: YamlValue) -> [UInt8]? {
    guard value.node.sequence != nil else { return value.byte().map { [$0] } }
    guard let items = value.items() else { return nil }
    let bytes = items.compactMap { $0.byte() }
    guard bytes.count == items.count else { return nil }
    if bytes.isEmpty { value.error("a terminator has at least one byte") }
    return bytes.isEmpty ? nil : bytes
  }
}

extension Expression {
  /// Whether it is a whole number.
  var isInteger: Bool { if case .integer = form { true } else { false } }
}

// MARK: - Validity

extension FieldReader {
  private func validity(_ value: YamlValue) -> ValidityModel? {
    var validity = ValidityModel(place: value.place)
    guard value.node.mapping != nil else {
      validity.equal = value.expression()
      return validity.equal == nil ? nil : validity
    }
    guard let keys = value.mapping(of: "`valid`", keys: ["eq", "min", "max", "any-of", "expr", "in-enum"]) else {
      return nil
    }
    validity.equal = keys["eq"]?.expression()
    validity.least = keys["min"]?.expression()
    validity.most = keys["max"]?.expression()
    validity.anyOf = keys["any-of"]?.items()?.compactMap { $0.expression() }
    validity.test = keys["expr"]?.expression()
    if let inEnum = keys["in-enum"] {
      if inEnum.truth() == true {
        validity.isInEnum = inEnum.place
      } else {
        inEnum.error("false stands where only true may; without `valid` nothing is checked")
      }
      if value.node.mapping?.count ?? 0 > 0, self.value.node["enum"] == nil {
        inEnum.error("`in-enum` needs a field with `enum`")
        validity.isInEnum = nil
      }
    }
    return validity
  }
}
