internal import FramingCore

extension FieldNode {
  /// Whether a field that is a checksum by its `-framescope` key is that of the fields that it covers; nil for others,
  /// and when one of those was not read.
  package var isChecksumRight: Bool? { rightChecksum.map { $0 == toldChecksum } }

  /// The checksum that the field should have, in the order of its bytes in the frame; nil as for `isChecksumRight`.
  package var rightChecksum: [UInt8]? {
    guard let meaning = meaning.checksum, let algorithm = Checksum(rawValue: meaning.algorithm), let parent,
      let place, error == nil, let told = toldChecksum
    else { return nil }
    let isInFrame = !isProcessed
    var covered: [UInt8] = []
    var together: [Range<Int>] = []
    for path in meaning.fields {
      guard let field = parent.field(at: path) else { return nil }
      switch field {
      case .absent: continue
      case .node(let node) where node.isProcessed:
        guard let bytes = node.bytesOfValue else { return nil }
        covered += CoveredBytes.distinct(together).flatMap { tree.frame[$0] } + bytes
        together = []
      case .node(let node):
        guard let range = node.place else { return nil }
        // No checksum is right that covers itself.
        if isInFrame, range.count > place.count, range.overlaps(place) { return nil }
        if !range.isEmpty { together.append(range) }
      }
    }
    covered += CoveredBytes.distinct(together).flatMap { tree.frame[$0] }
    let isLittle = if case .integer = value { isLittleEndian } else { nil as Bool? }
    return algorithm.field(over: covered, size: told.count, isLittle: isLittle)
  }

  /// What a checksum names.
  private enum CoveredField {
    case node(FieldNode)
    /// Its condition leaves it out.
    case absent
  }

  /// The field at a path from a structure, as a checksum names it; nil when it was not read.
  private func field(at path: String) -> CoveredField? {
    var node = self
    for name in path.split(separator: ".") {
      guard let structure = node.structure else { return nil }
      switch name {
      case "_parent", "_root":
        let next = name == "_root" ? structure.root : structure.parent
        guard next >= 0 else { return nil }
        node = FieldNode(tree: tree, index: Int(next))
      default:
        if node.isAbsent(String(name)) { return .absent }
        guard let field = node.child(named: String(name)) else { return nil }
        node = field.resolved
      }
    }
    return .node(node)
  }

  /// Whether it is in bytes that were processed, so that they are not those of the frame at its place.
  private var isProcessed: Bool {
    var around = parent
    while let node = around {
      if let plan = node.field?.reading?.plan, tree.program.processes(plan) { return true }
      around = node.parent
    }
    return false
  }

  /// The bytes of a value in bytes that were processed; nil of what is neither bytes nor a number of whole bytes.
  private var bytesOfValue: [UInt8]? {
    switch value {
    case .bytes, .text: return Array(rawBytes)
    case .integer(let number):
      guard case .integer(let size, _, _)? = field?.reading?.plan else { return nil }
      let bytes = (0..<Int(size)).map { UInt8(truncatingIfNeeded: number >> Int128($0 * 8)) }
      return isLittleEndian ? bytes : bytes.reversed()
    default: return nil
    }
  }

  /// Whether a field of a structure is not there since its condition says so.
  private func isAbsent(_ name: String) -> Bool {
    guard let structure, let slot = tree.program.types[Int(structure.type)].slot(of: name) else { return false }
    return tree.slots[Int(structure.slots) + slot] == SlotState.absent
  }

  private var toldChecksum: [UInt8]? { isProcessed ? bytesOfValue : place.map { Array(tree.frame[$0]) } }

  /// Whether a number has its least significant byte first.
  var isLittleEndian: Bool {
    guard let place, case .integer(let number) = value, place.count > 1 else { return false }
    if case .integer(_, _, let order)? = field?.reading?.plan, order != .decided { return order == .little }
    let bytes = tree.frame[place]
    return bytes.reversed().reduce(Int128(0)) { $0 << 8 | Int128($1) } == number
  }
}

extension DefinitionProgram {
  /// Whether bytes that are read so are processed.
  fileprivate func processes(_ plan: Plan) -> Bool {
    switch plan {
    case .bytes(let number): bytePlans[Int(number)].process != nil
    case .switched(let number):
      switchPlans[Int(number)].readings.contains {
        if case .bytes(let number) = $0.plan { bytePlans[Int(number)].process != nil } else { false }
      }
    default: false
    }
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
