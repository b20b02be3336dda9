extension WritePass {
  /// Writes a value; nil when no branch of a switch is for it.
  mutating func element(_ reading: Reading, _ place: WrittenPlace, _ original: FieldNode?) throws(Stop) -> Int32? {
    switch reading.plan {
    case .integer(let size, let isSigned, let order):
      place.entry.shape = .number(bits: Int(size) * 8, isSigned: isSigned, enumeration: reading.enumeration)
      let isLittle = try self.reading(place.entry) { state throws(ReadFailure) in
        try state.isLittle(order, in: place.structure)
      }
      let number = try number(place, original)
      let bits = UInt64(truncatingIfNeeded: number)
      sinks[Int(place.stream)].append(number: bits, size: Int(size), isLittle: isLittle)
      var node = place.target.node
      node.kind = isSigned ? .signed : .unsigned
      node.detail = reading.enumeration
      node.payload = bits
      return try finish(node, place, original)
    case .bits(let count, let order, let isTruth):
      place.entry.shape =
        isTruth ? .truth : .number(bits: Int(count), isSigned: false, enumeration: reading.enumeration)
      return try bits(reading, Int(count), order, isTruth, place, original)
    case .float(let size, let order): return try float(Int(size), order, place, original)
    case .bytes(let number): return try bytes(program.bytePlans[Int(number)], place, original)
    case .structure(let number): return try structure(program.structurePlans[Int(number)], place, original)
    case .switched(let number): return try switched(program.switchPlans[Int(number)], place, original)
    }
  }

  /// Adds the node of a value that is written.
  mutating func finish(_ node: StoredNode, _ place: WrittenPlace, _ original: FieldNode?) throws(Stop) -> Int32 {
    let number = try reading(place.entry) { state throws(ReadFailure) in try state.add(node) }
    state.attach(number, place.target)
    entries[number] = place.entry
    place.entry.isUsed = true
    leave(original, in: place.stream)
    settle(place.stream)
    return number
  }

  private mutating func bits(
    _ reading: Reading, _ count: Int, _ order: BitOrder, _ isTruth: Bool, _ place: WrittenPlace, _ original: FieldNode?
  ) throws(Stop) -> Int32 {
    let number = try number(place, original)
    var background: ArraySlice<UInt8> = []
    if let original, original.bits != nil, let range = extent(of: original, in: place.stream) {
      background = originalBytes(range, in: place.stream)
    }
    let bits = UInt64(truncatingIfNeeded: number)
    sinks[Int(place.stream)].append(bits: bits, count: count, order: order, background: background)
    var node = place.target.node
    node.kind = isTruth ? .boolean : .unsigned
    node.detail = reading.enumeration
    node.payload = bits
    node.bitCount = UInt8(count)
    return try finish(node, place, original)
  }

  private mutating func float(
    _ size: Int, _ order: Plan.Order, _ place: WrittenPlace, _ original: FieldNode?
  ) throws(Stop) -> Int32 {
    place.entry.shape = .float
    let isLittle = try self.reading(place.entry) { state throws(ReadFailure) in
      try state.isLittle(order, in: place.structure)
    }
    var number = 0.0
    var bits: UInt64?
    if let given = place.entry.given ?? place.entry.preset {
      number = try ValueReading(program: program, path: place.entry.path, role: place.field.meaning.role)
        .float(given)
    } else if let original, original.stored.kind == .float {
      number = Double(bitPattern: original.stored.payload)
      // What is no number has more bits than survive.
      if let range = extent(of: original, in: place.stream), range.count == size {
        let bytes = originalBytes(range, in: place.stream)
        bits = (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | UInt64($1) }
      }
    } else {
      switch try initial(place) {
      case .float(let told): number = told
      case .integer(let told): number = Double(told)
      default: break
      }
    }
    guard size != 4 || bits != nil || !number.isFinite || Float(number).isFinite else {
      throw fail(place.entry, "cannot be \(number): a float of 32 bits ends at \(Float.greatestFiniteMagnitude)")
    }
    let pattern = bits ?? (size == 4 ? UInt64(Float(number).bitPattern) : number.bitPattern)
    sinks[Int(place.stream)].append(number: pattern, size: size, isLittle: isLittle)
    var node = place.target.node
    node.kind = .float
    node.payload = number.bitPattern
    return try finish(node, place, original)
  }

  /// The number that a field has, or the truth value.
  private mutating func number(_ place: WrittenPlace, _ original: FieldNode?) throws(Stop) -> Int128 {
    let entry = place.entry
    let number = try chosenNumber(place, original)
    guard case .number(let bits, let isSigned, _) = entry.shape else { return number }
    let range = LeafShape.range(bits: bits, isSigned: isSigned)
    guard range.contains(number) else {
      throw fail(entry, "cannot be \(number): it has \(bits) bits, so \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private mutating func chosenNumber(_ place: WrittenPlace, _ original: FieldNode?) throws(Stop) -> Int128 {
    let entry = place.entry
    if let given = entry.given { return try number(given, place) }
    switch entry.derived {
    case .number(let number): return number
    case .truth(let truth): return truth ? 1 : 0
    default: break
    }
    if let preset = entry.preset { return try number(preset, place) }
    switch original?.value {
    // A switch may have chosen a smaller type than it was.
    case .integer(let number) where fits(number, entry): return number
    case .boolean(let truth): return truth ? 1 : 0
    default: break
    }
    switch try initial(place) {
    case .integer(let number): return number
    case .boolean(let truth): return truth ? 1 : 0
    default: break
    }
    guard case .number(_, _, let enumeration) = entry.shape, enumeration >= 0 else { return 0 }
    let known = program.enums[Int(enumeration)]
    return known.label(of: 0) == nil ? known.members.first?.value ?? 0 : 0
  }

  private func fits(_ number: Int128, _ entry: DraftEntry) -> Bool {
    guard case .number(let bits, let isSigned, _) = entry.shape else { return true }
    return LeafShape.range(bits: bits, isSigned: isSigned).contains(number)
  }

  private func number(_ given: WrittenValue, _ place: WrittenPlace) throws(Stop) -> Int128 {
    let reading = ValueReading(program: program, path: place.entry.path, role: place.field.meaning.role)
    guard case .number(_, _, let enumeration) = place.entry.shape else { return try reading.truth(given) ? 1 : 0 }
    return try reading.number(given, enumeration: enumeration)
  }

  /// What a field has in a message that is composed: its `default`, or what must be there.
  mutating func initial(_ place: WrittenPlace) throws(Stop) -> Value? {
    let field = place.field
    if place.index < 0, let code = field.initial, let value = try value(code, in: place.structure) { return value }
    guard let validity = field.validity,
      let code = validity.equal ?? validity.anyOf?.first ?? validity.least
    else { return nil }
    return try value(code, in: place.structure, index: Int(max(0, place.index)))
  }

  // MARK: Switches

  private mutating func switched(
    _ plan: SwitchPlan, _ place: WrittenPlace, _ original: FieldNode?
  ) throws(Stop) -> Int32? {
    if let wanted = place.entry.wantedType, let (reading, codes) = try branch(of: plan, to: wanted, place) {
      if !codes.isEmpty { try choose(codes, plan, place) }
      return try element(reading, place, original)
    }
    let chosen: Reading?
    do throws(ReadFailure) {
      chosen = try state.branch(of: plan, place.target)
    } catch {
      problems.append(WritingError(place.entry.path, "has no type yet: \(error.message)"))
      chosen = plan.otherwise
    }
    guard let chosen else {
      guard place.entry.isWanted else { return nil }
      throw fail(place.entry, "is not there: no case of `switch-on` is for what the other fields say")
    }
    if let original, !place.entry.isWanted, !isSame(chosen.plan, as: original) {
      return try unchanged(chosen, place, original)
    }
    return try element(chosen, place, original)
  }

  /// What a branch is chosen by.
  private enum Choice {
    case number(Int128)
    case code(Code)
  }

  /// The branch that has a type, and the values that choose it; none for that of the other values.
  private mutating func branch(
    of plan: SwitchPlan, to type: Int, _ place: WrittenPlace
  ) throws(Stop) -> (Reading, [Choice])? {
    let numbers = plan.numbers.keys.sorted().filter { program.type(of: plan.numbers[$0]?.plan) == type }
    if let first = numbers.first, let reading = plan.numbers[first] {
      return (reading, numbers.map { .number(Int128($0)) })
    }
    let branches = plan.branches.filter { program.type(of: $0.reading.plan) == type }
    if let first = branches.first { return (first.reading, branches.map { .code($0.value) }) }
    if let otherwise = plan.otherwise, program.type(of: otherwise.plan) == type { return (otherwise, []) }
    return nil
  }

  /// Lets the field on which a switch is say what chooses a branch.
  private mutating func choose(_ choices: [Choice], _ plan: SwitchPlan, _ place: WrittenPlace) throws(Stop) {
    var wanted: [SolvedValue] = []
    for choice in choices {
      switch choice {
      case .number(let number): wanted.append(.number(number))
      case .code(let code):
        if let value = solved(try value(code, in: place.structure)) { wanted.append(value) }
      }
    }
    if let now = solved(try value(plan.on, in: place.structure)), wanted.contains(now) { return }
    // Where it does not follow, reading the message shows whether it is of the right type all the same.
    if let first = wanted.first { _ = try solve(plan.on, first, in: place.structure) }
  }

  private func isSame(_ plan: Plan, as original: FieldNode) -> Bool {
    if let type = program.type(of: plan) { return original.structure.map { Int($0.type) == type } ?? false }
    return original.structure == nil
  }

  /// Writes bytes as they are: they are of another type now.
  private mutating func unchanged(
    _ reading: Reading, _ place: WrittenPlace, _ original: FieldNode
  ) throws(Stop) -> Int32? {
    guard let range = extent(of: original, in: place.stream) else { return try element(reading, place, nil) }
    let bytes = originalBytes(range, in: place.stream)
    sinks[Int(place.stream)].append(bytes)
    if case .bytes(let number) = reading.plan {
      try settleSize(program.bytePlans[Int(number)], bytes.count, place)
    }
    var node = place.target.node
    node.kind = .bytes
    node.set(try keep(Array(bytes), place.entry))
    return try finish(node, place, original)
  }

  /// Bytes for expressions.
  mutating func keep(_ bytes: [UInt8], _ entry: DraftEntry) throws(Stop) -> ByteRange {
    try reading(entry) { state throws(ReadFailure) in try state.add(bytes, source: 0..<0, isBytewise: false) }
  }
}
