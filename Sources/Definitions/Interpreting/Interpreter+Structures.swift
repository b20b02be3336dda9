extension Interpreter {
  /// The root of a structure that is its own.
  static let ownRoot: Int32 = -2

  /// Adds the node of a structure whose fields are still to be read.
  mutating func makeStructure(
    type: Int32, stream: Int32, owner: Int32, slot: Int32, index: Int32, container: Int32, parent: Int32, root: Int32
  ) throws(ReadFailure) -> Int32 {
    // A structure that is read later than what it is in is as deep as that all the same.
    let level = container >= 0 ? levels(around: container) : 0
    guard level < budget.depth else {
      throw ReadFailure(.budget, "this is more than \(budget.depth) structures and values deep")
    }
    var node = StoredNode()
    node.owner = owner
    node.slot = slot
    node.index = index
    node.parent = container
    node.kind = .structure
    node.payload = UInt64(structures.count)
    let number = try add(node)
    structures.append(
      StoredStructure(
        type: type, node: number, slots: Int32(truncatingIfNeeded: slots.count), stream: stream, parent: parent,
        root: root == Self.ownRoot ? number : root, depth: Int32(level)))
    for _ in 0..<typePlans[Int(type)].fieldCount { slots.append(SlotState.unread) }
    return number
  }

  /// How many structures are around what is in a node.
  private func levels(around container: Int32) -> Int {
    var node = container
    while nodes[Int(node)].kind != .structure { node = nodes[Int(node)].parent }
    return Int(structure(of: node).depth) + 1
  }

  /// Reads the fields of a structure in their order.
  mutating func readFields(of node: Int32) throws(ReadFailure) {
    let structure = structure(of: node)
    let number = Int(nodes[Int(node)].payload)
    let type = typePlans[Int(structure.type)]
    try decideEndian(of: node)
    let first = type.parameterCount
    // Behind a failure nothing is read, so nothing comes later either.
    defer { structures[number].horizon = StoredStructure.allRead }
    for slot in first..<first + type.sequenceCount {
      structures[number].horizon = Int32(truncatingIfNeeded: slot)
      try readField(slot: Int32(truncatingIfNeeded: slot), of: node, stream: structure.stream)
    }
  }

  /// Decides the order of the bytes of a structure whose definition leaves it to its fields.
  mutating func decideEndian(of node: Int32) throws(ReadFailure) {
    let type = Int(structure(of: node).type)
    guard typePlans[type].endian == .switched, case .switched(let on, let cases) = program.types[type].endian else {
      return
    }
    structures[Int(nodes[Int(node)].payload)].endian = try endian(on, cases, in: node)
  }

  private mutating func endian(
    _ on: Code, _ cases: [(value: Code?, isLittle: Bool)], in node: Int32
  ) throws(ReadFailure) -> StoredStructure.Endian {
    let value = try evaluate(on, in: node, index: 0, item: .absent)
    for item in cases {
      if let code = item.value {
        let other = try evaluate(code, in: node, index: 0, item: .absent)
        guard try isEqual(value, other) else { continue }
      }
      return item.isLittle ? .little : .big
    }
    return .undecided
  }

  /// Reads a field of a structure, once or as often as it says, and puts it in its slot.
  mutating func readField(slot: Int32, of node: Int32, stream: Int32) throws(ReadFailure) {
    try step()
    let structure = structure(of: node)
    let field = fieldNumber(slot, of: structure.type)
    let place = Int(structure.slots) + Int(slot)
    guard let reading = fieldPlans[field].reading else { return }
    let start = streams[Int(stream)].position
    do throws(ReadFailure) {
      if let condition = fieldPlans[field].condition {
        guard case .boolean(let isThere) = try evaluate(condition, in: node, index: 0, item: .absent) else {
          throw ReadFailure(.value, "the condition is no truth value")
        }
        guard isThere else {
          slots[place] = SlotState.absent
          return
        }
      }
      if case .once = fieldPlans[field].repetition {
        let target = ReadTarget(owner: structure.type, slot: slot, index: -1, container: node, structure: node)
        try readElement(reading, field, stream, target)
      } else {
        try readArray(reading, field, stream, slot: slot, of: node)
      }
    } catch {
      var failure = error
      if !failure.isTold {
        // What failed is a node of its own, where reading stopped.
        if slots[place] < 0 {
          var failed = StoredNode()
          failed.owner = structure.type
          failed.slot = slot
          failed.parent = node
          if nodes.count <= budget.nodes {
            nodes.append(failed)
            slots[place] = Int32(truncatingIfNeeded: nodes.count - 1)
            setPlace(of: slots[place], stream: stream, from: start)
          }
        }
        tell(&failure, at: slots[place] >= 0 ? slots[place] : node)
      }
      throw failure
    }
  }

  /// Elements without bytes are computed, or in bytes elsewhere: no frame has so many of them.
  private static let mostEmptyElements = 10_000

  private mutating func readArray(
    _ reading: Reading, _ field: Int, _ stream: Int32, slot: Int32, of node: Int32
  ) throws(ReadFailure) {
    let structure = structure(of: node)
    var array = StoredNode()
    array.owner = structure.type
    array.slot = slot
    array.parent = node
    array.kind = .array
    array.payload = UInt64(addArray())
    let number = try add(array)
    slots[Int(structure.slots) + Int(slot)] = number
    let start = streams[Int(stream)].position
    // The next element begins where this one ends.
    let couldSuspend = maySuspend
    maySuspend = false
    defer {
      maySuspend = couldSuspend
      setPlace(of: number, stream: stream, from: start)
    }
    let repetition = fieldPlans[field].repetition
    var count: Int?
    if case .count(let code) = repetition {
      let told = try integer(code, in: node)
      // An element takes a node at least, so more than there may be is read up to the limit.
      count = told < 0 ? 0 : Int(clamping: told)
      let left = streams[Int(stream)].bytesLeft
      if told < 0, let name = self.field(slot, of: structure.type).countName {
        throw ReadFailure(.value, "`\(name)` says \(told) elements, \(left) bytes are left")
      }
    }
    var index = 0
    var emptyElements = 0
    while true {
      try step()
      if let count, index >= count { return }
      if case .toEnd = repetition, streams[Int(stream)].isAtEnd { return }
      let before = (streams[Int(stream)].position, streams[Int(stream)].bitsLeft)
      let target = ReadTarget(
        owner: structure.type, slot: slot, index: Int32(truncatingIfNeeded: index), container: number, structure: node)
      try readElement(reading, field, stream, target)
      if case .until(let test) = repetition {
        let last = arrays[Int(nodes[Int(number)].payload)].last
        let item = if let last { try decodedValue(of: last) } else { Value.absent }
        guard case .boolean(let isLast) = try evaluate(test, in: node, index: index, item: item) else {
          throw ReadFailure(.value, "`repeat-until` is no truth value")
        }
        if isLast { return }
      }
      if before == (streams[Int(stream)].position, streams[Int(stream)].bitsLeft) {
        if case .toEnd = repetition {
          throw ReadFailure(.value, "the element takes no bytes, so they would never end")
        }
        emptyElements += 1
        guard emptyElements < Self.mostEmptyElements else {
          throw ReadFailure(.value, "\(Self.mostEmptyElements) elements take no bytes, so no more are read")
        }
      }
      index += 1
    }
  }

  /// Reads one value of a field and checks it.
  private mutating func readElement(
    _ reading: Reading, _ field: Int, _ stream: Int32, _ target: ReadTarget
  ) throws(ReadFailure) {
    let start = streams[Int(stream)].position
    let count = nodes.count
    do throws(ReadFailure) {
      let node = try read(reading, stream, target)
      if let node {
        attach(node, target)
        if fieldPlans[field].hasValidity, let validity = self.field(target.slot, of: target.owner).validity {
          try check(node, validity, target)
        }
      } else if target.index < 0 {
        slots[Int(structure(of: target.structure).slots) + Int(target.slot)] = SlotState.absent
      }
    } catch {
      guard target.index >= 0, !error.isTold else { throw error }
      // Of an array it is the element that failed.
      var failure = error
      if nodes.count == count, nodes.count <= budget.nodes {
        nodes.append(target.node)
        let failed = Int32(truncatingIfNeeded: nodes.count - 1)
        setPlace(of: failed, stream: stream, from: start)
        attach(failed, target)
      }
      if let last = arrays[Int(nodes[Int(target.container)].payload)].last { tell(&failure, at: last) }
      throw failure
    }
  }

  /// Puts a node where it belongs, once.
  mutating func attach(_ node: Int32, _ target: ReadTarget) {
    if target.index >= 0 {
      let array = Int(nodes[Int(target.container)].payload)
      if arrays[array].last != node { arrays[array].append(node) }
    } else {
      slots[Int(structure(of: target.structure).slots) + Int(target.slot)] = node
    }
  }
}

/// Where what is read belongs.
struct ReadTarget {
  var owner: Int32
  var slot: Int32
  /// -1 outside arrays.
  var index: Int32
  /// The structure, or the array in it.
  var container: Int32
  var structure: Int32

  /// A node there, without a value.
  @inline(__always)
  var node: StoredNode {
    var node = StoredNode()
    node.owner = owner
    node.slot = slot
    node.index = index
    node.parent = container
    return node
  }
}
