/// Checks a definition with its imports, and makes the program of it: names are looked up, every expression gets its
/// type, and what is wrong is logged with its place.
final class Checker {
  let log: ProblemLog
  var types: [CheckedType] = []
  var tops: [String: Int] = [:]
  var enums: [ProgramEnum] = []

  var operations: [Operation] = []
  var largeIntegers: [Int128] = []
  var strings: [String] = []
  var stringNumbers: [String: Int32] = [:]
  var byteTexts: [[UInt8]] = []
  var bytePlans: [BytePlan] = []
  var structurePlans: [StructurePlan] = []
  var arguments: [Code] = []
  var switchPlans: [SwitchPlan] = []
  var encodings: [TextEncoding] = []
  /// How deep expressions are in each other at the moment, those of other instances included.
  var depth = 0
  /// More is no definition of a person; each level costs stack.
  static let deepest = 200

  /// `files` are the type of each file with the name by which it is imported, the definition itself first.
  init(files: [(name: String, model: TypeModel)], log: ProblemLog) {
    self.log = log
    for (name, model) in files {
      let number = add(model, outer: nil, prefix: "")
      if tops[name] == nil { tops[name] = number }
      if tops[model.name] == nil { tops[model.name] = number }
    }
    for number in types.indices { addUsages(of: number) }
  }

  private func add(_ model: TypeModel, outer: Int?, prefix: String) -> Int {
    let number = types.count
    types.append(CheckedType(model: model, outer: outer, fullName: prefix + model.name))
    for enumeration in model.enums {
      types[number].enums[enumeration.name] = enums.count
      enums.append(ProgramEnum(name: enumeration.name, members: enumeration.members))
    }
    addSlots(of: number)
    for inner in model.types {
      let path = outer == nil ? "" : prefix + model.name + "::"
      types[number].inner[inner.name] = add(inner, outer: number, prefix: path)
    }
    return number
  }

  private func addSlots(of number: Int) {
    let model = types[number].model
    var slots: [CheckedType.Slot] = model.parameters.map {
      CheckedType.Slot(name: $0.id.text, kind: .parameter, parameter: $0)
    }
    for (position, field) in model.sequence.enumerated() {
      slots.append(CheckedType.Slot(name: field.id ?? "_unnamed\(position)", kind: .sequence, field: field))
    }
    for field in model.instances {
      slots.append(
        CheckedType.Slot(name: field.id ?? "", kind: field.value == nil ? .instance : .value, field: field))
    }
    for (slot, entry) in slots.enumerated() {
      if let earlier = types[number].slotOfName[entry.name] {
        let path = slots[earlier].idPlace?.path ?? ""
        if let place = entry.idPlace { log.add("'\(entry.name)' is there already, at \(path)", at: place) }
      } else {
        types[number].slotOfName[entry.name] = slot
      }
    }
    types[number].slots = slots
  }
}

// MARK: - Names

extension Checker {
  /// The type that a name means in a type: its own first, then those around it, then those of files.
  func type(named name: TypeName, from type: Int) -> Int? {
    var around: Int? = name.isAbsolute ? nil : type
    while let current = around {
      if let first = types[current].inner[name.parts[0]], let found = inner(name.parts.dropFirst(), of: first) {
        return found
      }
      around = types[current].outer
    }
    return tops[name.parts[0]].flatMap { inner(name.parts.dropFirst(), of: $0) }
  }

  private func inner(_ parts: ArraySlice<String>, of type: Int) -> Int? {
    var type = type
    for part in parts {
      // Kaitai's compiler looks for each part around the one before it too.
      var around: Int? = type
      while let current = around, types[current].inner[part] == nil { around = types[current].outer }
      guard let current = around, let next = types[current].inner[part] else { return nil }
      type = next
    }
    return type
  }

