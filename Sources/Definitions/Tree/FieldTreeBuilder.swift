/// Makes a tree in code, of bytes that no definition describes: structures, arrays and values, in the order in which they
/// are read.
///
/// The first buffer is the payload; places count in it. `enter` goes on in bytes that were unpacked from it.
package struct FieldTreeBuilder {
  /// What a node holds.
  package enum Container: Sendable {
    /// With a name for its type.
    case structure(String)
    case array
  }

  /// What a field has.
  package enum Value: Sendable {
    case unsigned(UInt64)
    case signed(Int64)
    case float(Double)
    case boolean(Bool)
    case text(String)
    /// A number as it was written.
    case numeral(String)
    /// Bytes of the buffer that is read.
    case bytes(Range<Int>)
    /// Bytes that were made.
    case made([UInt8])
    /// Nothing: the note says what stands there.
    case nothing
  }

  /// There is no room for another field, or no deeper one.
  package struct Full: Error, Sendable {
    package let message: String
  }

  private struct Open {
    var node: Int32
    /// Number of the name of a structure's type; nil for an array.
    var type: Int32?
    var children: [Int32] = []
    /// Numbers of the children's names, of a structure.
    var names: [Int32] = []
  }

  private struct Shape: Hashable {
    var type: Int32
    var names: [Int32]
  }

  private let limits: (nodes: Int, depth: Int)
  private var buffers: [ReadBuffer]
  /// The number of the buffer that is read.
  private var buffer = 0
  private var nodes: [StoredNode] = []
  private var structures: [StoredStructure] = []
  private var slots: [Int32] = []
  private var arrays: [[Int32]] = []
  private var texts: [String] = []
  private var notes: [Int32: String] = [:]
  private var failures: [Int32: ReadFailure] = [:]
  private var limit: String?
  private var open: [Open] = []
  private var names = Interned<String>()
  private var shapes = Interned<Shape>()
  private var labels = Interned<String>()

  /// With the name of the root's type. `bytes` are the payload.
  package init(_ bytes: [UInt8], type: String, nodes: Int = 200_000, depth: Int = 100) {
    limits = (nodes, min(depth, 200))
    // Places are kept in 32 bits.
    let kept = bytes.count <= Interpreter.longestFrame ? bytes : Array(bytes.prefix(Interpreter.longestFrame))
    buffers = [ReadBuffer(bytes: kept, source: 0..<kept.count, isBytewise: true)]
    self.nodes = [StoredNode(start: 0, length: Int32(kept.count), kind: .structure, isPlaced: true)]
    open = [Open(node: 0, type: names.number(of: type))]
  }

  /// Structures and arrays that are open, without the root.
  package var depth: Int { open.count - 1 }

  /// The bytes that are read.
  package var bytes: [UInt8] { buffers[buffer].bytes }

  /// Goes on in bytes that stand for those of `source` of the buffer that was read until now, byte for byte or only as
  /// a whole.
  package mutating func enter(_ bytes: [UInt8], from source: Range<Int>, isBytewise: Bool = false) {
    let place = place(of: source)
    buffers.append(
      ReadBuffer(
        bytes: bytes, source: place,
        isBytewise: isBytewise && buffers[buffer].isBytewise && bytes.count == source.count))
    buffer = buffers.count - 1
  }

  /// What bytes of the buffer that is read have as their place in the payload.
  private func place(of range: Range<Int>) -> Range<Int> {
    let current = buffers[buffer]
    guard current.isBytewise else { return current.source }
    let start = min(max(range.lowerBound, 0), current.bytes.count)
    let end = min(max(range.upperBound, start), current.bytes.count)
    return start + current.source.lowerBound..<end + current.source.lowerBound
  }
}

// MARK: - Adding

extension FieldTreeBuilder {
  /// Adds a field to what is open. Elements of arrays have no name of their own.
  package mutating func add(
    _ name: String, _ value: Value, at range: Range<Int>, label: String? = nil, note: String? = nil
  ) throws(Full) {
    var node = StoredNode()
    switch value {
    case .unsigned(let number): (node.kind, node.payload) = (.unsigned, number)
    case .signed(let number): (node.kind, node.payload) = (.signed, UInt64(bitPattern: number))
    case .float(let number): (node.kind, node.payload) = (.float, number.bitPattern)
    case .boolean(let truth): (node.kind, node.payload) = (.boolean, truth ? 1 : 0)
    case .text(let text): (node.kind, node.payload) = (.computedText, number(ofText: text))
    case .numeral(let text): (node.kind, node.payload) = (.numeral, number(ofText: text))
    case .bytes(let range): set(range, of: &node)
    case .made(let bytes):
      buffers.append(ReadBuffer(bytes: bytes, source: 0..<0, isBytewise: false))
      node.kind = .bytes
      node.set(ByteRange(buffer: Int32(buffers.count - 1), start: 0, end: Int32(clamping: bytes.count)))
    case .nothing: node.kind = .failed
    }
    if let label { node.detail = Int32(labels.number(of: label)) }
    _ = try append(name, node, at: range, note: note)
  }

  private mutating func number(ofText text: String) -> UInt64 {
    texts.append(text)
    return UInt64(texts.count - 1)
  }

  private func set(_ range: Range<Int>, of node: inout StoredNode) {
    let count = buffers[buffer].bytes.count
    let start = min(max(range.lowerBound, 0), count)
    let end = min(max(range.upperBound, start), count)
    node.kind = .bytes
    node.set(ByteRange(buffer: Int32(buffer), start: Int32(start), end: Int32(end)))
  }

