extension Interpreter {
  /// What an expression gives that must be a whole number.
  mutating func integer(_ code: Code, in structure: Int32, index: Int = 0) throws(ReadFailure) -> Int128 {
    switch try evaluate(code, in: structure, index: index, item: .absent) {
    case .integer(let number): return number
    case let other: throw ReadFailure(.value, "\(other.words) stands where a whole number may")
    }
  }

  /// What an expression gives in a structure.
  mutating func evaluate(_ code: Code, in structure: Int32, index: Int, item: Value) throws(ReadFailure) -> Value {
    if let simple = try simpleValue(of: code, in: structure) { return simple }
    let base = stack.count
    // What failed leaves values behind, which nobody needs.
    defer { if stack.count > base { stack.removeLast(stack.count - base) } }
    var next = Int(code.start)
    let end = Int(code.end)
    while next < end {
      try step()
      let operation = operations[next]
      next += 1
      switch operation {
      case .integer(let number): stack.append(.integer(Int128(number)))
      case .largeInteger(let number): stack.append(.integer(program.largeIntegers[Int(number)]))
      case .float(let number): stack.append(.float(number))
      case .boolean(let truth): stack.append(.boolean(truth))
      case .string(let number): stack.append(try add(program.strings[Int(number)]))
      case .bytes(let number):
        stack.append(.bytes(try add(program.bytes[Int(number)], source: 0..<0, isBytewise: false)))
      case .this: stack.append(.structure(structure))
      case .index: stack.append(.integer(Int128(index)))
      case .item: stack.append(item)
      case .field(let slot): stack.append(try field(slot, of: try pop()))
      case .ownField(let slot):
        try step()
        next += 1
        stack.append(try value(inSlot: slot, of: structure))
      case .ownFieldComparedWith(let slot, let right, let sign):
        next += 3
        stack.append(.boolean(try compare(slot, of: structure, right, sign)))
      case .binaryWith(let right, let sign):
        try step()
        next += 1
        stack.append(try apply(sign, try pop(), .integer(Int128(right))))
      case .parent:
        let node = try popStructure()
        let parent = self.structure(of: node).parent
        stack.append(parent >= 0 ? .structure(parent) : .absent)
      case .root:
        let node = try popStructure()
        let root = self.structure(of: node).root
        stack.append(root >= 0 ? .structure(root) : .absent)
      case .stream:
        // The operand first: it changes what is asked, which would be copied otherwise.
        let node = try popStructure()
        stack.append(.stream(self.structure(of: node).stream))
      case .list(let count):
        let items = Array(stack.suffix(Int(count)))
        stack.removeLast(Int(count))
        stack.append(try add(items))
      case .join(let count): try join(Int(count))
      case .unary(let sign): stack.append(try Self.apply(sign, try pop()))
      case .binary(let sign):
        let right = try pop()
        stack.append(try apply(sign, try pop(), right))
      case .element:
        let index = try popInteger()
        stack.append(try element(index, of: try pop()))
      case .method(let method): stack.append(try apply(method))
      case .decode(let encoding):
        guard case .bytes(let range) = try pop() else { throw ReadFailure(.value, "there are no bytes to decode") }
        stack.append(try decode(range, encoding: encoding))
      case .encode(let encoding): stack.append(try encode(try popText(), encoding))
      case .check(let type): try check(type)
      case .toBytes: stack.append(try toBytes(try pop()))
      case .toList: stack.append(try toList(try pop()))
      case .jump(let distance): next += Int(distance)
      case .jumpUnless(let distance): if !(try popTruth()) { next += Int(distance) }
      case .jumpKeepingFalse(let distance):
        if try popTruth() { continue }
        stack.append(.boolean(false))
        next += Int(distance)
      case .jumpKeepingTrue(let distance):
        guard try popTruth() else { continue }
        stack.append(.boolean(true))
        next += Int(distance)
      }
    }
    return try pop()
  }

  /// What a number gives, the name of a field alone, or its comparison with a number: most sizes, counts, switches and
  /// conditions are no more.
  @inline(__always)
  private mutating func simpleValue(of code: Code, in structure: Int32) throws(ReadFailure) -> Value? {
    switch code.end - code.start {
    case 1:
      guard case .integer(let number) = operations[Int(code.start)] else { return nil }
      return .integer(Int128(number))
    case 2:
      let slot: Int32
      switch (operations[Int(code.start)], operations[Int(code.start) + 1]) {
      case (.ownField(let own), _), (.this, .field(let own)): slot = own
      default: return nil
      }
      try step()
      return try value(inSlot: slot, of: structure)
    case 4:
      guard case .ownFieldComparedWith(let slot, let right, let sign) = operations[Int(code.start)] else { return nil }
      try step()
      return .boolean(try compare(slot, of: structure, right, sign))
    default: return nil
    }
  }

  // MARK: The stack

  @inline(__always)
  private mutating func pop() throws(ReadFailure) -> Value {
    guard let value = stack.popLast() else { throw ReadFailure(.value, "a value is missing") }
    return value
  }