  func enumeration(named name: TypeName, from type: Int) -> Int? {
    if name.parts.count > 1 {
      var path = name
      let last = path.parts.removeLast()
      var around: Int? = name.isAbsolute ? nil : type
      while let current = around {
        if let first = types[current].inner[path.parts[0]], let found = inner(path.parts.dropFirst(), of: first),
          let number = types[found].enums[last]
        {
          return number
        }
        around = types[current].outer
      }
      return tops[path.parts[0]].flatMap { inner(path.parts.dropFirst(), of: $0) }.flatMap { types[$0].enums[last] }
    }
    var around: Int? = type
    while let current = around {
      if let number = types[current].enums[name.parts[0]] { return number }
      around = types[current].outer
    }
    return nil
  }

  /// The names of types that may be used in a type.
  func typeNames(from type: Int) -> [String] {
    var names = Array(tops.keys)
    var around: Int? = type
    while let current = around {
      names += types[current].inner.keys
      around = types[current].outer
    }
    return names.sorted()
  }

  func enumNames(from type: Int) -> [String] {
    var names: [String] = []
    var around: Int? = type
    while let current = around {
      names += types[current].enums.keys
      around = types[current].outer
    }
    return names.sorted()
  }

  func top(of type: Int) -> Int {
    var type = type
    while let outer = types[type].outer { type = outer }
    return type
  }

  /// What a type is called in an error.
  func name(_ type: StaticType) -> String {
    switch type {
    case .integer: "a whole number"
    case .float: "a float"
    case .boolean: "a truth value"
    case .string: "a text"
    case .bytes: "bytes"
    case .stream: "a stream"
    case .any: "a value of a type that is not known"
    case .enumeration(let number): "a value of the enum \(enums[number].name)"
    case .structure(let number): "a \(types[number].fullName)"
    case .anyStructure: "a structure of a type that is not known"
    case .array(let element): "a list (\(name(element)))"
    }
  }
}

// MARK: - Settings of the types around

extension Checker {
  func endian(of type: Int) -> EndianModel? {
    var around: Int? = type
    while let current = around {
      if let endian = types[current].model.meta.endian { return endian }
      around = types[current].outer
    }
    return nil
  }

  func bitOrder(of type: Int) -> BitOrder {
    var around: Int? = type
    while let current = around {
      if let order = types[current].model.meta.bitOrder { return order }
      around = types[current].outer
    }
    return .big
  }

  func encoding(of type: Int) -> String? {
    var around: Int? = type
    while let current = around {
      if let encoding = types[current].model.meta.encoding { return encoding.text }
      around = types[current].outer
    }
    return nil
  }
}

// MARK: - Parents

extension Checker {
  /// Notes which types the fields of a type have. Types of other files do not learn of their users.
  private func addUsages(of owner: Int) {
    for slot in types[owner].slots {
      guard let field = slot.field else { continue }
      let uses: [TypeUse] =
        switch field.type {
        case .none: []
        case .one(let use): [use]
        case .switched(_, let cases): cases.map(\.use)
        }
      for use in uses {
        guard let type = type(named: use.name, from: owner), types[type].outer != nil, top(of: type) == top(of: owner)
        else { continue }
        types[type].usages.append(CheckedType.Usage(owner: owner, parent: field.parent))
      }
    }
  }

  /// What `_parent` is in a type.
  func parent(of type: Int) -> StaticType {
    switch types[type].parent {
    case .known(let parent): return parent
    case .inProgress: return .anyStructure
    case .unknown: break
    }
    types[type].parent = .inProgress
    var combined: StaticType?
    for usage in types[type].usages {
      let parent: StaticType?
      switch usage.parent {
      case .asUsual: parent = .structure(usage.owner)
      case .none: parent = nil
      case .given(let expression):
        var scratch = CodeBuilder()
        parent = try? emit(expression.expression, CheckScope(type: usage.owner), into: &scratch)
      }
      if let parent { combined = combined.map { $0.combined(with: parent) } ?? parent }
    }
    let result = combined ?? .anyStructure
    types[type].parent = .known(result)
    return result
  }
}
