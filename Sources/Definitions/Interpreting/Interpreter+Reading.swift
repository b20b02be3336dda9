extension Interpreter {
  /// Reads a value; nil when no branch of a switch is for it.
  mutating func read(_ reading: Reading, _ stream: Int32, _ target: ReadTarget) throws(ReadFailure) -> Int32? {
    switch reading.plan {
    case .integer(let size, let isSigned, let order):
      let isLittle = try isLittle(order, in: target.structure)
      let (start, number) = try number(size: Int(size), isLittle: isLittle, stream)
      var node = target.node
      node.detail = reading.enumeration
      node.kind = isSigned ? .signed : .unsigned
      let shift = UInt64(64 - Int(size) * 8)
      node.payload = isSigned ? UInt64(bitPattern: Int64(bitPattern: number << shift) >> Int64(shift)) : number
      return try addPlaced(node, stream, from: start)
    case .float(let size, let order):
      let isLittle = try isLittle(order, in: target.structure)
      let (start, number) = try number(size: Int(size), isLittle: isLittle, stream)
      var node = target.node
      node.kind = .float
      node.payload =
        size == 8 ? number : Double(Float(bitPattern: UInt32(truncatingIfNeeded: number))).bitPattern
      return try addPlaced(node, stream, from: start)
    case .bits(let count, let order, let isTruth):
      var node = target.node
      node.detail = reading.enumeration
      node.kind = isTruth ? .boolean : .unsigned
      return try bits(Int(count), order, &node, stream)
    case .bytes(let number): return try bytes(bytePlans[Int(number)], stream, target)
    case .structure(let number):
      return try structure(structurePlans[Int(number)], stream, target)
    case .switched(let number):
      let plan = program.switchPlans[Int(number)]
      guard let branch = try branch(of: plan, target) else { return nil }
      return try read(branch, stream, target)
    }
  }

  @inline(__always)
  mutating func addPlaced(_ node: StoredNode, _ stream: Int32, from start: Int) throws(ReadFailure) -> Int32 {
    let current = streams[Int(stream)]
    let place = place(buffer: current.buffer, from: start, to: current.position)
    var placed = node
    placed.start = place.start
    placed.length = place.length
    placed.isPlaced = true
    return try add(placed)
  }

  func isLittle(_ order: Plan.Order, in node: Int32) throws(ReadFailure) -> Bool {
    switch order {
    case .big: return false
    case .little: return true
    case .decided:
      switch structure(of: node).endian {
      case .big: return false
      case .little: return true
      case .undecided: throw ReadFailure(.undecidedEndian, "no case of `endian` says the order of the bytes")
      }
    }
  }

  /// Leaves the bits of a byte that was begun.
  @inline(__always)
  mutating func align(_ stream: Int32) { streams[Int(stream)].bitsLeft = 0 }

  private mutating func number(
    size: Int, isLittle: Bool, _ stream: Int32
  ) throws(ReadFailure) -> (start: Int, number: UInt64) {
    align(stream)
    let current = streams[Int(stream)]
    let start = current.position
    guard current.bytesLeft >= size else { throw Self.shortage(size, current.bytesLeft) }
    let buffer = Int(current.buffer)
    var number: UInt64 = 0
    if size == 1 {
      number = UInt64(buffers[buffer].bytes[start])
    } else {
      for offset in 0..<size {
        number = number << 8 | UInt64(buffers[buffer].bytes[start + (isLittle ? size - 1 - offset : offset)])
      }
    }
    streams[Int(stream)].position = start + size
    return (start, number)
  }

  static func shortage(_ needed: Int, _ left: Int) -> ReadFailure {
    ReadFailure(
      .endOfStream, "\(needed) byte\(needed == 1 ? " is" : "s are") needed, \(left) \(left == 1 ? "is" : "are") left")
  }

  private mutating func bits(
    _ count: Int, _ order: BitOrder, _ node: inout StoredNode, _ stream: Int32
  ) throws(ReadFailure) -> Int32 {
    if streams[Int(stream)].bitOrder != order { align(stream) }
    streams[Int(stream)].bitOrder = order
    let current = streams[Int(stream)]
    let left = current.bitsLeft
    let bytesNeeded = count > left ? (count - left + 7) / 8 : 0
    guard current.bytesLeft >= bytesNeeded else { throw Self.shortage(bytesNeeded, current.bytesLeft) }
    let first = left > 0 ? current.position - 1 : current.position
    let firstBit = left > 0 ? 8 - left : 0
    let buffer = Int(current.buffer)
    var number: UInt64 = 0
    var taken = 0
    var position = first
    var bit = firstBit
    while taken < count {
      let part = min(8 - bit, count - taken)
      let byte = UInt64(buffers[buffer].bytes[position])
      let mask: UInt64 = (1 << UInt64(part)) - 1
      switch order {
      case .big: number = number << UInt64(part) | byte >> UInt64(8 - bit - part) & mask
      case .little: number |= (byte >> UInt64(bit) & mask) << UInt64(taken)
      }
      taken += part
      bit += part
      if bit == 8 {
        bit = 0
        position += 1
      }
    }
    streams[Int(stream)].position = current.position + bytesNeeded
    streams[Int(stream)].bitsLeft = bit == 0 ? 0 : 8 - bit
    node.payload = number
    node.bit = UInt8(firstBit)
    node.bitCount = UInt8(count)
    return try addPlaced(node, stream, from: first)
  }

  mutating func branch(of plan: SwitchPlan, _ target: ReadTarget) throws(ReadFailure) -> Reading? {
    let index = Int(max(0, target.index))
    let on = try evaluate(plan.on, in: target.structure, index: index, item: .absent)
    if case .integer(let number) = on, let found = plan.reading(for: number) { return found }
    for branch in plan.branches {
      let value = try evaluate(branch.value, in: target.structure, index: index, item: .absent)
      if try isEqual(on, value) { return branch.reading }
    }
    return plan.otherwise
  }
}

