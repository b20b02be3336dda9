internal import FramingCore

/// A checksum that was written.
struct WrittenChecksum {
  let entry: DraftEntry
  /// What it should be over the bytes that were written of the fields that it covers, and what it is.
  let right: [UInt8]
  let told: [UInt8]
  /// The order of a number; nil of bytes.
  fileprivate let isLittle: Bool?

  /// What the field should say.
  var value: SolvedValue {
    guard let isLittle else { return .bytes(right) }
    let number = (isLittle ? right.reversed() : right).reduce(Int128(0)) { $0 << 8 | Int128($1) }
    return .number(entry.shape?.wrapped(number) ?? number)
  }
}

extension WritePass {
  /// Checksums that were written with all that they cover, also where nobody could read the message up to them.
  func checksums() -> [WrittenChecksum] {
    fieldPlaces.keys.sorted().flatMap { node in
      let type = program.types[Int(state.structure(of: node).type)]
      return type.fields.indices.compactMap { slot in
        type.fields[slot].meaning.checksum.flatMap { checksum(slot, of: node, $0) }
      }
    }
  }

  private func checksum(_ slot: Int, of node: Int32, _ meaning: ChecksumMeaning) -> WrittenChecksum? {
    let structure = state.structure(of: node)
    let type = program.types[Int(structure.type)]
    let bytes = sinks[Int(structure.stream)].bytes
    guard let algorithm = Checksum(rawValue: meaning.algorithm), let places = fieldPlaces[node], let own = places[slot],
      !own.isEmpty, let entry = entries[node]?.child(.name(type.fields[slot].name))
    else { return nil }
    var fields: [Range<Int>] = []
    for name in meaning.fields {
      guard let place = type.slot(of: name).flatMap({ places[$0] }) else { return nil }
      fields.append(place)
    }
    let covered = CoveredBytes.distinct(fields).flatMap { bytes[$0] }
    let isLittle = isLittle(type.fields[slot], in: node)
    return WrittenChecksum(
      entry: entry, right: algorithm.field(over: covered, size: own.count, isLittle: isLittle),
      told: Array(bytes[own]), isLittle: isLittle)
  }

  /// The order of a number; nil of bytes.
  private func isLittle(_ field: ProgramField, in node: Int32) -> Bool? {
    switch field.reading?.plan {
    case .integer(let size, _, let order): size > 1 ? try? state.isLittle(order, in: node) : false
    case .bits: false
    default: nil
    }
  }
}
