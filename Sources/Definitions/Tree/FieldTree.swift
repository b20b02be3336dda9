/// What a definition says of one frame: values with names and places. A tree does not change.
package final class FieldTree: Sendable {
  let program: DefinitionProgram
  let buffers: [ReadBuffer]
  let streams: [ReadStream]
  let nodes: [StoredNode]
  let structures: [StoredStructure]
  let slots: [Int32]
  let arrays: [[Int32]]
  let texts: [String]
  /// What is said of single nodes.
  let notes: [Int32: String]
  let failures: [Int32: ReadFailure]
  /// Whether bytes that no field has are worth telling.
  let hasGaps: Bool
  /// The limit of the budget that ended the reading, if one did.
  package let limit: String?
  /// One line of what the message says: its `to-string`; nil when it has none.
  package let summary: String?
  /// Whether the message is a request, a response or an error; nil when the definition does not say.
  package let messageKind: MessageKind?
  private let messageIndex: Int
  /// Steps that reading it took.
  package let steps: Int

  /// Of the frame of an interpreter that has not read any of it yet; without `instances` those are left out that no field
  /// asks for.
  convenience init(reading type: Int, by interpreter: inout Interpreter, instances: Bool = true) {
    interpreter.readRoot(type: type)
    if instances { interpreter.readInstances() }
    self.init(&interpreter)
  }

  /// Of what an interpreter has read.
  init(_ interpreter: inout Interpreter) {
    summary = interpreter.summary()
    let message = interpreter.messageNode()
    messageIndex = Int(message)
    messageKind = interpreter.messageKind(at: message)
    steps = interpreter.spent
    program = interpreter.program
    buffers = interpreter.buffers
    streams = interpreter.streams
    nodes = interpreter.nodes
    structures = interpreter.structures
    slots = interpreter.slots
    arrays = interpreter.arrays
    texts = interpreter.texts
    notes = [:]
    failures = interpreter.failures
    hasGaps = true
    limit = interpreter.limit
  }

  /// A tree that was made in code, whose first structure is the root.
  init(
    program: DefinitionProgram, buffers: [ReadBuffer], nodes: [StoredNode], structures: [StoredStructure],
    slots: [Int32], arrays: [[Int32]], texts: [String], notes: [Int32: String], failures: [Int32: ReadFailure],
    limit: String?
  ) {
    self.program = program
    self.buffers = buffers
    self.nodes = nodes
    self.structures = structures
    self.slots = slots
    self.arrays = arrays
    self.texts = texts
    self.notes = notes
    self.failures = failures
    self.limit = limit
    streams = []
    hasGaps = false
    summary = nil
    messageKind = nil
    steps = 0
    messageIndex = 0
  }

  /// The whole frame.
  package var root: FieldNode { FieldNode(tree: self, index: 0) }

  /// Bytes of the frame.
  package var frameLength: Int { buffers[0].bytes.count }

  /// Bytes of the frame and of all that was made of it.
  package var readBytes: Int { buffers.reduce(0) { $0 + $1.bytes.count } }

  /// Whether nothing went wrong.
  package var isWhole: Bool { failures.isEmpty && limit == nil }

  /// The nodes at which reading failed, in the order in which it did.
  package var errors: [FieldNode] { failures.keys.sorted().map { FieldNode(tree: self, index: Int($0)) } }

  /// Why not all of it was read, in one line; nil when it was.
  package var problem: String? {
    if let limit { return limit }
    guard let first = failures.keys.min() else { return nil }
    let node = FieldNode(tree: self, index: Int(first))
    return node.error.map { node.path.isEmpty ? $0 : "`\(node.path)`: \($0)" }
  }

  /// The node that is the message: the root, or what is in it by the key `content`; without such a key the first whose
  /// type says what message it is.
  package var message: FieldNode { FieldNode(tree: self, index: messageIndex) }

  /// What headings call the message.
  package var messageName: String {
    let meaning = messageMeaning
    if let field = meaning?.nameOf.flatMap({ message.field(inSlot: $0) }) {
      let named = field.resolved
      if let label = named.label { return Self.title(label) }
      if let name = MessageName.text(named.rawBytes) { return name }
      if named.stored.kind == .computedText, let name = MessageName.text(texts[Int(named.stored.payload)].utf8) {
        return name
      }
    }
    return meaning?.name ?? Self.title(message.typeName?.split(separator: ":").last.map(String.init) ?? message.name)
  }

  private var messageMeaning: ProgramMessage? {
    message.structure.map { program.types[Int($0.type)].message }
  }

  /// `error_response` as `ErrorResponse`.
  static func title(_ name: String) -> String {
    name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// The node with a number that `FieldNode.index` gave; nil when there is none.
  package func node(number: Int) -> FieldNode? {
    nodes.indices.contains(number) ? FieldNode(tree: self, index: number) : nil
  }

  /// The node at a path of names: `header.options[2].code`. A number stands for an element.
  package func node(at path: String) -> FieldNode? {
    var node = root
    for part in path.split(whereSeparator: { ".[]/".contains($0) }) {
      guard let next = node.resolved.child(named: String(part)) else { return nil }
      node = next
    }
    return node
  }
}
