extension Checker {
  func structure(of use: TypeUse, _ field: FieldModel, in type: Int) -> StructurePlan? {
    guard let number = self.type(named: use.name, from: type) else {
      let opaque =
        types[top(of: type)].model.meta.allowsOpaqueTypes
        ? "; types that a program of its own reads (`ks-opaque-types`) cannot be read here" : ""
      log.add(unknownType(use.name, from: type) + opaque, at: use.place)
      return nil
    }
    let parameters = types[number].slots.indices.filter { types[number].slots[$0].kind == .parameter }
    guard parameters.count == use.arguments.count else {
      log.add(
        "\(types[number].fullName) has \(parameters.count) parameters, and \(use.arguments.count) arguments stand here",
        at: use.place)
      return nil
    }
    var arguments: [Code] = []
    for (argument, slot) in zip(use.arguments, parameters) {
      let placed = PlacedExpression(expression: argument, text: use.text, place: use.place)
      guard let (code, given, _) = compile(placed, CheckScope(type: type)) else { return nil }
      guard let wanted = try? staticType(of: slot, in: number, at: 0) else { return nil }
      guard given.fits(wanted) else {
        log.add(
          "the parameter '\(types[number].slots[slot].name)' takes \(name(wanted)), and this is \(name(given))",
          at: use.place.inside(use.text, offset: argument.offset))
        return nil
      }
      arguments.append(code)
    }
    let parent: StructurePlan.Parent
    switch field.parent {
    case .asUsual: parent = .asUsual
    case .none: parent = .none
    case .given(let expression):
      guard let (code, given, _) = compile(expression, CheckScope(type: type)) else { return nil }
      guard given.isStructure || given == .any else {
        log.add("`parent` is a structure or false, and this is \(name(given))", at: expression.place)
        return nil
      }
      parent = .given(code)
    }
    self.arguments += arguments
    return StructurePlan(
      type: Int32(number), firstArgument: Int32(self.arguments.count - arguments.count),
      argumentCount: Int32(arguments.count), parent: parent, isForeign: top(of: number) != top(of: type))
  }
}
