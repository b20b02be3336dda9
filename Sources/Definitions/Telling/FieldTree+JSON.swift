internal import FramingCore

extension FieldTree {
  /// The tree as one JSON object without line feeds. Places are counted in bytes of the frame.
  ///
  /// A structure has `type` and `fields`, an array `fields` with its elements, whose names are their numbers. Numbers,
  /// texts and truth values are `value`, with the `label` of an enum; bytes are `hex`; what is a time by its role has
  /// `time`, a date in UTC; a checksum has
  /// `checksum`, `ok` or `wrong`, and when it is wrong the bytes that are `expected`; a field of bits has `bit` (the
  /// first one, in the first byte, in the order of `bit-endian`) and `bits`. What was computed has no place. The object
  /// has `gaps` when bytes are claimed by no field, and `limit` when a limit ended the reading.
  package func json() -> [UInt8] {
    var output: [UInt8] = []
    JSONText.append("{\"type\":", to: &output)
    JSONText.append(quoted: root.typeName ?? root.name, to: &output)
    if let place = root.place {
      JSONText.append(",\"offset\":\(place.lowerBound),\"length\":\(place.count)", to: &output)
    }
    output.append(UInt8(ascii: ","))
    appendMembers(countingFrom: 0, to: &output)
    output.append(UInt8(ascii: "}"))
    return output
  }

  /// The object of one field, as it stands in `json`. The first byte is at `start` of what places are counted in.
  package func json(of node: FieldNode, countingFrom start: Int) -> [UInt8] {
    var objects = NodeObjects(self, countingFrom: start, [])
    var isFirst = true
    objects.append(node.index, &isFirst)
    return objects.output
  }

  /// What the object of `json` has besides type and place, for an object that tells of more: `fields`, and `error`,
  /// `gaps` and `limit` where there are any. The first byte is at `start` of what places are counted in.
  package func appendMembers(countingFrom start: Int, to output: inout [UInt8]) {
    var objects = NodeObjects(self, countingFrom: start, output)
    output = []
    JSONText.append("\"fields\":", to: &objects.output)
    objects.appendChildren(of: nodes[0])
    output = objects.output
    if let error = root.error {
      JSONText.append(",\"error\":", to: &output)
      JSONText.append(quoted: error, to: &output)
    }
    let gaps = gaps
    if !gaps.isEmpty {
      JSONText.append(",\"gaps\":[", to: &output)
      for (number, gap) in gaps.enumerated() {
        JSONText.append(
          "\(number > 0 ? "," : ""){\"offset\":\(gap.lowerBound + start),\"length\":\(gap.count)}", to: &output)
      }
      JSONText.append("]", to: &output)
    }
    if let limit {
      JSONText.append(",\"limit\":", to: &output)
      JSONText.append(quoted: limit, to: &output)
    }
  }
}

/// Writes nodes of a tree as JSON objects, out of what is stored: a million frames have tens of millions of nodes.
private struct NodeObjects {
  private static let (offsetKey, lengthKey) = (Array(",\"offset\":".utf8), Array(",\"length\":".utf8))
  private static let valueKey = Array(",\"value\":".utf8)

  private let tree: FieldTree
  private let start: Int
  var output: [UInt8]

  init(_ tree: FieldTree, countingFrom start: Int, _ output: consuming [UInt8]) {
    self.tree = tree
    self.start = start
    self.output = output
  }

  /// The fields of a structure, or the elements of an array, in brackets.
  mutating func appendChildren(of node: StoredNode) {
    output.append(UInt8(ascii: "["))
    var isFirst = true
    if node.kind == .structure {
      let structure = tree.structures[Int(node.payload)]
      let plan = tree.program.typePlans[Int(structure.type)]
      for slot in plan.parameterCount..<plan.fieldCount {
        let child = tree.slots[Int(structure.slots) + slot]
        if child >= 0 { append(Int(child), &isFirst) }
      }
    } else {
      for child in tree.arrays[Int(node.payload)] { append(Int(child), &isFirst) }
    }
    output.append(UInt8(ascii: "]"))
  }

