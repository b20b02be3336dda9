internal import FramingCore

// MARK: - Types of fields

extension Checker {
  /// What a parameter, field or instance gives.
  func staticType(of slot: Int, in type: Int, at offset: Int) throws(CheckFailure) -> StaticType {
    switch types[type].slots[slot].state {
    case .known(let known): return known
    case .inProgress:
      throw CheckFailure(offset: offset, message: "'\(types[type].slots[slot].name)' is computed with itself")
    case .unknown: break
    }
    types[type].slots[slot].state = .inProgress
    let found = find(slot, in: type)
    types[type].slots[slot].state = .known(found)
    return found
  }

  private func find(_ slot: Int, in type: Int) -> StaticType {
    let entry = types[type].slots[slot]
    if let parameter = entry.parameter { return self.type(of: parameter, in: type) }
    guard let field = entry.field, !field.isBroken else { return .any }
    if let value = field.value {
      var builder = CodeBuilder()
      guard let found = emitLogged(value, CheckScope(type: type), into: &builder) else { return .any }
      types[type].slots[slot].value = add(builder)
      return enumerated(found, by: field.enumName, in: type)
    }
    let element = elementType(of: field, in: type)
    if case .once = field.repetition { return element }
    return .array(element)
  }

  /// The enum's type when there is one.
  private func enumerated(_ base: StaticType, by name: PlacedText?, in type: Int) -> StaticType {
    guard let name else { return base }
    guard let number = enumeration(name, in: type) else { return .any }
    guard base == .integer || base == .any else {
      log.add("`enum` is for whole numbers, and this is \(self.name(base))", at: name.place)
      return .any
    }
    return .enumeration(number)
  }

  private func enumeration(_ name: PlacedText, in type: Int) -> Int? {
    do {
      let parsed = try ExpressionParser.parseType(name.text)
      if parsed.arguments.isEmpty, let number = enumeration(named: parsed.name, from: type) { return number }
      log.add(unknownEnum(parsed.name, from: type), at: name.place)
    } catch {
      log.add(error.message, at: name.place.inside(name.text, offset: error.offset))
    }
    return nil
  }

  private func type(of parameter: ParameterModel, in type: Int) -> StaticType {
    guard let text = parameter.type else { return enumerated(.bytes, by: parameter.enumName, in: type) }
    do {
      let parsed = try ExpressionParser.parseType(text.text)
      guard parsed.arguments.isEmpty, let found = self.type(parsed.name, from: type) else {
        log.add(unknownType(parsed.name, from: type), at: text.place)
        return .any
      }
      guard let name = parameter.enumName else { return found }
      if case .array(let element) = found { return .array(enumerated(element, by: name, in: type)) }
      // `b1` with an enum is a number.
      return enumerated(found == .boolean && parsed.name.parts == ["b1"] ? .integer : found, by: name, in: type)
    } catch {
      log.add(error.message, at: text.place.inside(text.text, offset: error.offset))
      return .any
    }
  }

  /// What one element of a field gives.
  func elementType(of field: FieldModel, in type: Int) -> StaticType {
    let base: StaticType
    switch field.type {
    case .none: base = .bytes
    case .one(let use): base = self.type(of: use, field, in: type)
    case .switched(_, let cases):
      var combined: StaticType?
      for item in cases {
        let one = self.type(of: item.use, field, in: type)
        combined = combined.map { $0.combined(with: one) } ?? one
      }
      if !cases.contains(where: { $0.value == nil }), field.isSized {
        combined = combined.map { $0.combined(with: .bytes) } ?? .bytes
      }
      base = combined ?? .any
    }
    return enumerated(base, by: field.enumName, in: type)
  }

  private func type(of use: TypeUse, _ field: FieldModel, in type: Int) -> StaticType {
    let name = use.name.parts[0]
    if use.name.parts.count == 1, !use.name.isAbsolute {
      if name == "str" || name == "strz" { return .string }
      switch PrimitiveType(name) {
      case .integer: return .integer
      case .float: return .float
      case .bits(let count, _): return count == 1 && field.enumName == nil ? .boolean : .integer
      case nil: break
      }
    }
    return self.type(named: use.name, from: type).map(StaticType.structure) ?? .any
  }
}

extension FieldModel {
  /// Whether its bytes are told without its type.
  var isSized: Bool { size != nil || isSizedByEnd || terminator != nil }
}

