extension Checker {
  /// Tells of names that Kaitai's style guide has otherwise: what is only the size of `foo` is `len_foo`, and what is
  /// only how often `foo` is there `num_foo`.
  func checkStyle() {
    var uses: [String: Int] = [:]
    for type in types { type.model.forEachExpression { $0.forEachName { uses[$0, default: 0] += 1 } } }
    for type in types {
      for slot in type.slots {
        guard let field = slot.field, let name = field.id else { continue }
        if let size = field.size?.onlyName {
          check(size, is: "len_\(name)", for: "the size of `\(name)`", in: type, uses)
        }
        if case .count(let count) = field.repetition, let counter = count.onlyName {
          check(counter, is: "num_\(name)", for: "how often `\(name)` is there", in: type, uses)
        }
      }
    }
  }

  private func check(
    _ name: String, is wanted: String, for purpose: String, in type: CheckedType, _ uses: [String: Int]
  ) {
    guard name != wanted, uses[name] == 1, let slot = type.slotOfName[name], type.slots[slot].kind != .parameter,
      let place = type.slots[slot].idPlace
    else { return }
    log.add(.style, "`\(name)` is only \(purpose), and is better called `\(wanted)`", at: place)
  }
}

extension TypeModel {
  /// All expressions of the type, but not of those in it.
  func forEachExpression(_ body: (Expression) -> Void) {
    for field in sequence + instances { field.forEachExpression(body) }
    for placed in [toString, meaning.unanswered, meaning.continues] {
      if let placed { body(placed.expression) }
    }
    if case .switched(let on, let cases) = meta.endian {
      body(on.expression)
      for item in cases { if let value = item.value { body(value.expression) } }
    }
  }
}

extension FieldModel {
  func forEachExpression(_ body: (Expression) -> Void) {
    var placed = [size, condition, position, stream, value]
    switch repetition {
    case .once, .toEnd: break
    case .count(let expression), .until(let expression): placed.append(expression)
    }
    if let validity {
      placed += [validity.equal, validity.least, validity.most, validity.test] + (validity.anyOf ?? [])
    }
    if case .given(let expression) = parent { placed.append(expression) }
    switch type {
    case .none: break
    case .one(let use): for argument in use.arguments { body(argument) }
    case .switched(let on, let cases):
      placed.append(on)
      for item in cases {
        placed.append(item.value)
        for argument in item.use.arguments { body(argument) }
      }
    }
    for expression in placed { if let expression { body(expression.expression) } }
    for argument in process?.arguments ?? [] { body(argument) }
  }
}
