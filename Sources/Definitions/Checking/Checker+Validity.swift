extension Checker {
  func validity(of field: FieldModel, in type: Int) -> Validity? {
    var validity = Validity()
    if let contents = field.contents {
      byteTexts.append(contents.bytes)
      validity.equal = add(CodeBuilder(operations: [.bytes(Int32(byteTexts.count - 1))]))
      if field.validity == nil { return validity }
    }
    guard let model = field.validity else { return nil }
    let element = elementType(of: field, in: type)
    let scope = CheckScope(type: type)
    func code(_ placed: PlacedExpression?, isOrder: Bool) -> Code? {
      guard let placed, let (code, given, _) = compile(placed, scope) else { return nil }
      if let problem = comparison(element, given, isOrder: isOrder) {
        log.add(problem, at: placed.place)
        return nil
      }
      return code
    }
    if model.equal != nil { validity.equal = code(model.equal, isOrder: false) }
    validity.least = code(model.least, isOrder: true)
    validity.most = code(model.most, isOrder: true)
    validity.anyOf = model.anyOf?.compactMap { code($0, isOrder: false) }
    validity.test = model.test.flatMap {
      compile($0, CheckScope(type: type, item: element), wanted: .boolean)?.code
    }
    validity.text = (model.equal ?? model.test)?.text.singleLine ?? ""
    if let place = model.isInEnum {
      if case .enumeration(let number) = element {
        validity.enumeration = Int32(number)
      } else {
        log.add("`in-enum` needs a field with `enum`", at: place)
      }
    }
    return validity
  }
}