  private mutating func popInteger() throws(ReadFailure) -> Int128 {
    switch try pop() {
    case .integer(let number): return number
    case let other: throw ReadFailure(.value, "\(other.words) stands where a whole number may")
    }
  }

  private mutating func popTruth() throws(ReadFailure) -> Bool {
    switch try pop() {
    case .boolean(let truth): return truth
    case let other: throw ReadFailure(.value, "\(other.words) stands where a truth value may")
    }
  }

  private mutating func popText() throws(ReadFailure) -> String {
    switch try pop() {
    case .text(let number): return texts[Int(number)]
    case let other: throw ReadFailure(.value, "\(other.words) stands where a text may")
    }
  }

  private mutating func popStructure() throws(ReadFailure) -> Int32 {
    switch try pop() {
    case .structure(let node): return node
    case let other: throw ReadFailure(.value, "\(other.words) stands where a structure may")
    }
  }

  // MARK: Fields

  private mutating func field(_ slot: Int32, of value: Value) throws(ReadFailure) -> Value {
    guard case .structure(let node) = value else {
      throw ReadFailure(.value, "\(value.words) stands where a structure may")
    }
    return try self.value(inSlot: slot, of: node)
  }

  private mutating func value(inSlot slot: Int32, of node: Int32) throws(ReadFailure) -> Value {
    // Most fields are numbers that were read before.
    let number = Int(nodes[Int(node)].payload)
    let plan = typePlans[Int(structures[number].type)]
    if Int(slot) < plan.fieldCount, slot <= structures[number].horizon {
      let state = Int(slots[Int(structures[number].slots) + Int(slot)])
      if state >= 0, nodes[state].kind == .unsigned { return .integer(Int128(nodes[state].payload)) }
    }
    return try otherValue(inSlot: slot, of: node)
  }

  /// The same, whatever the field is.
  private mutating func otherValue(inSlot slot: Int32, of node: Int32) throws(ReadFailure) -> Value {
    let structure = structure(of: node)
    // What was cast at another's root may be of another type.
    guard Int(slot) < typePlans[Int(structure.type)].fieldCount else {
      throw ReadFailure(.value, "\(program.types[Int(structure.type)].fullName) has no such field")
    }
    if slot > structure.horizon, plan(slot, of: structure.type).kind == .sequence { throw notRead(slot, of: structure) }
    var state = slots[Int(structure.slots) + Int(slot)]
    if state == SlotState.unread || state == SlotState.inProgress {
      switch plan(slot, of: structure.type).kind {
      case .instance, .value: state = try instance(slot: slot, of: node)
      case .parameter, .sequence:
        advance(node, through: slot)
        state = slots[Int(structure.slots) + Int(slot)]
        if state == SlotState.unread { throw notRead(slot, of: structure) }
      }
    }
    guard state >= 0 else { return .absent }
    if nodes[Int(state)].kind == .failed {
      let name = field(slot, of: structure.type).name
      // Where no failure is told of it, what it is computed from could not be read.
      let failure = failures[state]
      throw ReadFailure(
        failure?.kind ?? .value, "`\(name)` could not be read\(failure.map { ": \($0.message)" } ?? "")")
    }
    return try decodedValue(of: state)
  }

  /// Whether a field of a structure compares with a number as a sign says: three steps behind the one that gives the
  /// structure.
  private mutating func compare(
    _ slot: Int32, of structure: Int32, _ right: Int32, _ sign: BinaryOperator
  ) throws(ReadFailure) -> Bool {
    try step()
    let left = try value(inSlot: slot, of: structure)
    for _ in 0..<2 { try step() }
    if case .integer(let number) = left { return Self.compare(sign, number, Int128(right)) }
    return try compare(sign, left, .integer(Int128(right)))
  }

  private func notRead(_ slot: Int32, of structure: StoredStructure) -> ReadFailure {
    var failure = ReadFailure(.value, "`\(field(slot, of: structure.type).name)` is not read yet")
    failure.isEarly = structure.horizon != StoredStructure.allRead
    return failure
  }

  private mutating func check(_ type: Int32) throws(ReadFailure) {
    guard case .structure(let node) = stack.last else {
      let words = stack.last?.words ?? "nothing"
      throw ReadFailure(.value, "\(words) stands where a \(program.types[Int(type)].fullName) may")
    }
    let found = structure(of: node).type
    guard found == type else {
      throw ReadFailure(
        .value, "this is of the type \(program.types[Int(found)].fullName), not \(program.types[Int(type)].fullName)")
    }
  }

  private mutating func join(_ count: Int) throws(ReadFailure) {
    var text = ""
    for value in stack.suffix(count) {
      switch value {
      case .text(let number): text += texts[Int(number)]
      case .integer(let number): text += String(number)
      case .float(let number): text += String(number)
      case .boolean(let truth): text += truth ? "true" : "false"
      case let other: throw ReadFailure(.value, "\(other.words) stands in a text where a text or a number may")
      }
    }
    stack.removeLast(count)
    stack.append(try add(text))
  }
}
