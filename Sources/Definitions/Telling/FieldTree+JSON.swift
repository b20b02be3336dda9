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
    var objects = NodeObjects(self, countingFrom: start, JSONBuffer())
    objects.append(node.index)
    var output: [UInt8] = []
    objects.output.appendAll(to: &output)
    return output
  }

  /// What the object of `json` has besides type and place, for an object that tells of more: `fields`, and `error`,
  /// `gaps` and `limit` where there are any. The first byte is at `start` of what places are counted in.
  package func appendMembers(countingFrom start: Int, to output: inout [UInt8]) {
    var writer = FieldsWriter()
    writer.appendMembers(of: self, countingFrom: start, to: &output)
  }
}

/// Writes the fields of many trees as JSON, one after the other, in the memory of those before.
package struct FieldsWriter: ~Copyable {
  private var spare: JSONBuffer?

  package init() {}

  /// As `FieldTree.appendMembers`.
  package mutating func appendMembers(of tree: FieldTree, countingFrom start: Int, to output: inout [UInt8]) {
    var objects = NodeObjects(tree, countingFrom: start, spare.take() ?? JSONBuffer())
    objects.output.append("\"fields\":")
    objects.appendChildren(of: tree.nodes[0])
    objects.appendRest()
    var buffer = objects.finish()
    buffer.appendAll(to: &output)
    buffer.clear()
    spare = consume buffer
  }
}

/// Writes nodes of a tree as JSON objects, out of what is stored: a million frames have tens of millions of nodes.
private struct NodeObjects: ~Copyable {
  private let tree: FieldTree
  private let program: DefinitionProgram
  /// What is used of the tree and the program for each node.
  private let nodes: [StoredNode]
  private let slots: [Int32]
  private let names: [UInt8]
  private let start: Int
  /// Whether a node may have more to tell than its definition says.
  private let hasWords: Bool
  var output: JSONBuffer

  init(_ tree: FieldTree, countingFrom start: Int, _ output: consuming JSONBuffer) {
    self.tree = tree
    self.output = output
    program = tree.program
    nodes = tree.nodes
    slots = tree.slots
    names = program.words
    self.start = start
    hasWords = !tree.notes.isEmpty || !tree.failures.isEmpty
  }

  consuming func finish() -> JSONBuffer { output }

  /// What is told behind the fields of the root.
  mutating func appendRest() {
    append(",\"error\":", tree.root.error)
    var isFirst = true
    for gap in tree.gaps {
      output.append(isFirst ? ",\"gaps\":[{\"offset\":" : ",{\"offset\":")
      isFirst = false
      output.append(decimal: Int64(gap.lowerBound + start))
      output.append(",\"length\":")
      output.append(decimal: Int64(gap.count))
      output.append("}")
    }
    if !isFirst { output.append("]") }
    append(",\"limit\":", tree.limit)
  }

  /// The fields of a structure, or the elements of an array, in brackets.
  mutating func appendChildren(of node: StoredNode) {
    output.append(UInt8(ascii: "["))
    let first = output.count
    if node.kind == .structure {
      let structure = tree.structures[Int(node.payload)]
      let plan = program.typePlans[Int(structure.type)]
      for slot in plan.parameterCount..<plan.fieldCount {
        let child = slots[Int(structure.slots) + slot]
        if child >= 0 { append(Int(child), isFirst: output.count == first) }
      }
    } else {
      let elements = tree.arrays[Int(node.payload)]
      for place in elements.indices { append(Int(elements[place]), isFirst: place == 0) }
    }
    output.append(UInt8(ascii: "]"))
  }

  private mutating func append(_ index: Int, isFirst: Bool) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    append(index)
  }

  /// Structures are in each other as deep as the budget allows, so recursion ends.
  mutating func append(_ index: Int) {
    let node = nodes[index]
    let plan = node.slot >= 0 ? program.typePlans[Int(node.owner)].firstField + Int(node.slot) : nil
    let words = plan.map { program.fieldWords[$0] }
    if node.index >= 0 {
      output.append("{\"name\":\"")
      output.append(decimal: UInt64(node.index))
      output.append("\"")
    } else if let words {
      output.append(names, words.range)
    }
    if node.kind == .structure {
      let type = Int(tree.structures[Int(node.payload)].type)
      output.append(names, program.typeWords[type])
    }
    if node.isPlaced {
      output.append(",\"offset\":")
      output.append(decimal: Int64(Int(node.start) + start))
      output.append(",\"length\":")
      output.append(decimal: Int64(node.length))
    }
    if node.bitCount > 0 {
      output.append(",\"bit\":")
      output.append(decimal: UInt64(node.bit))
      output.append(",\"bits\":")
      output.append(decimal: UInt64(node.bitCount))
    }
    appendValue(of: node, index)
    if hasWords || words?.tellsMore == true { appendWords(of: index) }
    output.append(UInt8(ascii: "}"))
  }

  private mutating func appendValue(of node: StoredNode, _ index: Int) {
    switch node.kind {
    case .failed, .stream: break
    case .unsigned:
      output.append(",\"value\":")
      output.append(decimal: node.payload)
      appendLabel(of: node, Int128(node.payload))
    case .signed:
      let number = Int64(bitPattern: node.payload)
      output.append(",\"value\":")
      output.append(decimal: number)
      appendLabel(of: node, Int128(number))
    case .float:
      output.append(",\"value\":")
      output.append(Array(JSONText.number(Double(bitPattern: node.payload)).utf8).span)
    case .boolean: output.append(node.payload != 0 ? ",\"value\":true" : ",\"value\":false")
    case .numeral:
      output.append(",\"value\":")
      output.append(Array(tree.texts[Int(node.payload)].utf8).span)
    case .text:
      output.append(",\"value\":")
      append(text: node)
    case .computedText:
      output.append(",\"value\":")
      output.append(quoted: tree.texts[Int(node.payload)])
    case .bytes:
      output.append(",\"hex\":\"")
      let bytes = tree.buffers[Int(node.buffer)].bytes
      output.append(hex: bytes.span.extracting(node.byteRange.range))
      output.append("\"")
    case .reference:
      output.append(",\"reference\":")
      output.append(quoted: FieldNode(tree: tree, index: index).resolved.path)
    case .structure, .array:
      output.append(",\"fields\":")
      appendChildren(of: node)
    }
  }

  private mutating func append(text node: StoredNode) {
    let encoding = program.encodings[Int(node.detail)]
    let bytes = tree.buffers[Int(node.buffer)].bytes
    let range = node.byteRange.range
    if encoding.isASCIIBased, output.appendQuoted(ifPlain: bytes.span.extracting(range)) { return }
    output.append(quoted: encoding.decode(bytes[range]) ?? "")
  }

  private mutating func appendLabel(of node: StoredNode, _ number: Int128) {
    guard node.detail >= 0, let label = program.enums[Int(node.detail)].label(of: number) else { return }
    output.append(",\"label\":")
    output.append(quoted: label)
  }

  /// What few nodes have.
  private mutating func appendWords(of index: Int) {
    let node = FieldNode(tree: tree, index: index)
    append(",\"note\":", node.note)
    append(",\"time\":", node.time)
    if let isRight = node.isChecksumRight {
      append(",\"checksum\":", isRight ? "ok" : "wrong")
      if !isRight {
        output.append(",\"expected\":\"")
        let expected = node.rightChecksum ?? []
        output.append(hex: expected.span)
        output.append("\"")
      }
    }
    append(",\"error\":", node.error)
  }

  private mutating func append(_ key: StaticString, _ words: String?) {
    guard let words else { return }
    output.append(key)
    output.append(quoted: words)
  }
}