// MARK: - Structures

extension Interpreter {
  /// Reads a structure where the stream is; `isAlone` when nothing else is in the stream.
  mutating func structure(
    _ plan: StructurePlan, _ stream: Int32, _ target: ReadTarget, isAlone: Bool = false
  ) throws(ReadFailure) -> Int32 {
    try enter()
    defer { depth -= 1 }
    align(stream)
    let node = try begin(plan, stream, target)
    if target.index < 0 { attach(node, target) }
    if readsOnDemand, isAlone || maySuspend {
      suspend(node, in: isAlone ? -1 : target.structure)
      return node
    }
    let start = streams[Int(stream)].position
    do throws(ReadFailure) {
      try readFields(of: node)
    } catch {
      // What was read of it is kept.
      attach(node, target)
      setPlace(of: node, stream: stream, from: start)
      throw error
    }
    setPlace(of: node, stream: stream, from: start)
    return node
  }

  /// Makes a structure whose fields are to follow: its node, with what is passed to it.
  mutating func begin(_ plan: StructurePlan, _ stream: Int32, _ target: ReadTarget) throws(ReadFailure) -> Int32 {
    let parent: Int32
    switch plan.parent {
    case .asUsual: parent = target.structure
    case .none: parent = -1
    case .given(let code):
      switch try evaluate(code, in: target.structure, index: Int(max(0, target.index)), item: .absent) {
      case .structure(let node): parent = node
      case .absent: parent = -1
      case let other: throw ReadFailure(.value, "`parent` is \(other.words)")
      }
    }
    // What is passed waits on the stack, where evaluating leaves what is below.
    let base = stack.count
    defer { if stack.count > base { stack.removeLast(stack.count - base) } }
    for number in plan.firstArgument..<plan.firstArgument + plan.argumentCount {
      let code = program.arguments[Int(number)]
      stack.append(try evaluate(code, in: target.structure, index: Int(max(0, target.index)), item: .absent))
    }
    let around = structure(of: target.structure)
    // Types of other files know nothing of what is around them; a file's own type is its root.
    let root = plan.isForeign ? typePlans[Int(plan.type)].isTop ? Self.ownRoot : -1 : around.root
    let node = try makeStructure(
      type: plan.type, stream: stream, owner: target.owner, slot: target.slot, index: target.index,
      container: target.container, parent: plan.isForeign ? -1 : parent, root: root)
    let number = Int(nodes[Int(node)].payload)
    if typePlans[Int(plan.type)].endian == .inherited { structures[number].endian = around.endian }
    for slot in 0..<plan.argumentCount { try pass(stack[base + Int(slot)], slot: slot, to: node) }
    return node
  }

  private mutating func pass(_ argument: Value, slot: Int32, to node: Int32) throws(ReadFailure) {
    let structure = structure(of: node)
    let target = ReadTarget(owner: structure.type, slot: slot, index: -1, container: node, structure: node)
    let place = Int(structure.slots) + Int(slot)
    slots[place] = try computed(argument, plan(slot, of: structure.type).computed, target) ?? SlotState.absent
  }

  /// A node for a value that was computed; nil for nothing.
  private mutating func computed(
    _ value: Value, _ type: ComputedType, _ target: ReadTarget
  ) throws(ReadFailure) -> Int32? {
    var node = target.node
    switch value {
    case .absent: return nil
    case .integer(let number):
      if type.isFloat {
        node.kind = .float
        node.payload = Double(number).bitPattern
      } else if let unsigned = UInt64(exactly: number) {
        node.kind = .unsigned
        node.payload = unsigned
      } else if let signed = Int64(exactly: number) {
        node.kind = .signed
        node.payload = UInt64(bitPattern: signed)
      } else {
        throw ReadFailure(.value, "\(number) does not fit in 64 bits")
      }
      node.detail = type.enumeration
    case .float(let number):
      node.kind = .float
      node.payload = number.bitPattern
    case .boolean(let truth):
      node.kind = .boolean
      node.payload = truth ? 1 : 0
    case .text(let number):
      node.kind = .computedText
      node.payload = UInt64(number)
    case .bytes(let range):
      node.kind = .bytes
      node.set(range)
    case .structure(let other), .array(let other):
      node.kind = .reference
      node.payload = UInt64(other)
    case .stream(let number):
      node.kind = .stream
      node.payload = UInt64(number)
    case .list(let number):
      node.kind = .array
      node.payload = UInt64(addArray())
      let array = try add(node)
      for (index, item) in lists[Int(number)].enumerated() {
        let inner = ReadTarget(
          owner: target.owner, slot: target.slot, index: Int32(truncatingIfNeeded: index), container: array,
          structure: target.structure)
        if let made = try computed(item, type, inner) { arrays[Int(nodes[Int(array)].payload)].append(made) }
      }
      return array
    }
    return try add(node)
  }
}

