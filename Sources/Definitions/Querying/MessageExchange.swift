/// What tells which request a message answers.
package struct MessageExchange: Hashable, Sendable {
  /// nil when the definition does not say.
  package let kind: MessageKind?
  /// The value of the field that is a correlation identifier, of the message or of what is around it; nil without one.
  package let correlation: FieldValue?
  /// Of a request: whether nothing answers it itself.
  package let isUnanswered: Bool
  /// Of a response: whether further messages belong to it.
  package let continues: Bool

  package init(
    kind: MessageKind?, correlation: FieldValue?, isUnanswered: Bool = false, continues: Bool = false
  ) {
    self.kind = kind
    self.correlation = correlation
    self.isUnanswered = isUnanswered
    self.continues = continues
  }
}

extension Definition {
  /// Whether its messages say which request they answer.
  package var pairsMessages: Bool {
    traffic.answers != nil || program.correlations.contains { !$0.isEmpty }
  }
}

extension Interpreter {
  /// As `messageKind(of:)` of the message whose node is given, when there is one.
  mutating func messageKind(at node: Int32) -> MessageKind? {
    guard !structures.isEmpty else { return nil }
    // In two steps: the interpreter would be copied for one.
    let message = structure(of: node)
    return messageKind(of: message)
  }

  /// Whether a message is a request, a response or an error: as its type says, or else that of what it is in. nil when the
  /// definition does not say.
  mutating func messageKind(of message: StoredStructure) -> MessageKind? {
    var node = message.node
    while node >= 0 {
      if nodes[Int(node)].kind == .structure, let kind = ownKind(of: structure(of: node)) { return kind }
      node = nodes[Int(node)].parent
    }
    return nil
  }

  /// Whether something is so of a message: as the first type says that says it, from its own to those it is in.
  mutating func flag(_ flag: KeyPath<ProgramMessage, Code?>, of message: StoredStructure) -> Bool {
    var node = message.node
    while node >= 0 {
      if nodes[Int(node)].kind == .structure {
        let structure = structure(of: node)
        if let code = program.types[Int(structure.type)].message[keyPath: flag] {
          // What cannot be told is not so.
          guard case .boolean(let truth)? = try? evaluate(code, in: node, index: 0, item: .absent) else { return false }
          return truth
        }
      }
      node = nodes[Int(node)].parent
    }
    return false
  }

  private mutating func ownKind(of message: StoredStructure) -> MessageKind? {
    let meaning = program.types[Int(message.type)].message
    if let slot = meaning.summaryOf {
      let node = state(ofSlot: Int32(slot), of: message.node)
      if node >= 0, nodes[Int(node)].kind == .structure,
        program.types[Int(structure(of: node).type)].message.kind == .error
      {
        return .error
      }
    }
    guard let slot = meaning.responseIf else { return meaning.kind }
    let node = state(ofSlot: Int32(slot), of: message.node)
    guard node >= 0, nodes[Int(node)].kind == .boolean else { return meaning.kind }
    return nodes[Int(node)].payload != 0 ? .response : .request
  }

  /// The correlation identifier of a message, or of what is around it. Of several the first is its own, and the last that
  /// of what it answers.
  mutating func correlation(of message: StoredStructure, _ kind: MessageKind?) -> FieldValue? {
    var node = message.node
    while node >= 0 {
      if nodes[Int(node)].kind == .structure {
        let ways = program.correlations[Int(structure(of: node).type)]
        for way in kind == .request ? ways : ways.reversed() {
          if let value = value(at: way, of: node) { return value }
        }
      }
      node = nodes[Int(node)].parent
    }
    return nil
  }

  /// The value at the end of a way from a node; nil when there is none.
  mutating func value(at way: [Int32], of node: Int32) -> FieldValue? {
    var node = node
    for slot in way {
      guard nodes[Int(node)].kind == .structure else { return nil }
      node = state(ofSlot: slot, of: node)
      guard node >= 0 else { return nil }
    }
    let value = shownValue(of: node)
    return value == .none ? nil : value
  }
}
