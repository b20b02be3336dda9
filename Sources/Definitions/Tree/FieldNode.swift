/// A node of a tree.
package struct FieldNode: Sendable {
  /// The tree that it is in.
  package let tree: FieldTree
  /// Its number in the tree: the same for the same node, smaller for what was read before.
  package let index: Int

  init(tree: FieldTree, index: Int) {
    self.tree = tree
    self.index = index
  }

  var stored: StoredNode { tree.nodes[index] }

  private var field: ProgramField? {
    guard stored.owner >= 0, stored.slot >= 0 else { return nil }
    return tree.program.types[Int(stored.owner)].fields[Int(stored.slot)]
  }

  /// The field's name; an element of an array has its number, the root its type's name.
  package var name: String {
    if stored.index >= 0 { return String(stored.index) }
    return field?.name ?? tree.program.types[tree.structures[0].type.number].name
  }

  /// The name of a structure's type, with those of the types around it: `header::option`.
  package var typeName: String? {
    guard let structure else { return nil }
    return tree.program.types[Int(structure.type)].fullName
  }

  /// What the definition says of the field, and of a structure's type where it says nothing of the field.
  package var doc: String? {
    field?.doc ?? structure.flatMap { tree.program.types[Int($0.type)].doc }
  }

  /// What whoever made the tree says of this one node; nil in the tree of a definition.
  package var note: String? { tree.notes[Int32(index)] }

  /// Where the definition refers to.
  package var docReferences: [String] {
    let own = field?.docReferences ?? []
    return own.isEmpty ? structure.map { tree.program.types[Int($0.type)].docReferences } ?? [] : own
  }

  /// What the field is by its `-framescope` key.
  package var meaning: FieldMeaning { field?.meaning ?? FieldMeaning() }

  /// What message a structure is.
  package var message: MessageKind? { structure.flatMap { tree.program.types[Int($0.type)].message.kind } }

  /// Whether it is an instance, so beside the fields that follow each other.
  package var isInstance: Bool { field.map { $0.kind == .instance || $0.kind == .value } ?? false }

  /// Its bytes in the frame; nil for a value that was computed. Bytes that were processed have the place of their
  /// source: of what can be followed byte by byte each field its own, of what was inflated all of it.
  package var place: Range<Int>? {
    stored.isPlaced ? Int(stored.start)..<Int(stored.start) + Int(stored.length) : nil
  }

  /// Of a field of bits: the first one, counted within the first byte of `place` in the order of the definition's
  /// `bit-endian`, and how many.
  package var bits: (first: Int, count: Int)? {
    stored.bitCount > 0 ? (Int(stored.bit), Int(stored.bitCount)) : nil
  }

  /// Why it, or the field after what was read of it, could not be read.
  package var error: String? { tree.failures[Int32(index)]?.message }

  package var parent: FieldNode? {
    stored.parent >= 0 ? FieldNode(tree: tree, index: Int(stored.parent)) : nil
  }

  /// `header.options[2].code`; empty for the root.
  package var path: String {
    guard let parent else { return "" }
    if stored.index >= 0 { return "\(parent.path)[\(stored.index)]" }
    let before = parent.path
    return before.isEmpty ? name : "\(before).\(name)"
  }
}

extension Int32 {
  var number: Int { Int(self) }
}

// MARK: - Values

extension FieldNode {
  package var value: FieldValue {
    switch stored.kind {
    case .failed, .stream: .none
    case .unsigned: .integer(Int128(stored.payload))
    case .signed: .integer(Int128(Int64(bitPattern: stored.payload)))
    case .float: .float(Double(bitPattern: stored.payload))
    case .boolean: .boolean(stored.payload != 0)
    case .text: .text(tree.program.encodings[Int(stored.detail)].decode(rawBytes) ?? "")
    case .bytes: .bytes(Array(rawBytes))
    case .computedText: .text(tree.texts[Int(stored.payload)])
    case .numeral: .numeral(tree.texts[Int(stored.payload)])
    case .structure: .structure
    case .array: .array
    case .reference: .reference
    }
  }

  /// The bytes of a text or of bytes, after whatever process: without terminator and padding.
  package var rawBytes: ArraySlice<UInt8> {
    guard stored.kind == .text || stored.kind == .bytes else { return [] }
    let range = stored.byteRange
    return tree.buffers[Int(range.buffer)].bytes[Int(range.start)..<Int(range.end)]
  }

  /// The enum's name for a number; nil without an enum and for numbers that it does not have.
  package var label: String? {
    guard stored.detail >= 0, case .integer(let number) = value else { return nil }
    return tree.program.enums[Int(stored.detail)].label(of: number)
  }

  /// The name of the enum that a number belongs to.
  package var enumName: String? {
    guard stored.detail >= 0, stored.kind == .unsigned || stored.kind == .signed else { return nil }
    return tree.program.enums[Int(stored.detail)].name
  }

  /// The node that a reference names, at its end; any other node itself.
  package var resolved: FieldNode {
    var node = self
    // A reference names a node that was there before it, so this ends.
    while node.stored.kind == .reference { node = FieldNode(tree: tree, index: Int(node.stored.payload)) }
    return node
  }

  var structure: StoredStructure? {
    stored.kind == .structure ? tree.structures[Int(stored.payload)] : nil
  }

  /// The fields of a structure in the order of the definition, then its instances; the elements of an array. Nothing
  /// for what has none: what was not read, and what an `if` left out.
  package var children: [FieldNode] {
    if let structure {
      let type = tree.program.types[Int(structure.type)]
      return (type.parameterCount..<type.fields.count).compactMap { slot in
        let node = tree.slots[Int(structure.slots) + slot]
        return node >= 0 ? FieldNode(tree: tree, index: Int(node)) : nil
      }
    }
    guard stored.kind == .array else { return [] }
    return tree.arrays[Int(stored.payload)].map { FieldNode(tree: tree, index: Int($0)) }
  }

  /// The field of a structure with a number; nil when it was not read.
  func field(inSlot slot: Int) -> FieldNode? {
    guard let structure else { return nil }
    let node = tree.slots[Int(structure.slots) + slot]
    return node >= 0 ? FieldNode(tree: tree, index: Int(node)) : nil
  }

  /// The field of a structure with a name, or the element of an array with a number.
  package func child(named name: String) -> FieldNode? {
    if let structure {
      let type = tree.program.types[Int(structure.type)]
      guard let slot = type.slot(of: name), slot >= type.parameterCount else { return nil }
      let node = tree.slots[Int(structure.slots) + slot]
      return node >= 0 ? FieldNode(tree: tree, index: Int(node)) : nil
    }
    guard stored.kind == .array, let number = Int(name) else { return nil }
    let elements = tree.arrays[Int(stored.payload)]
    return elements.indices.contains(number) ? FieldNode(tree: tree, index: Int(elements[number])) : nil
  }
}
