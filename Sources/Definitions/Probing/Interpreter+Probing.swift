extension Interpreter {
  /// Begins with another frame, in the memory of the one before.
  mutating func restart(_ frame: [UInt8]) {
    forget()
    buffers[0].bytes = frame.count <= Self.longestFrame ? frame : Array(frame.prefix(Self.longestFrame))
    begin()
  }

  mutating func restart(_ frame: Span<UInt8>) {
    forget()
    let count = min(frame.count, Self.longestFrame)
    buffers[0].bytes.removeAll(keepingCapacity: true)
    buffers[0].bytes.reserveCapacity(count)
    for index in 0..<count { buffers[0].bytes.append(frame[index]) }
    begin()
  }

  private mutating func begin() {
    let count = buffers[0].bytes.count
    buffers[0].source = 0..<count
    streams.append(ReadStream(buffer: 0, start: 0, end: count))
    restartBudget()
  }

  private mutating func forget() {
    if buffers.count > 1 { buffers.removeLast(buffers.count - 1) }
    streams.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    structures.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
    forgetArrays()
    texts.removeAll(keepingCapacity: true)
    lists.removeAll(keepingCapacity: true)
    stack.removeAll(keepingCapacity: true)
    if !failures.isEmpty { failures.removeAll(keepingCapacity: true) }
    limit = nil
    depth = 0
    level = 0
  }

  // MARK: Looking

  /// The nodes at the end of a path, after reading as far as it wants. Instances on the way are read now.
  mutating func nodes(at path: WantedPath) -> [Int32] {
    guard !nodes.isEmpty else { return [] }
    var current: [Int32] = [0]
    for (level, step) in path.steps.enumerated() {
      var next: [Int32] = []
      for node in current {
        guard let found = child(of: resolved(node), path.slot(at:of:), level) else { continue }
        next += elements(of: found, step.element, isLast: level == path.steps.count - 1)
      }
      current = next
    }
    return current
  }

  /// The first of them, without lists of nodes unless an array is on the way.
  mutating func firstNode(at path: WantedPath) -> Int32? {
    guard !nodes.isEmpty else { return nil }
    var node: Int32 = 0
    for (level, step) in path.steps.enumerated() {
      guard let found = child(of: resolved(node), path.slot(at:of:), level) else { return nil }
      node = resolved(found)
      guard nodes[Int(node)].kind == .array else {
        if step.element != nil { return nil }
        continue
      }
      guard let element = step.element else { return nodes(at: path).first { nodes[Int($0)].kind != .failed } }
      let items = arrays[Int(nodes[Int(node)].payload)]
      guard element < items.count else { return nil }
      node = items[element]
    }
    return node
  }

  private mutating func child(of node: Int32, _ slot: (Int, Int32) -> Int32, _ level: Int) -> Int32? {
    guard nodes[Int(node)].kind == .structure else { return nil }
    let structure = structure(of: node)
    let slot = slot(level, structure.type)
    guard slot >= 0 else { return nil }
    var state = slots[Int(structure.slots) + Int(slot)]
    if state == SlotState.unread {
      switch plan(slot, of: structure.type).kind {
      case .instance, .value: state = (try? instance(slot: slot, of: node)) ?? SlotState.absent
      case .parameter, .sequence: return nil
      }
    }
    return state >= 0 ? state : nil
  }

  private func resolved(_ node: Int32) -> Int32 {
    var node = node
    while nodes[Int(node)].kind == .reference { node = Int32(truncatingIfNeeded: nodes[Int(node)].payload) }
    return node
  }

  private func elements(of node: Int32, _ element: Int?, isLast: Bool) -> [Int32] {
    let node = resolved(node)
    guard nodes[Int(node)].kind == .array else { return element == nil ? [node] : [] }
    let items = arrays[Int(nodes[Int(node)].payload)]
    guard let element else { return items }
    return element < items.count ? [items[element]] : []
  }

  func fieldValue(of node: Int32) -> FieldValue {
    let stored = nodes[Int(node)]
    switch stored.kind {
    case .failed, .stream, .reference: return .none
    case .unsigned: return .integer(Int128(stored.payload))
    case .signed: return .integer(Int128(Int64(bitPattern: stored.payload)))
    case .float: return .float(Double(bitPattern: stored.payload))
    case .boolean: return .boolean(stored.payload != 0)
    case .text:
      return .text(program.encodings[Int(stored.detail)].decode(bytes(stored.byteRange)) ?? "")
    case .bytes: return .bytes(Array(bytes(stored.byteRange)))
    case .computedText: return .text(texts[Int(stored.payload)])
    case .structure: return .structure
    case .array: return .array
    }
  }

  func label(of node: Int32) -> String? {
    let stored = nodes[Int(node)]
    guard stored.detail >= 0 else { return nil }
    switch stored.kind {
    case .unsigned: return program.enums[Int(stored.detail)].label(of: Int128(stored.payload))
    case .signed: return program.enums[Int(stored.detail)].label(of: Int128(Int64(bitPattern: stored.payload)))
    default: return nil
    }
  }
}
