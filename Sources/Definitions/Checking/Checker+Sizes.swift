extension Checker {
  func emit(
    sizeOf name: TypeName, isInBits: Bool, at offset: Int, _ scope: CheckScope, into code: inout CodeBuilder
  ) throws(CheckFailure) -> StaticType {
    if name.parts.count == 1, !name.isList,
      let primitive = PrimitiveType(name.parts[0]) ?? PrimitiveType(name.parts[0] + "le")
    {
      code.append(.integer(Int64(isInBits ? primitive.bits : (primitive.bits + 7) / 8)))
      return .integer
    }
    guard let type = type(named: name, from: scope.type) else {
      throw CheckFailure(offset: offset, message: unknownType(name, from: scope.type))
    }
    code.append(.integer(try size(ofType: type, isInBits: isInBits, at: offset)))
    return .integer
  }

  func size(ofType type: Int, isInBits: Bool, at offset: Int) throws(CheckFailure) -> Int64 {
    guard let bits = bits(ofType: type) else {
      throw CheckFailure(offset: offset, message: "the size of \(types[type].fullName) is not known before it is read")
    }
    return Int64(isInBits ? bits : (bits + 7) / 8)
  }

  /// The size of what an expression names.
  func size(of operand: Expression, isInBits: Bool, _ scope: CheckScope) throws(CheckFailure) -> Int64 {
    var scratch = CodeBuilder()
    let type = try emit(operand, scope, into: &scratch)
    var bits: Int?
    if case .field(let slot) = scratch.operations.last, let owner = owner(of: operand, scope) {
      bits = self.bits(ofSlot: Int(slot), in: owner)
    } else if case .structure(let number) = type {
      bits = self.bits(ofType: number)
    }
    guard let bits else {
      throw CheckFailure(offset: operand.offset, message: "the size of this is not known before it is read")
    }
    return Int64(isInBits ? bits : (bits + 7) / 8)
  }

  /// The type to which the field belongs that an expression names at its end.
  private func owner(of operand: Expression, _ scope: CheckScope) -> Int? {
    switch operand.form {
    case .name: return scope.type
    case .member(let inner, _, nil):
      var scratch = CodeBuilder()
      if case .structure(let number) = try? emit(inner, scope, into: &scratch) { return number }
      return nil
    default: return nil
    }
  }

  /// Bits of a type when every value of it has as many.
  func bits(ofType type: Int) -> Int? {
    if let known = types[type].bits { return known.count }
    guard !types[type].isSizing, depth < Self.deepest else { return nil }
    types[type].isSizing = true
    depth += 1
    defer {
      types[type].isSizing = false
      depth -= 1
    }
    let bits = sumOfBits(ofType: type)
    types[type].bits = CheckedType.Bits(count: bits)
    return bits
  }

  private func sumOfBits(ofType type: Int) -> Int? {
    var total = 0
    for (slot, entry) in types[type].slots.enumerated() where entry.kind == .sequence {
      guard let field = entry.field, let bits = bits(ofSlot: slot, in: type) else { return nil }
      // Whatever is not made of bits begins at a byte.
      if !field.isBits { total = (total + 7) / 8 * 8 }
      let (sum, overflows) = total.addingReportingOverflow(bits)
      guard !overflows else { return nil }
      total = sum
    }
    return (total + 7) / 8 * 8
  }

  private func bits(ofSlot slot: Int, in type: Int) -> Int? {
    guard let field = types[type].slots[slot].field, field.condition == nil, field.value == nil else { return nil }
    switch field.repetition {
    case .once: return bits(ofElement: field, in: type)
    case .count(let count):
      guard case .integer(let number) = count.expression.form, let number = Int(exactly: number), number >= 0,
        let bits = bits(ofElement: field, in: type)
      else { return nil }
      let (product, overflows) = bits.multipliedReportingOverflow(by: number)
      return overflows ? nil : product
    case .toEnd, .until: return nil
    }
  }

  private func bits(ofElement field: FieldModel, in type: Int) -> Int? {
    if let contents = field.contents { return contents.bytes.count * 8 }
    if let size = field.size {
      guard case .integer(let bytes) = size.expression.form, let bytes = Int(exactly: bytes) else { return nil }
      let (bits, overflows) = bytes.multipliedReportingOverflow(by: 8)
      return overflows ? nil : bits
    }
    guard case .one(let use) = field.type, field.terminator == nil, !field.isSizedByEnd else { return nil }
    if use.name.parts.count == 1,
      let primitive = PrimitiveType(use.name.parts[0]) ?? PrimitiveType(use.name.parts[0] + "le")
    {
      return primitive.bits
    }
    return self.type(named: use.name, from: type).flatMap { bits(ofType: $0) }
  }
}

extension FieldModel {
  /// Whether its type is a number of bits.
  var isBits: Bool {
    if case .one(let use) = type, use.name.parts.count == 1, case .bits = PrimitiveType(use.name.parts[0]) {
      true
    } else {
      false
    }
  }
}
