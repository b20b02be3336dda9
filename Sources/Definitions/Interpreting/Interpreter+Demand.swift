/// Reading no further than somebody asks, for one field of many frames.
///
/// A structure is made where it begins, and its fields are read when one of them is asked for, up to that one. What is in
/// bytes of its own is passed over by their size, whatever is in it. What shares the bytes of the structure around it
/// has to be read to its end before the next field of that one can be. So a field has the value that reading in order
/// gives it, since nothing of a frame is asked for that was not read before in order: expressions see no field behind
/// the one that they belong to (`horizon`), and definitions that look at where a stream is out of order are not read so.
extension Interpreter {
  /// Leaves a structure to be read when somebody asks. `around` is the structure whose bytes it shares; -1 for none.
  mutating func suspend(_ node: Int32, in around: Int32) {
    let number = Int(nodes[Int(node)].payload)
    structures[number].next = Int32(truncatingIfNeeded: typePlans[Int(structures[number].type)].parameterCount)
    if around >= 0 { structures[Int(nodes[Int(around)].payload)].pending = node }
  }

  /// The state of a slot after what it is for has been read, or computed, as far as that can be.
  mutating func state(ofSlot slot: Int32, of node: Int32) -> Int32 {
    let structure = structure(of: node)
    let state = slots[Int(structure.slots) + Int(slot)]
    guard state == SlotState.unread else { return state }
    switch plan(slot, of: structure.type).kind {
    case .parameter: return state
    case .sequence:
      advance(node, through: slot)
      return slots[Int(structure.slots) + Int(slot)]
    case .instance, .value: return (try? instance(slot: slot, of: node)) ?? SlotState.unread
    }
  }

  /// Reads the fields of a structure up to the one in `slot`, unless they are read.
  mutating func advance(_ node: Int32, through slot: Int32) {
    let number = Int(nodes[Int(node)].payload)
    guard structures[number].next <= slot else { return }
    let type = typePlans[Int(structures[number].type)]
    let end = Int32(truncatingIfNeeded: type.parameterCount + type.sequenceCount)
    let last = min(slot, end - 1)
    guard structures[number].next <= last else { return }
    // What is read by what reads it, and so on, in no order that is bounded otherwise.
    guard depth < budget.depth else {
      isInDoubt = true
      return
    }
    depth += 1
    let mark = lowerHorizons(around: node)
    let couldSuspend = maySuspend
    let horizon = structures[number].horizon
    maySuspend = true
    do throws(ReadFailure) {
      if type.endian == .switched, structures[number].next == type.parameterCount { try decideEndian(of: node) }
      let stream = structures[number].stream
      while structures[number].next <= last {
        try finishPending(of: number)
        let slot = structures[number].next
        // First, so that what asks for it while it is read does not read it again.
        structures[number].next = slot + 1
        structures[number].horizon = slot
        try readField(slot: slot, of: node, stream: stream)
      }
    } catch {
      breakOff(number, error)
    }
    structures[number].horizon = horizon
    maySuspend = couldSuspend
    restoreHorizons(around: node, to: mark)
    depth -= 1
  }

  /// Reads a structure to its end, and what is pending in it. Throws when that is not to be had.
  private mutating func finish(_ node: Int32) throws(ReadFailure) {
    let number = Int(nodes[Int(node)].payload)
    advance(node, through: StoredStructure.allRead - 1)
    do throws(ReadFailure) {
      try finishPending(of: number)
    } catch {
      breakOff(number, error)
    }
    guard structures[number].isBroken else { return }
    var failure = ReadFailure(.value, "what is in front could not be read")
    failure.isTold = true
    throw failure
  }

  private mutating func finishPending(of number: Int) throws(ReadFailure) {
    let pending = structures[number].pending
    guard pending >= 0 else { return }
    structures[number].pending = -1
    try finish(pending)
  }

  /// Nothing more of a structure is read.
  private mutating func breakOff(_ number: Int, _ failure: ReadFailure) {
    if failure.kind == .budget { isInDoubt = true }
    structures[number].isBroken = true
    structures[number].next = StoredStructure.allRead
    var failure = failure
    tell(&failure, at: structures[number].node)
  }

  /// The type of the structure that the field in `slot` will be, from what is in front of it; nil when it is none, or
  /// cannot be told.
  mutating func foreseenType(ofSlot slot: Int32, of node: Int32) -> Int32? {
    let number = Int(nodes[Int(node)].payload)
    let field = plan(slot, of: structures[number].type)
    guard field.kind == .sequence, field.condition == nil, case .once = field.repetition, var reading = field.reading
    else { return nil }
    if case .switched(let plan) = reading.plan {
      let target = ReadTarget(owner: structures[number].type, slot: slot, index: -1, container: node, structure: node)
      let horizon = structures[number].horizon
      structures[number].horizon = min(horizon, slot - 1)
      let found = try? branch(of: program.switchPlans[Int(plan)], target)
      structures[number].horizon = horizon
      guard let found else { return nil }
      reading = found
    }
    return program.type(of: reading.plan).map { Int32($0) }
  }

  // MARK: What is to be had of the structures around

  /// Hides the fields behind a structure in those around it: in order, they are read later. Where what was is kept.
  private mutating func lowerHorizons(around node: Int32) -> Int {
    let mark = savedHorizons.count
    var inner = node
    while let (around, slot) = structure(around: inner) {
      let number = Int(nodes[Int(around)].payload)
      savedHorizons.append(structures[number].horizon)
      structures[number].horizon = min(structures[number].horizon, slot)
      inner = around
    }
    return mark
  }

  private mutating func restoreHorizons(around node: Int32, to mark: Int) {
    var inner = node
    var next = mark
    while let (around, _) = structure(around: inner) {
      structures[Int(nodes[Int(around)].payload)].horizon = savedHorizons[next]
      next += 1
      inner = around
    }
    while savedHorizons.count > mark { savedHorizons.removeLast() }
  }

  /// The structure that a node is in, and the slot of the field that it is, or is in, there.
  private func structure(around node: Int32) -> (structure: Int32, slot: Int32)? {
    let slot = nodes[Int(node)].slot
    var around = nodes[Int(node)].parent
    while around >= 0, nodes[Int(around)].kind != .structure { around = nodes[Int(around)].parent }
    return around >= 0 ? (around, slot) : nil
  }
}
