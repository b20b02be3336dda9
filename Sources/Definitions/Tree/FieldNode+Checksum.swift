internal import FramingCore

extension FieldNode {
  /// Whether a field that is a checksum by its `-framescope` key is that of the fields that it covers; nil for others,
  /// and when one of those was not read.
  package var isChecksumRight: Bool? { rightChecksum.map { $0 == toldChecksum } }

  /// The checksum that the field should have, in the order of its bytes in the frame; nil as for `isChecksumRight`.
  package var rightChecksum: [UInt8]? {
    guard let meaning = meaning.checksum, let algorithm = Checksum(rawValue: meaning.algorithm), let parent,
      let place, error == nil
    else { return nil }
    var fields: [Range<Int>] = []
    for path in meaning.fields {
      guard let field = parent.placeOfField(at: path) else { return nil }
      // No checksum is right that covers itself.
      if field.count > place.count, field.overlaps(place) { return nil }
      if !field.isEmpty { fields.append(field) }
    }
    let covered = CoveredBytes.distinct(fields).flatMap { tree.frame[$0] }
    let isLittle = if case .integer = value { isLittleEndian } else { nil as Bool? }
    return algorithm.field(over: covered, size: place.count, isLittle: isLittle)
  }

  /// Where the field at a path from a structure is, as a checksum names it; empty when its condition leaves it out, nil
  /// when it was not read.
  private func placeOfField(at path: String) -> Range<Int>? {
    var node = self
    for name in path.split(separator: ".") {
      guard let structure = node.structure else { return nil }
      switch name {
      case "_parent", "_root":
        let next = name == "_root" ? structure.root : structure.parent
        guard next >= 0 else { return nil }
        node = FieldNode(tree: tree, index: Int(next))
      default:
        if node.isAbsent(String(name)) { return 0..<0 }
        guard let field = node.child(named: String(name)) else { return nil }
        node = field.resolved
      }
    }
    return node.place
  }

  /// Whether a field of a structure is not there since its condition says so.
  private func isAbsent(_ name: String) -> Bool {
    guard let structure, let slot = tree.program.types[Int(structure.type)].slot(of: name) else { return false }
    return tree.slots[Int(structure.slots) + slot] == SlotState.absent
  }

  private var toldChecksum: [UInt8] { place.map { Array(tree.frame[$0]) } ?? [] }

  /// Whether a number has its least significant byte first.
  var isLittleEndian: Bool {
    guard let place, case .integer(let number) = value, place.count > 1 else { return false }
    if case .integer(_, _, let order)? = field?.reading?.plan, order != .decided { return order == .little }
    let bytes = tree.frame[place]
    return bytes.reversed().reduce(Int128(0)) { $0 << 8 | Int128($1) } == number
  }
}

extension Definition {
  /// Whether a field of it is a checksum.
  package var namesChecksums: Bool { program.hasChecksums }
}

extension FieldTree {
  /// Whether all checksums that the definition names are right; nil when there is none that can be checked.
  package var isChecksumRight: Bool? {
    guard program.hasChecksums else { return nil }
    var isRight: Bool?
    for index in nodes.indices where nodes[index].slot >= 0 && nodes[index].isPlaced {
      guard let told = FieldNode(tree: self, index: index).isChecksumRight else { continue }
      if !told { return false }
      isRight = true
    }
    return isRight
  }

  /// The first checksum that is wrong: the field's path, and the digits that it must have.
  package var wrongChecksum: (path: String, right: String)? {
    guard program.hasChecksums else { return nil }
    for index in nodes.indices where nodes[index].slot >= 0 && nodes[index].isPlaced {
      let node = FieldNode(tree: self, index: index)
      if node.isChecksumRight == false, let right = node.rightChecksum { return (node.path, HexDigits.text(right)) }
    }
    return nil
  }

  /// The bytes of the frame.
  package var frame: [UInt8] { buffers[0].bytes }
}
