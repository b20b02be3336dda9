/// Reads one frame by a program.
struct Interpreter {
  /// Another one when expressions are asked that are not the definition's.
  private(set) var program: DefinitionProgram
  /// Parts of the program that are used all the time.
  private(set) var typePlans: [TypePlan]
  private(set) var fieldPlans: [FieldPlan]
  private(set) var operations: [Operation]
  let bytePlans: [BytePlan]
  let structurePlans: [StructurePlan]
  let budget: ReadBudget
  var buffers: [ReadBuffer]
  var streams: [ReadStream]
  var nodes: [StoredNode] = []
  var structures: [StoredStructure] = []
  var slots: [Int32] = []
  /// Elements of arrays; those behind `arrayCount` are of a frame before, kept for their memory.
  var arrays: [[Int32]] = []
  private(set) var arrayCount = 0
  var texts: [String] = []
  var lists: [[Value]] = []
  var failures: [Int32: ReadFailure] = [:]
  var stack: [Value] = []
  /// What ended the reading for good.
  var limit: String?

  var stepsLeft: Int
  var memoryLeft: Int
  var depth = 0
  /// Whether structures are read no further than somebody asks: see `Interpreter+Demand`.
  var readsOnDemand = false
  /// Whether a structure in the bytes of the one around it may wait for that.
  var maySuspend = true
  /// Of the structures around those that are read now.
  var savedHorizons: [Int32] = []
  /// Whether reading on demand could not tell what reading in order does.
  var isInDoubt = false
  /// When the time is over; nil until so much is read that it is worth a look at the clock.
  private(set) var end: ContinuousClock.Instant?

  /// Frames are counted in 32 bits here.
  static let longestFrame = Int(Int32.max)

  /// Steps that are one in `DefinitionProgram.joinedOperations` are done as one, unless parts of expressions are to be
  /// evaluated: a part may end between them.
  init(program: DefinitionProgram, frame: [UInt8], budget: ReadBudget, evaluatesParts: Bool = false) {
    self.program = program
    typePlans = program.typePlans
    fieldPlans = program.fieldPlans
    operations = evaluatesParts ? program.operations : program.joinedOperations
    bytePlans = program.bytePlans
    structurePlans = program.structurePlans
    self.budget = budget
    let kept = frame.count <= Self.longestFrame ? frame : Array(frame.prefix(Self.longestFrame))
    buffers = [ReadBuffer(bytes: kept, source: 0..<kept.count, isBytewise: true)]
    streams = [ReadStream(buffer: 0, start: 0, end: kept.count)]
    stepsLeft = budget.steps
    memoryLeft = budget.memory
    nodes.reserveCapacity(32)
    structures.reserveCapacity(8)
    slots.reserveCapacity(32)
    stack.reserveCapacity(8)
  }

  mutating func restartBudget() {
    stepsLeft = budget.steps
    memoryLeft = budget.memory
    end = nil
  }

  /// Goes on with a program that has more in it than the one before, of which only whole expressions are evaluated.
  mutating func use(_ larger: DefinitionProgram) {
    program = larger
    operations = larger.joinedOperations
  }

  @inline(__always)
  func plan(_ slot: Int32, of type: Int32) -> FieldPlan { fieldPlans[fieldNumber(slot, of: type)] }

  /// The number of a field among the plans: what is used of one is read there, since it is copied otherwise.
  @inline(__always)
  func fieldNumber(_ slot: Int32, of type: Int32) -> Int { typePlans[Int(type)].firstField + Int(slot) }

  /// All that is known of a field.
  func field(_ slot: Int32, of type: Int32) -> ProgramField { program.types[Int(type)].fields[Int(slot)] }

  // MARK: Budgets

  /// Steps that reading took.
  var spent: Int { budget.steps - stepsLeft }

  /// Counts what reading costs.
  @inline(__always)
  mutating func step() throws(ReadFailure) {
    stepsLeft -= 1
    if stepsLeft & 0xfff == 0 || stepsLeft < 0 { try checkBudget() }
  }

  /// Counts what takes longer than a step, by the bytes that it goes over.
  mutating func step(over bytes: Int) throws(ReadFailure) {
    // About as many as are gone over in the time of a step.
    stepsLeft -= bytes / 64
    if bytes > 4096 || stepsLeft < 0 { try checkBudget() }
  }

  private mutating func checkBudget() throws(ReadFailure) {
    if limit == nil {
      if stepsLeft < 0 { limit = "reading takes more than \(budget.steps) steps" }
      let now = ContinuousClock.now
      if now > end ?? (now + budget.time) { limit = "reading takes longer than \(budget.time)" }
    }
    if let limit { throw ReadFailure(.budget, limit) }
    if end == nil { end = ContinuousClock.now + budget.time }
  }

  mutating func take(memory: Int) throws(ReadFailure) {
    memoryLeft -= memory
    guard memoryLeft < 0 else { return }
    limit = limit ?? "reading takes more than \(budget.memory) bytes of memory"
    throw ReadFailure(.budget, limit ?? "")
  }

  mutating func enter() throws(ReadFailure) {
    guard depth < budget.depth else {
      throw ReadFailure(.budget, "this is more than \(budget.depth) structures and values deep")
    }
    depth += 1
  }

  // MARK: Nodes