  mutating func append(_ index: Int, _ isFirst: inout Bool) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    isFirst = false
    append(index)
  }

  /// Structures are in each other as deep as the budget allows, so recursion ends.
  private mutating func append(_ index: Int) {
    let node = tree.nodes[index]
    let field = node.slot >= 0 ? tree.program.types[Int(node.owner)].fields[Int(node.slot)] : nil
    if node.index >= 0 {
      append("{\"name\":\"")
      append(number: Int(node.index))
      append("\"")
    } else {
      append(field?.jsonStart ?? [])
    }
    if node.kind == .structure {
      append(tree.program.types[Int(tree.structures[Int(node.payload)].type)].jsonType)
    }
    if node.isPlaced {
      append(Self.offsetKey)
      append(number: Int(node.start) + start)
      append(Self.lengthKey)
      append(number: Int(node.length))
    }
    if node.bitCount > 0 {
      append(",\"bit\":")
      append(number: Int(node.bit))
      append(",\"bits\":")
      append(number: Int(node.bitCount))
    }
    appendValue(of: node, index)
    if field?.tellsMore == true || !tree.notes.isEmpty || !tree.failures.isEmpty { appendWords(of: index) }
    append("}")
  }

  private mutating func appendValue(of node: StoredNode, _ index: Int) {
    switch node.kind {
    case .failed, .stream: break
    case .unsigned:
      append(Self.valueKey)
      append(number: node.payload)
      appendLabel(of: node, Int128(node.payload))
    case .signed:
      let number = Int64(bitPattern: node.payload)
      append(Self.valueKey)
      append(number: number)
      appendLabel(of: node, Int128(number))
    case .float:
      append(Self.valueKey)
      JSONText.append(JSONText.number(Double(bitPattern: node.payload)), to: &output)
    case .boolean: append(node.payload != 0 ? ",\"value\":true" : ",\"value\":false")
    case .numeral:
      append(Self.valueKey)
      append(tree.texts[Int(node.payload)])
    case .text:
      append(Self.valueKey)
      let bytes = bytes(of: node)
      let encoding = tree.program.encodings[Int(node.detail)]
      guard encoding.isASCIIBased, bytes.allSatisfy({ $0 < 0x7f }) else {
        JSONText.append(quoted: encoding.decode(bytes) ?? "", to: &output)
        return
      }
      append("\"")
      JSONText.append(ascii: bytes, to: &output)
      append("\"")
    case .computedText:
      append(Self.valueKey)
      JSONText.append(quoted: tree.texts[Int(node.payload)], to: &output)
    case .bytes:
      append(",\"hex\":\"")
      JSONText.append(hex: bytes(of: node), to: &output)
      append("\"")
    case .reference:
      append(",\"reference\":")
      JSONText.append(quoted: FieldNode(tree: tree, index: index).resolved.path, to: &output)
    case .structure, .array:
      append(",\"fields\":")
      appendChildren(of: node)
    }
  }

  private mutating func appendLabel(of node: StoredNode, _ number: Int128) {
    guard node.detail >= 0, let label = tree.program.enums[Int(node.detail)].label(of: number) else { return }
    append(",\"label\":")
    JSONText.append(quoted: label, to: &output)
  }

  /// What few nodes have.
  private mutating func appendWords(of index: Int) {
    let node = FieldNode(tree: tree, index: index)
    append("note", node.note)
    append("time", node.time)
    if let isRight = node.isChecksumRight {
      append("checksum", isRight ? "ok" : "wrong")
      if !isRight {
        append(",\"expected\":\"")
        JSONText.append(hex: (node.rightChecksum ?? [])[...], to: &output)
        append("\"")
      }
    }
    append("error", node.error)
  }

  private mutating func append(_ key: String, _ words: String?) {
    guard let words else { return }
    append(",\"")
    append(key)
    append("\":")
    JSONText.append(quoted: words, to: &output)
  }

  private func bytes(of node: StoredNode) -> ArraySlice<UInt8> {
    let range = node.byteRange
    return tree.buffers[Int(range.buffer)].bytes[Int(range.start)..<Int(range.end)]
  }

  private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func append(_ bytes: [UInt8]) { output.append(contentsOf: bytes) }

  private mutating func append(number: some FixedWidthInteger) {
    if number < 0 { output.append(UInt8(ascii: "-")) }
    output.append(decimal: UInt64(number.magnitude))
  }
}