// MARK: - Instances

extension Interpreter {
  /// The slot's state after an instance is read, or computed, unless it is already.
  mutating func instance(slot: Int32, of node: Int32) throws(ReadFailure) -> Int32 {
    let structure = structure(of: node)
    let place = Int(structure.slots) + Int(slot)
    let state = slots[place]
    if state >= 0, nodes[Int(state)].kind == .failed {
      // What could not be read once cannot be the next time.
      throw failures[state] ?? ReadFailure(.value, "`\(self.field(slot, of: structure.type).name)` could not be read")
    }
    if state >= 0 || state == SlotState.absent { return state }
    let field = fieldNumber(slot, of: structure.type)
    guard state != SlotState.inProgress else {
      throw ReadFailure(.value, "`\(self.field(slot, of: structure.type).name)` is computed with itself")
    }
    try enter()
    defer { depth -= 1 }
    slots[place] = SlotState.inProgress
    do throws(ReadFailure) {
      if let code = fieldPlans[field].value {
        slots[place] = try value(code, field, slot: slot, of: node)
      } else {
        try readPlaced(field, slot: slot, of: node)
      }
    } catch {
      var failure = error
      if error.isEarly {
        slots[place] = SlotState.unread
        throw error
      }
      if slots[place] == SlotState.inProgress {
        var failed = StoredNode()
        failed.owner = structure.type
        failed.slot = slot
        failed.parent = node
        nodes.append(failed)
        slots[place] = Int32(truncatingIfNeeded: nodes.count - 1)
      }
      if slots[place] >= 0 { tell(&failure, at: slots[place]) }
      throw failure
    }
    return slots[place]
  }

  private mutating func value(
    _ code: Code, _ field: Int, slot: Int32, of node: Int32
  ) throws(ReadFailure) -> Int32 {
    if let condition = fieldPlans[field].condition {
      guard case .boolean(true) = try evaluate(condition, in: node, index: 0, item: .absent) else {
        return SlotState.absent
      }
    }
    let value = try evaluate(code, in: node, index: 0, item: .absent)
    let target = ReadTarget(
      owner: structure(of: node).type, slot: slot, index: -1, container: node, structure: node)
    return try computed(value, fieldPlans[field].computed, target) ?? SlotState.absent
  }

  private mutating func readPlaced(_ field: Int, slot: Int32, of node: Int32) throws(ReadFailure) {
    var stream = structure(of: node).stream
    if let condition = fieldPlans[field].condition {
      guard case .boolean(true) = try evaluate(condition, in: node, index: 0, item: .absent) else {
        slots[Int(structure(of: node).slots) + Int(slot)] = SlotState.absent
        return
      }
    }
    if let code = fieldPlans[field].stream {
      guard case .stream(let other) = try evaluate(code, in: node, index: 0, item: .absent) else {
        throw ReadFailure(.value, "`io` is no stream")
      }
      stream = other
    }
    // What is evaluated may read on demand, so first.
    let told: Int128? = if let code = fieldPlans[field].position { try integer(code, in: node) } else { nil }
    if readsOnDemand {
      // The stream is where reading on demand goes on.
      try take(memory: MemoryLayout<ReadStream>.stride)
      streams.append(streams[Int(stream)])
      stream = Int32(truncatingIfNeeded: streams.count - 1)
    }
    let saved = streams[Int(stream)]
    let couldSuspend = maySuspend
    maySuspend = false
    defer { maySuspend = couldSuspend }
    if let told {
      let size = saved.end - saved.start
      guard let offset = Int(exactly: told), offset >= 0, offset <= size else {
        throw ReadFailure(.endOfStream, "`pos` says \(told), and the stream has \(size) bytes")
      }
      streams[Int(stream)].position = saved.start + offset
      streams[Int(stream)].bitsLeft = 0
    }
    defer {
      if told != nil {
        streams[Int(stream)].position = saved.position
        streams[Int(stream)].bitsLeft = saved.bitsLeft
        streams[Int(stream)].bitOrder = saved.bitOrder
      }
    }
    try readField(slot: slot, of: node, stream: stream)
    let place = Int(structure(of: node).slots) + Int(slot)
    if slots[place] == SlotState.inProgress { slots[place] = SlotState.absent }
  }
}