  /// Adds a node. In line, so that it is made where it stays and not copied there.
  @inline(__always)
  mutating func add(_ node: StoredNode) throws(ReadFailure) -> Int32 {
    guard nodes.count < budget.nodes else { throw tooManyNodes() }
    nodes.append(node)
    return Int32(truncatingIfNeeded: nodes.count - 1)
  }

  private mutating func tooManyNodes() -> ReadFailure {
    limit = limit ?? "the frame has more than \(budget.nodes) fields"
    return ReadFailure(.budget, limit ?? "")
  }

  /// The number of an array without elements.
  mutating func addArray() -> Int {
    if arrayCount < arrays.count {
      arrays[arrayCount].removeAll(keepingCapacity: true)
    } else {
      arrays.append([])
    }
    arrayCount += 1
    return arrayCount - 1
  }

  mutating func forgetArrays() { arrayCount = 0 }

  /// Keeps why reading ended at a node.
  mutating func tell(_ failure: inout ReadFailure, at node: Int32) {
    guard !failure.isTold else { return }
    failure.isTold = true
    if failures[node] == nil { failures[node] = failure }
  }

  /// The frame's bytes behind bytes of a buffer.
  @inline(__always)
  func place(buffer: Int32, from start: Int, to end: Int) -> (start: Int32, length: Int32) {
    let number = Int(buffer)
    let source = buffers[number].source
    guard buffers[number].isBytewise else {
      return (Int32(truncatingIfNeeded: source.lowerBound), Int32(truncatingIfNeeded: source.count))
    }
    return (Int32(truncatingIfNeeded: source.lowerBound + start), Int32(truncatingIfNeeded: max(0, end - start)))
  }

  mutating func setPlace(of node: Int32, stream: Int32, from start: Int) {
    let current = streams[Int(stream)]
    let (first, length) = place(buffer: current.buffer, from: start, to: max(start, current.position))
    nodes[Int(node)].start = first
    nodes[Int(node)].length = length
    nodes[Int(node)].isPlaced = true
  }

  @inline(__always)
  func structure(of node: Int32) -> StoredStructure { structures[Int(nodes[Int(node)].payload)] }
}

// MARK: - The whole frame

extension Interpreter {
  mutating func readRoot(type: Int) {
    do throws(ReadFailure) {
      let parameters = typePlans[type].parameterCount
      let node = try makeStructure(
        type: Int32(type), stream: 0, owner: -1, slot: -1, index: -1, container: -1, parent: -1, root: Self.ownRoot)
      guard parameters == 0 else {
        var failure = ReadFailure(.value, "the type has \(parameters) parameters, and nothing passes them")
        return tell(&failure, at: node)
      }
      guard !readsOnDemand else { return suspend(node, in: -1) }
      do throws(ReadFailure) {
        try readFields(of: node)
      } catch {
        var failure = error
        tell(&failure, at: node)
      }
      setPlace(of: node, stream: 0, from: 0)
    } catch {
      limit = limit ?? error.message
    }
  }

  /// Reads the instances that no field asked for: those of the root first, then those of what is in it. A structure
  /// that is one around it has them there.
  mutating func readInstances() {
    var next = 0
    while next < structures.count, limit == nil {
      let structure = structures[next]
      next += 1
      if isSameAsAround(structure) { continue }
      let type = typePlans[Int(structure.type)]
      for slot in type.parameterCount + type.sequenceCount..<type.fieldCount {
        guard limit == nil else { return }
        // What went wrong is in the node.
        _ = try? instance(slot: Int32(slot), of: structure.node)
      }
    }
  }

  /// Whether a structure is one around it, read once more: its instances would have it again, and so on.
  private func isSameAsAround(_ structure: StoredStructure) -> Bool {
    let own = nodes[Int(structure.node)]
    var around = own.parent
    while around >= 0 {
      let node = nodes[Int(around)]
      if node.kind == .structure, node.start == own.start, node.length == own.length,
        structures[Int(node.payload)].type == structure.type
      {
        return true
      }
      around = node.parent
    }
    return false
  }

  /// The node that is the message: see `FieldTree.message`.
  mutating func messageNode() -> Int32 {
    guard var found = structures.first else { return 0 }
    var plan = typePlans[Int(found.type)]
    while plan.content >= 0 {
      let node = state(ofSlot: plan.content, of: found.node)
      guard node >= 0, nodes[Int(node)].kind == .structure else { return found.node }
      // A structure is in another one, so this ends.
      found = structure(of: node)
      plan = typePlans[Int(found.type)]
    }
    guard found.node == structures[0].node, !plan.isMessage else { return found.node }
    return structures.first { typePlans[Int($0.type)].isMessage }?.node ?? found.node
  }

  /// What `to-string` says of the message, of the field that has its summary, or of the root.
  mutating func summary() -> String? {
    guard !structures.isEmpty else { return nil }
    let node = messageNode()
    let message = structure(of: node)
    var candidates = [message]
    if let slot = program.types[Int(message.type)].message.summaryOf {
      let node = state(ofSlot: Int32(slot), of: message.node)
      if node >= 0, nodes[Int(node)].kind == .structure { candidates.append(structure(of: node)) }
    }
    candidates.append(structures[0])
    for structure in candidates {
      guard let code = program.types[Int(structure.type)].toString else { continue }
      if case .text(let number) = try? evaluate(code, in: structure.node, index: 0, item: .absent) {
        return texts[Int(number)]
      }
    }
    return nil
  }
}