// MARK: - How fields are read

extension Checker {
  /// Makes the program's field of a slot.
  func field(_ slot: Int, in type: Int) -> ProgramField {
    let entry = types[type].slots[slot]
    let staticType = (try? self.staticType(of: slot, in: type, at: 0)) ?? .any
    let scope = CheckScope(type: type)
    guard let field = entry.field, !field.isBroken else {
      return ProgramField(
        name: entry.name, kind: entry.kind, doc: entry.parameter?.doc.text,
        docReferences: entry.parameter?.doc.references ?? [], meaning: FieldMeaning(), reading: nil, condition: nil,
        repetition: .once, countName: nil, validity: nil, position: nil, stream: nil, value: nil,
        staticType: staticType,
        model: entry.field)
    }
    if let checksum = field.meaning.checksum { check(checksum, of: field, in: type) }
    let condition = field.condition.flatMap { compile($0, scope, wanted: .boolean)?.code }
    var reading: Reading?
    var repetition = ProgramField.Repetition.once
    var countName: String?
    if field.value == nil {
      reading = self.reading(of: field, in: type)
      switch field.repetition {
      case .once: break
      case .toEnd: repetition = .toEnd
      case .count(let count):
        countName = count.onlyName
        if let code = compile(count, scope, wanted: .integer)?.code { repetition = .count(code) }
      case .until(let test):
        let item = CheckScope(type: type, item: elementType(of: field, in: type))
        if let code = compile(test, item, wanted: .boolean)?.code { repetition = .until(code) }
      }
    }
    return ProgramField(
      name: entry.name, kind: entry.kind, doc: field.doc.text, docReferences: field.doc.references,
      meaning: field.meaning, reading: reading, condition: condition, repetition: repetition, countName: countName,
      validity: validity(of: field, in: type),
      position: field.position.flatMap { compile($0, scope, wanted: .integer)?.code },
      stream: field.stream.flatMap { compile($0, scope, wanted: .stream)?.code },
      value: types[type].slots[slot].value, staticType: staticType, initial: initial(of: field, in: type),
      computed: computed(of: field, in: type), model: field)
  }

  /// What a field has in a message that is composed: one of its values, a text or number for a structure, or the number
  /// of elements of a repeated one.
  private func initial(of field: FieldModel, in type: Int) -> Code? {
    guard let placed = field.initial else { return nil }
    guard case .once = field.repetition else { return compile(placed, CheckScope(type: type), wanted: .integer)?.code }
    guard let (code, given, _) = compile(placed, CheckScope(type: type)) else { return nil }
    let wanted = elementType(of: field, in: type)
    if !wanted.isStructure, let problem = comparison(wanted, given, isOrder: false) {
      log.add(problem, at: placed.place)
      return nil
    }
    return code
  }

  private func computed(of field: FieldModel, in type: Int) -> Code? {
    guard let placed = field.computed, let (code, given, _) = compile(placed, CheckScope(type: type)) else {
      return nil
    }
    guard case .once = field.repetition else {
      log.add("`computed` is for fields that are there once", at: placed.place)
      return nil
    }
    if let problem = comparison(elementType(of: field, in: type), given, isOrder: false) {
      log.add(problem, at: placed.place)
      return nil
    }
    return code
  }

  private func check(_ checksum: ChecksumMeaning, of field: FieldModel, in type: Int) {
    if checksum.fields.isEmpty { log.add("the checksum is over no field", at: field.place) }
    if let own = field.id, checksum.fields.contains(own) { log.add("the checksum is over itself", at: field.place) }
    if case .one(let use) = field.type, case .integer(let size, _, _)? = PrimitiveType(use.name.description),
      let algorithm = Checksum(rawValue: checksum.algorithm), algorithm.size > size
    {
      let words = "\(size) byte\(size == 1 ? "" : "s")"
      log.add("the checksum \(checksum.algorithm) has \(algorithm.size) bytes, and the field \(words)", at: field.place)
    }
    for path in checksum.fields {
      if let problem = problem(ofPath: path, in: type) {
        log.add("the checksum is over '\(path)': \(problem)", at: field.place)
      }
    }
  }

