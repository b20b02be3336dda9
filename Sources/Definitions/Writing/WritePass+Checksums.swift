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
    var fields: [(stream: Int32, place: Range<Int>)] = []
    for path in meaning.fields {
      guard let field = placeOfField(at: path, from: node) else { return nil }
      fields.append(field)
    }
    let covered = coveredBytes(fields)
    let isLittle = isLittle(type.fields[slot], in: node)
    return WrittenChecksum(
      entry: entry, right: algorithm.field(over: covered, size: own.count, isLittle: isLittle),
      told: Array(bytes[own]), isLittle: isLittle)
  }

  /// Where the field at a path from the structure `node` was written, as a checksum names it.
  private func placeOfField(at path: String, from node: Int32) -> (stream: Int32, place: Range<Int>)? {
    var node = node
    var parts = path.split(separator: ".")[...]
    while let name = parts.popFirst() {
      let structure = state.structure(of: node)
      if name == "_parent" || name == "_root" {
        node = name == "_root" ? structure.root : structure.parent
        guard node >= 0 else { return nil }
        continue
      }
      guard let slot = program.types[Int(structure.type)].slot(of: String(name)),
        let place = fieldPlaces[node]?[slot]
      else { return nil }
      if parts.isEmpty { return (structure.stream, place) }
      node = state.slots[Int(structure.slots) + slot]
      if node == SlotState.absent { return (structure.stream, place) }
      guard node >= 0, state.nodes[Int(node)].kind == .structure else { return nil }
    }
    return nil
  }

  /// The bytes of fields, those of one stream as they lie there.
  private func coveredBytes(_ fields: [(stream: Int32, place: Range<Int>)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = fields[...]
    while let stream = rest.first?.stream {
      let together = rest.prefix { $0.stream == stream }
      rest = rest.dropFirst(together.count)
      bytes += CoveredBytes.distinct(together.map(\.place)).flatMap { sinks[Int(stream)].bytes[$0] }
    }
    return bytes
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
