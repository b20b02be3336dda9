/// Whether what a field has is the same whenever it is read, in order or when somebody asks: so it is where nothing looks
/// at where a stream is but what is read from it then.
struct ReadingOrder {
  private let bytePlans: [BytePlan]
  private let structurePlans: [StructurePlan]
  private let arguments: [Code]
  private let switchPlans: [SwitchPlan]
  private(set) var isFree = false

  init(
    _ types: [ProgramType], _ operations: [Operation], _ bytePlans: [BytePlan], _ structurePlans: [StructurePlan],
    _ arguments: [Code], _ switchPlans: [SwitchPlan]
  ) {
    self.bytePlans = bytePlans
    self.structurePlans = structurePlans
    self.arguments = arguments
    self.switchPlans = switchPlans
    // The steps that look at where a stream is.
    let looks = operations.indices.filter { index in
      switch operations[index] {
      case .method(.position), .method(.isAtEnd): true
      default: false
      }
    }
    for index in looks {
      guard index >= 2, case .stream = operations[index - 1], case .this = operations[index - 2] else { return }
    }
    var timeless = types.flatMap { [$0.toString, $0.message.unanswered, $0.message.continues].compactMap(\.self) }
    for field in types.flatMap(\.fields) where field.kind == .instance || field.kind == .value {
      // An instance without a position is read where the stream is.
      guard field.kind == .value || field.position != nil else { return }
      timeless += codes(of: field)
    }
    isFree = !timeless.contains { code in looks.contains { Int(code.start) <= $0 && $0 < Int(code.end) } }
  }

  private func codes(of field: ProgramField) -> [Code] {
    var codes = [field.condition, field.position, field.stream, field.value].compactMap(\.self)
    switch field.repetition {
    case .once, .toEnd: break
    case .count(let code), .until(let code): codes.append(code)
    }
    if let validity = field.validity {
      codes +=
        [validity.equal, validity.least, validity.most, validity.test].compactMap(\.self) + (validity.anyOf ?? [])
    }
    return codes + (field.reading.map { self.codes(of: $0.plan) } ?? [])
  }

  private func codes(of plan: Plan) -> [Code] {
    switch plan {
    case .integer, .float, .bits: return []
    case .bytes(let number):
      let plan = bytePlans[Int(number)]
      var codes: [Code] = []
      if case .given(let code) = plan.size { codes.append(code) }
      switch plan.process {
      case .xor(let code), .rotate(let code, _): codes.append(code)
      case .inflate, .jsonMember, .jsonText, .unescape, nil: break
      }
      if case .structure(let inner) = plan.content { codes += self.codes(ofStructure: Int(inner)) }
      return codes
    case .structure(let number): return codes(ofStructure: Int(number))
    case .switched(let number):
      let plan = switchPlans[Int(number)]
      // A branch is no switch itself, so this ends.
      return [plan.on] + plan.branches.map(\.value) + plan.readings.flatMap { codes(of: $0.plan) }
    }
  }

  private func codes(ofStructure number: Int) -> [Code] {
    let plan = structurePlans[number]
    var codes = Array(arguments[Int(plan.firstArgument)..<Int(plan.firstArgument + plan.argumentCount)])
    if case .given(let code) = plan.parent { codes.append(code) }
    return codes
  }
}
