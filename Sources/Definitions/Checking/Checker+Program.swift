internal import FramingCore

extension Checker {
  /// The program of the first file; nil when there are errors.
  func program() -> DefinitionProgram? {
    let checked = types.indices.map { type($0) }
    checkSides()
    if !log.hasErrors { checkStyle() }
    return log.hasErrors ? nil : program(of: checked)
  }

  /// The program with all that was compiled until now.
  func program(of checked: [ProgramType]) -> DefinitionProgram {
    DefinitionProgram(
      types: checked, enums: enums, operations: operations, largeIntegers: largeIntegers, strings: strings,
      bytes: byteTexts, bytePlans: bytePlans, structurePlans: structurePlans, arguments: arguments,
      switchPlans: switchPlans,
      encodings: encodings, main: 0)
  }

  private func type(_ number: Int) -> ProgramType {
    let model = types[number].model
    let fields = types[number].slots.indices.map { field($0, in: number) }
    return ProgramType(
      name: model.name, fullName: types[number].fullName, doc: model.doc.text,
      docReferences: model.doc.references,
      isTop: types[number].outer == nil, fields: fields,
      parameterCount: model.parameters.count, sequenceCount: model.sequence.count, endian: endianPlan(number),
      toString: model.toString.flatMap { compile($0, CheckScope(type: number), wanted: .string)?.code },
      message: message(model.meaning, of: number, fields))
  }

  /// The `-framescope` key of a type with a number and `fields`.
  private func message(_ meaning: MessageMeaning, of number: Int, _ fields: [ProgramField]) -> ProgramMessage {
    func slot(_ name: PlacedText?) -> Int? {
      guard let name else { return nil }
      if let slot = fields.firstIndex(where: { $0.name == name.text }) { return slot }
      let near = EditDistance.question(for: name.text, among: fields.map(\.name))
      log.add("the type has no field '\(name.text)'\(near)", at: name.place)
      return nil
    }
    func condition(_ placed: PlacedExpression?) -> Code? {
      placed.flatMap { compile($0, CheckScope(type: number), wanted: .boolean)?.code }
    }
    return ProgramMessage(
      kind: meaning.kind, name: meaning.name, nameOf: slot(meaning.nameOf), content: slot(meaning.content),
      summaryOf: slot(meaning.summaryOf), responseIf: slot(meaning.responseIf),
      unanswered: condition(meaning.unanswered), continues: condition(meaning.continues),
      isOptional: meaning.answer == .optional, recipients: meaning.recipients)
  }

  /// Checks that the types are there that `-framescope` names for the sides.
  private func checkSides() {
    let meta = types[0].model.meta
    guard let place = meta.sideTypesPlace else { return }
    for name in [meta.traffic.types.client, meta.traffic.types.server] {
      guard let name, !types.contains(where: { $0.fullName == name }) else { continue }
      log.add(unknownType(TypeName(parts: [name]), from: 0), at: place)
    }
  }

  private func endianPlan(_ number: Int) -> ProgramType.Endian {
    guard case .switched(let on, let cases) = types[number].model.meta.endian else {
      if case .switched = endian(of: number) { return .inherited }
      return .fixed
    }
    let scope = CheckScope(type: number)
    guard let on = compile(on, scope) else { return .fixed }
    var read: [(value: Code?, isLittle: Bool)] = []
    for item in cases {
      guard let expression = item.value else {
        read.append((nil, item.isLittle))
        continue
      }
      guard let (code, given, _) = compile(expression, scope) else { continue }
      if let problem = comparison(on.type, given, isOrder: false) { log.add(problem, at: expression.place) }
      read.append((code, item.isLittle))
    }
    return .switched(on.code, cases: read)
  }
}