  /// Opens a structure or array in what is open; its place goes on to where `end` says.
  package mutating func begin(
    _ name: String, _ container: Container, at range: Range<Int>, note: String? = nil
  ) throws(Full) {
    guard depth < limits.depth else { throw Full(message: "this is more than \(limits.depth) values in each other") }
    var node = StoredNode()
    var type: Int32?
    switch container {
    case .structure(let name):
      node.kind = .structure
      type = names.number(of: name)
    case .array: node.kind = .array
    }
    let number = try append(name, node, at: range, note: note)
    open.append(Open(node: number, type: type))
  }

  /// Closes what was opened last, whose last byte is the one before `end`.
  package mutating func end(at end: Int) {
    guard open.count > 1 else { return }
    let closed = open.removeLast()
    let current = buffers[buffer]
    let place = nodes[Int(closed.node)]
    if current.isBytewise {
      let last = Int32(clamping: min(max(end, 0), current.bytes.count) + current.source.lowerBound)
      nodes[Int(closed.node)].length = max(last - place.start, 0)
    }
    store(closed)
  }

  /// Says of what was opened or added last why it, or what follows in it, cannot be read.
  package mutating func fail(_ message: String) {
    guard let last = open.last else { return }
    if failures[last.node] == nil { failures[last.node] = ReadFailure(.value, message) }
  }

  /// Says that a limit ended the reading.
  package mutating func stop(_ message: String) { limit = limit ?? message }

  /// Says something of what is open; a later note counts.
  package mutating func note(_ note: String) {
    if let last = open.last { notes[last.node] = note }
  }

  private mutating func append(
    _ name: String, _ node: StoredNode, at range: Range<Int>, note: String?
  ) throws(Full) -> Int32 {
    // The fields that tell a failure and the rest find room behind the limit.
    guard nodes.count < limits.nodes || limit != nil else {
      throw Full(message: "there are more than \(limits.nodes) fields")
    }
    var node = node
    let place = place(of: range)
    node.start = Int32(clamping: place.lowerBound)
    node.length = Int32(clamping: place.count)
    node.isPlaced = true
    let around = open.count - 1
    node.parent = open[around].node
    let number = Int32(nodes.count)
    if open[around].type == nil {
      node.index = Int32(open[around].children.count)
    } else {
      open[around].names.append(names.number(of: name))
    }
    open[around].children.append(number)
    nodes.append(node)
    if let note { notes[number] = note }
    return number
  }
}

// MARK: - The tree

extension FieldTreeBuilder {
  /// Keeps what a structure or array that is closed has in it.
  private mutating func store(_ closed: Open) {
    guard let type = closed.type else {
      nodes[Int(closed.node)].payload = UInt64(arrays.count)
      arrays.append(closed.children)
      return
    }
    let shape = shapes.number(of: Shape(type: type, names: closed.names))
    for (slot, child) in closed.children.enumerated() {
      nodes[Int(child)].owner = shape
      nodes[Int(child)].slot = Int32(slot)
    }
    nodes[Int(closed.node)].payload = UInt64(structures.count)
    structures.append(
      StoredStructure(
        type: shape, node: closed.node, slots: Int32(slots.count), stream: 0, parent: nodes[Int(closed.node)].parent,
        root: 0, depth: Int32(open.count)))
    slots += closed.children
  }

  /// The tree, when all that was opened is closed. Nothing of the payload counts as not described.
  package consuming func tree() -> FieldTree {
    while open.count > 1 { end(at: bytes.count) }
    let root = open.removeLast()
    store(root)
    let last = structures.removeLast()
    // The root's structure is the first one of every tree.
    structures.insert(last, at: 0)
    for number in nodes.indices where nodes[number].kind == .structure {
      nodes[number].payload = number == 0 ? 0 : nodes[number].payload + 1
    }
    return FieldTree(
      program: program(), buffers: buffers, nodes: nodes, structures: structures, slots: slots, arrays: arrays,
      texts: texts, notes: notes, failures: failures, limit: limit)
  }

  /// A program with a type for each kind of structure that there is: its fields have names and nothing else.
  private func program() -> DefinitionProgram {
    let fields = names.values.map { ProgramField(named: $0) }
    let types = shapes.values.map { shape in
      ProgramType(named: names.values[Int(shape.type)], fields: shape.names.map { fields[Int($0)] })
    }
    return DefinitionProgram(
      types: types, enums: labels.values.map { ProgramEnum(alwaysCalled: $0) }, operations: [], largeIntegers: [],
      strings: [], bytes: [], bytePlans: [], structurePlans: [], arguments: [], switchPlans: [], encodings: [], main: 0)
  }
}

/// Values with a number each, the same for equal ones.
private struct Interned<Value: Hashable> {
  private(set) var values: [Value] = []
  private var numbers: [Value: Int32] = [:]

  mutating func number(of value: Value) -> Int32 {
    if let known = numbers[value] { return known }
    let number = Int32(values.count)
    numbers[value] = number
    values.append(value)
    return number
  }
}

extension ProgramField {
  fileprivate convenience init(named name: String) {
    self.init(
      name: name, kind: .sequence, doc: nil, docReferences: [], meaning: FieldMeaning(), reading: nil, condition: nil,
      repetition: .once, countName: nil, validity: nil, position: nil, stream: nil, value: nil, staticType: .any,
      model: nil)
  }
}

extension ProgramType {
  fileprivate convenience init(named name: String, fields: [ProgramField]) {
    self.init(
      name: name, fullName: name, doc: nil, docReferences: [], isTop: true, fields: fields, parameterCount: 0,
      sequenceCount: fields.count, endian: .fixed, toString: nil, message: ProgramMessage())
  }
}
