/// What a definition says of one frame: values with names and places. A tree does not change.
package final class FieldTree: Sendable {
  let program: Program
  let buffers: [ReadBuffer]
  let nodes: [StoredNode]
  let structures: [StoredStructure]
  let slots: [Int32]
  let arrays: [[Int32]]
  let texts: [String]
  let failures: [Int32: ReadFailure]
  /// The limit of the budget that ended the reading, if one did.
  package let limit: String?
  /// What `to-string` says of the root, or of the first message in it; nil when nothing does.
  package let summary: String?

  init(_ interpreter: consuming Interpreter, summary: String?) {
    program = interpreter.program
    buffers = interpreter.buffers
    nodes = interpreter.nodes
    structures = interpreter.structures
    slots = interpreter.slots
    arrays = interpreter.arrays
    texts = interpreter.texts
    failures = interpreter.failures
    limit = interpreter.limit
    self.summary = summary
  }

  /// The whole frame.
  package var root: FieldNode { FieldNode(tree: self, index: 0) }

  /// Bytes of the frame.
  package var frameLength: Int { buffers[0].bytes.count }

  /// Whether nothing went wrong.
  package var isWhole: Bool { failures.isEmpty && limit == nil }

  /// The nodes at which reading failed, in the order in which it did.
  package var errors: [FieldNode] { failures.keys.sorted().map { FieldNode(tree: self, index: Int($0)) } }

  /// The node that is the message: the first whose type says what message it is, or the root.
  package var message: FieldNode {
    let found = structures.first { program.types[Int($0.type)].message != nil }
    return FieldNode(tree: self, index: Int(found?.node ?? 0))
  }

  /// Whether the message is a request, a response or an error; nil when the definition does not say.
  package var messageKind: MessageKind? {
    structures.lazy.compactMap { self.program.types[Int($0.type)].message }.first
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
