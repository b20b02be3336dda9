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
    var covered: [UInt8] = []
    for name in meaning.fields {
      guard let place = parent.child(named: name)?.place else { return nil }
      covered += tree.frame[place]
    }
    var right = algorithm.bytes(of: covered.span)
    // A number has the order of its field, bytes that of the algorithm.
    if case .integer = value {
      if (algorithm.usualOrder == .little) != isLittleEndian { right.reverse() }
      // A field may be wider than the checksum.
      let missing = [UInt8](repeating: 0, count: max(0, place.count - right.count))
      right = isLittleEndian ? right + missing : missing + right
    }
    return right
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
    var isRight: Bool?
    for index in nodes.indices where nodes[index].slot >= 0 && nodes[index].isPlaced {
      guard let told = FieldNode(tree: self, index: index).isChecksumRight else { continue }
      if !told { return false }
      isRight = true
    }
    return isRight
  }

  /// The bytes of the frame.
  package var frame: [UInt8] { buffers[0].bytes }
}
