/// What tells which request a message answers.
package struct MessageExchange: Hashable, Sendable {
  /// nil when the definition does not say.
  package let kind: MessageKind?
  /// The value of the field that is a correlation identifier, of the message or of what is around it; nil without one.
  package let correlation: FieldValue?
  private let marks: Marks

  /// What else is known, in one byte: the compiler of Swift 6.3 misplaces an `Int128` on the stack beside many.
  private struct Marks: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let isUnanswered = Marks(rawValue: 1)
    static let continues = Marks(rawValue: 2)
    static let isOptional = Marks(rawValue: 4)

    /// With what it does to the number of recipients in the higher bits.
    func adding(_ recipients: RecipientStep?) -> Marks {
      let number = recipients.flatMap { RecipientStep.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      return Marks(rawValue: rawValue | UInt8(truncatingIfNeeded: number) << 4)
    }
  }

  /// Of a request: whether nothing answers it itself.
  package var isUnanswered: Bool { marks.contains(.isUnanswered) }
  /// Of a response: whether further messages belong to it.
  package var continues: Bool { marks.contains(.continues) }
  /// Of a request: whether it may be answered, and need not be.
  package var isOptional: Bool { marks.contains(.isOptional) }
  /// What it does to the number of recipients, each of which answers; nil for nothing.
  package var recipients: RecipientStep? {
    let number = Int(marks.rawValue >> 4)
    return number == 0 ? nil : RecipientStep.allCases[number - 1]
  }

  package init(
    kind: MessageKind?, correlation: FieldValue?, isUnanswered: Bool = false, continues: Bool = false,
    isOptional: Bool = false, recipients: RecipientStep? = nil
  ) {
    self.kind = kind
    self.correlation = correlation
    var marks: Marks = isUnanswered ? .isUnanswered : []
    if continues { marks.insert(.continues) }
    if isOptional { marks.insert(.isOptional) }
    self.marks = marks.adding(recipients)
  }
}

extension Definition {
  /// Whether its messages say which request they answer.
  package var pairsMessages: Bool {
    traffic.answers != nil || program.correlations.contains { !$0.isEmpty }
  }
}

extension Interpreter {
  /// What tells which request the message of the frame answers.
  mutating func messageExchange() -> MessageExchange {
    guard !structures.isEmpty else { return MessageExchange(kind: nil, correlation: nil) }
    // In steps: the interpreter would be copied for one.
    let node = messageNode()
    let message = structure(of: node)
    return exchange(of: message)
  }

  /// The same of a message that was found.
  mutating func exchange(of message: StoredStructure) -> MessageExchange {
    let kind = messageKind(of: message)
    let (isOptional, recipients) = kind == .request ? answering(of: message) : (false, nil)
    return MessageExchange(
      kind: kind, correlation: correlation(of: message, kind),
      isUnanswered: kind == .request && flag(\.unanswered, of: message),
      continues: kind != nil && kind != .request && flag(\.continues, of: message),
      isOptional: isOptional, recipients: recipients)
  }

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

  /// What the type of a message says of its answers, or else those that it is in.
  func answering(of message: StoredStructure) -> (isOptional: Bool, recipients: RecipientStep?) {
    var node = message.node
    while node >= 0 {
      if nodes[Int(node)].kind == .structure {
        let meaning = program.types[Int(structure(of: node).type)].message
        if meaning.isOptional || meaning.recipients != nil { return (meaning.isOptional, meaning.recipients) }
      }
      node = nodes[Int(node)].parent
    }
    return (false, nil)
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
    for (index, slot) in way.enumerated() {
      if nodes[Int(node)].kind == .array {
        let rest = Array(way[index...])
        for element in arrays[Int(nodes[Int(node)].payload)] {
          if let value = value(at: rest, of: element) { return value }
        }
        return nil
      }
      guard nodes[Int(node)].kind == .structure else { return nil }
      node = state(ofSlot: slot, of: node)
      guard node >= 0 else { return nil }
    }
    let value = shownValue(of: node)
    return value == .none ? nil : value
  }
}