  /// Why no field is at a path from a structure of a type; nil when one may be.
  private func problem(ofPath path: String, in type: Int) -> String? {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return types[type].slotOfName[path] == nil ? unknownField(path, in: type) : nil }
    guard parts.last?.first != "_" else { return "the path must end with the name of a field" }
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { Character(UnicodeScalar($0)).isLetter || "_0123456789".utf8.contains($0) }
    }
    guard isPlain else { return "a path is names with '.' between them" }
    var code = CodeBuilder()
    guard let expression = try? ExpressionParser.parse(path) else { return "a path is names with '.' between them" }
    do {
      _ = try emit(expression, CheckScope(type: type), into: &code)
      return nil
    } catch {
      return error.message
    }
  }

  private func reading(of field: FieldModel, in type: Int) -> Reading? {
    let enumeration: Int32 =
      if case .enumeration(let number) = elementType(of: field, in: type) { Int32(number) } else { -1 }
    let plan: Plan?
    switch field.type {
    case .none: plan = bytes(of: field, in: type).map(Plan.bytes)
    case .one(let use): plan = self.plan(of: use, field, in: type)
    case .switched(let on, let cases): plan = switched(on, cases, field, in: type, enumeration: enumeration)
    }
    return plan.map { Reading(plan: $0, enumeration: enumeration) }
  }

  private func switched(
    _ on: PlacedExpression, _ cases: [TypeCase], _ field: FieldModel, in type: Int, enumeration: Int32
  ) -> Plan? {
    let scope = CheckScope(type: type)
    guard let on = compile(on, scope) else {
      for item in cases { _ = plan(of: item.use, field, in: type) }
      return nil
    }
    var numbers: [Int64: Reading] = [:]
    var branches: [SwitchPlan.Branch] = []
    var otherwise: Reading?
    for item in cases {
      let plan = plan(of: item.use, field, in: type)
      var value: (code: Code, type: StaticType, constant: Int64?)?
      if let expression = item.value {
        value = compile(expression, scope)
        if let value, let problem = comparison(on.type, value.type, isOrder: false) {
          log.add(problem, at: expression.place)
        }
      }
      guard let plan else { continue }
      let reading = Reading(plan: plan, enumeration: enumeration)
      if item.value == nil {
        otherwise = reading
      } else if let value {
        if let number = value.constant, on.type == .integer || on.type.isEnumeration {
          if numbers[number] == nil { numbers[number] = reading }
        } else {
          branches.append(SwitchPlan.Branch(value: value.code, reading: reading))
        }
      }
    }
    if otherwise == nil, field.isSized { otherwise = bytes(of: field, in: type).map { Reading(plan: .bytes($0)) } }
    switchPlans.append(SwitchPlan(on: on.code, numbers: numbers, branches: branches, otherwise: otherwise))
    return .switched(Int32(switchPlans.count - 1))
  }

  private func plan(of use: TypeUse, _ field: FieldModel, in type: Int) -> Plan? {
    let name = use.name.parts[0]
    if use.name.parts.count == 1, !use.name.isAbsolute {
      if name == "str" || name == "strz" {
        return text(of: field, isTerminated: name == "strz", in: type).map(Plan.bytes)
      }
      switch PrimitiveType(name) {
      case .integer(let size, let isSigned, let written):
        guard let order = order(written, size: size, of: use, in: type) else { return nil }
        return .integer(size: UInt8(size), isSigned: isSigned, order: order)
      case .float(let size, let written):
        guard let order = order(written, size: size, of: use, in: type) else { return nil }
        return .float(size: UInt8(size), order: order)
      case .bits(let count, let order):
        return .bits(
          count: UInt8(count), order: order ?? bitOrder(of: type), isTruth: count == 1 && field.enumName == nil)
      case nil: break
      }
    }
    guard let structure = structure(of: use, field, in: type) else { return nil }
    structurePlans.append(structure)
    let number = Int32(structurePlans.count - 1)
    guard field.isSized || field.process != nil else { return .structure(number) }
    return bytes(of: field, in: type, content: .structure(number)).map(Plan.bytes)
  }

  private func order(_ written: PrimitiveType.Endian?, size: Int, of use: TypeUse, in type: Int) -> Plan.Order? {
    if let written { return written == .little ? .little : .big }
    if size == 1 { return .big }
    switch endian(of: type) {
    case .big: return .big
    case .little: return .little
    case .switched: return .decided
    case nil:
      log.add(
        "'\(use.text)' has no byte order: write \(use.text)le or \(use.text)be, or `endian` in `meta`", at: use.place)
      return nil
    }
  }
}
