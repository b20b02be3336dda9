extension Interpreter {
  /// Calls `body` with the values that are at `lookup`, from its `part` on, in a node, until it returns true. Whether
  /// it did; `isThere` becomes true when there is a value. Values are as deep as the path is long.
  mutating func find(
    _ lookup: FieldLookup, _ part: Int, at node: Int32, _ isThere: inout Bool,
    _ body: (_ value: FieldValue, _ label: String?) -> Bool
  ) -> Bool {
    var node = node
    while nodes[Int(node)].kind == .reference { node = Int32(truncatingIfNeeded: nodes[Int(node)].payload) }
    let stored = nodes[Int(node)]
    if stored.kind == .array {
      let elements = arrays[Int(stored.payload)]
      if part < lookup.parts.count, case .index(let index) = lookup.parts[part] {
        guard elements.indices.contains(index) else { return false }
        return find(lookup, part + 1, at: elements[index], &isThere, body)
      }
      for element in elements where find(lookup, part, at: element, &isThere, body) { return true }
      return false
    }
    guard part < lookup.parts.count else {
      guard stored.kind != .failed else { return false }
      isThere = true
      return body(shownValue(of: node), label(of: stored))
    }
    guard stored.kind == .structure, case .name = lookup.parts[part] else { return false }
    let structure = structures[Int(stored.payload)]
    let slot = lookup.slots[part][Int(structure.type)]
    guard slot >= 0 else { return false }
    let child = state(ofSlot: slot, of: node)
    return child >= 0 ? find(lookup, part + 1, at: child, &isThere, body) : false
  }

  /// The value of a node; what `to-string` says of a structure that has it.
  mutating func shownValue(of node: Int32) -> FieldValue {
    let stored = nodes[Int(node)]
    switch stored.kind {
    case .failed, .stream: return .none
    case .unsigned: return .integer(Int128(stored.payload))
    case .signed: return .integer(Int128(Int64(bitPattern: stored.payload)))
    case .float: return .float(Double(bitPattern: stored.payload))
    case .boolean: return .boolean(stored.payload != 0)
    case .text: return .text(program.encodings[Int(stored.detail)].decode(bytes(stored.byteRange)) ?? "")
    case .bytes: return .bytes(Array(bytes(stored.byteRange)))
    case .numeral: return .numeral(texts[Int(stored.payload)])
    case .computedText: return .text(texts[Int(stored.payload)])
    case .structure:
      let type = program.types[Int(structures[Int(stored.payload)].type)]
      guard let code = type.toString,
        case .text(let number) = try? evaluate(code, in: node, index: 0, item: .absent)
      else { return .structure }
      return .text(texts[Int(number)])
    case .array: return .array
    case .reference: return .reference
    }
  }

  /// What a field of a structure calls it: the name that an enum has for the field, as it is and as headings have it, or
  /// the field's text.
  mutating func messageName(inSlot slot: Int, of structure: StoredStructure) -> [String]? {
    let node = state(ofSlot: Int32(slot), of: structure.node)
    guard node >= 0 else { return nil }
    var stored = nodes[Int(node)]
    while stored.kind == .reference { stored = nodes[Int(stored.payload)] }
    if stored.kind == .text { return MessageName.text(bytes(stored.byteRange)).map { [$0] } }
    if stored.kind == .computedText { return MessageName.text(texts[Int(stored.payload)].utf8).map { [$0] } }
    return label(of: stored).map { [$0, FieldTree.title($0)] }
  }

  private func label(of stored: StoredNode) -> String? {
    guard stored.detail >= 0 else { return nil }
    switch stored.kind {
    case .unsigned: return program.enums[Int(stored.detail)].label(of: Int128(stored.payload))
    case .signed: return program.enums[Int(stored.detail)].label(of: Int128(Int64(bitPattern: stored.payload)))
    default: return nil
    }
  }
}
