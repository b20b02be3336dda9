/// Looks up fields in many frames, one after the other: no tree is made, memory is used again, and a frame is read no
/// further than to what is asked for.
package struct FrameFields: Sendable {
  package let definition: Definition
  private let lookups: [FieldLookup]
  private let client: Int
  private let server: Int
  /// The type and the message of the frame that is looked at.
  private var root = 0
  private var found: StoredStructure??
  var interpreter: Interpreter
  /// What each type's messages are called.
  private let typeNames: [[String]]

  /// For `paths`, which are asked for by their place in it. Without `readsOnDemand` all of a frame is read at once, which
  /// gives the same.
  package init(
    _ definition: Definition, _ paths: [FieldPath], budget: ReadBudget? = nil, readsOnDemand: Bool = true
  ) {
    self.definition = definition
    lookups = paths.map { FieldLookup($0, in: definition) }
    let program = definition.program
    func type(_ name: String?) -> Int {
      name.flatMap { name in program.types.firstIndex { $0.fullName == name } } ?? program.main
    }
    typeNames = program.types.map(\.messageNames)
    client = type(definition.traffic.types.client)
    server = type(definition.traffic.types.server)
    interpreter = Interpreter(program: program, frame: [], budget: budget ?? definition.budget)
    interpreter.readsOnDemand = readsOnDemand && definition.mayReadOnDemand
  }

  /// Looks at a frame; what is asked for is of this one from now on.
  package mutating func read(_ frame: Span<UInt8>, fromClient: Bool) {
    root = fromClient ? client : server
    interpreter.restart(frame)
    begin()
  }

  /// The same for bytes of an array.
  package mutating func read(_ bytes: [UInt8], in range: Range<Int>, fromClient: Bool) {
    read(bytes.span.extracting(range), fromClient: fromClient)
  }

  /// Steps that reading the frame has taken so far. In place: looking at an optional would copy all of it.
  package mutating func stepsTaken() -> Int { interpreter.spent }

  mutating func begin() {
    found = nil
    interpreter.readRoot(type: root)
  }

  /// The message, looked for once; nil when there is not even a root.
  mutating func message() -> StoredStructure? {
    if let found { return found }
    guard !interpreter.structures.isEmpty else { return nil }
    // In two steps: the interpreter would be copied for one.
    let node = interpreter.messageNode()
    let message = interpreter.structure(of: node)
    found = .some(message)
    return message
  }

  /// What `question` gives: of the frame read in order when it cannot be told otherwise.
  mutating func asking<Answer>(_ question: (inout Self) -> Answer) -> Answer {
    let answer = question(&self)
    guard interpreter.isInDoubt else { return answer }
    let readsOnDemand = interpreter.readsOnDemand
    interpreter.readsOnDemand = false
    interpreter.restart()
    begin()
    interpreter.readsOnDemand = readsOnDemand
    return question(&self)
  }

  /// What the message is called: its type with those around it, its type alone, and what headings call it.
  package mutating func names() -> [String] {
    asking { fields in
      guard let message = fields.message() else { return [] }
      let names = fields.typeNames[Int(message.type)]
      let meaning = fields.definition.program.types[Int(message.type)].message
      guard let slot = meaning.nameOf, let name = fields.interpreter.messageName(inSlot: slot, of: message) else {
        return names
      }
      return names + name
    }
  }

  /// What tells which request the message answers.
  package mutating func exchange() -> MessageExchange {
    asking { fields in
      guard let message = fields.message() else { return MessageExchange(kind: nil, correlation: nil) }
      let kind = fields.interpreter.messageKind(of: message)
      let (isOptional, recipients) = kind == .request ? fields.interpreter.answering(of: message) : (false, nil)
      return MessageExchange(
        kind: kind, correlation: fields.interpreter.correlation(of: message, kind),
        isUnanswered: kind == .request && fields.interpreter.flag(\.unanswered, of: message),
        continues: kind != nil && kind != .request && fields.interpreter.flag(\.continues, of: message),
        isOptional: isOptional, recipients: recipients)
    }
  }

  /// What `to-string` says.
  package mutating func summary() -> String? { asking { $0.interpreter.summary() } }

  /// Calls `body` with each value at a path, and the name that an enum has for it, until it returns true. Whether there
  /// is a value, and whether it did.
  package mutating func find(
    _ number: Int, _ body: (_ value: FieldValue, _ label: String?) -> Bool
  ) -> (isThere: Bool, isFound: Bool) {
    asking { $0.look(for: number, body) }
  }

  private mutating func look(
    for number: Int, _ body: (_ value: FieldValue, _ label: String?) -> Bool
  ) -> (isThere: Bool, isFound: Bool) {
    let lookup = lookups[number]
    guard mayHold(lookup), let message = message() else { return (false, false) }
    for first in lookup.starts {
      // The message, and what is around it up to the root.
      var node = message.node
      while node >= 0 {
        var isThere = false
        let isFound = interpreter.find(lookup, first, at: node, &isThere, body)
        if isThere { return (true, isFound) }
        node = interpreter.nodes[Int(node)].parent
      }
      guard lookup.names(first, message.type, in: definition.program) else { continue }
      var isThere = false
      let isFound = interpreter.find(lookup, first + 1, at: message.node, &isThere, body)
      if isThere { return (true, isFound) }
    }
    return (false, false)
  }
}

extension FrameFields {
  /// Whether the message, or what is around it, can have a value at a path, by their types alone as far as they can be
  /// foreseen: most messages of a protocol do not have a field.
  private mutating func mayHold(_ lookup: FieldLookup) -> Bool {
    guard interpreter.readsOnDemand, !interpreter.structures.isEmpty else { return true }
    // Once the message is known, looking costs as little.
    if found != nil { return true }
    var node: Int32 = 0
    while true {
      let type = interpreter.structure(of: node).type
      guard !lookup.mayBegin(in: type) else { return true }
      let slot = interpreter.typePlans[Int(type)].content
      // Without a field that is the message it is this structure, where it may be read on demand.
      guard slot >= 0 else { return false }
      guard let inner = interpreter.foreseenType(ofSlot: slot, of: node) else { return true }
      if interpreter.typePlans[Int(inner)].content < 0 { return lookup.mayBegin(in: inner) }
      node = interpreter.state(ofSlot: slot, of: node)
      // What cannot be read holds nothing, and those around it do not either.
      guard node >= 0, interpreter.nodes[Int(node)].kind == .structure else { return false }
    }
  }
}

extension Definition {
  /// Whether fields can be read when they are asked for, and the message of a frame be found so.
  var mayReadOnDemand: Bool {
    guard program.mayReadOnDemand else { return false }
    // Where the definition does not say which field is the message, it is the first one that is read.
    let isSearched = rootTypes.contains { program.typePlans[$0].content < 0 && !program.typePlans[$0].isMessage }
    return !isSearched || !program.typePlans.contains(where: \.isMessage)
  }
}

/// A path made ready for a definition.
struct FieldLookup: Sendable {
  let parts: [FieldPath.Part]
  /// For each part and type the number of the slot of that name, -1 for none.
  let slots: [[Int32]]
  /// The parts at which the way may begin: behind a qualifier as well.
  let starts: [Int]
  /// For each type whether the way may begin there: at one of its fields, or at its name.
  private let begins: [Bool]

  init(_ path: FieldPath, in definition: Definition) {
    parts = path.parts
    slots = path.parts.map { part in
      guard case .name(let name) = part else { return [] }
      return definition.program.types.map { type in
        guard let slot = type.slot(of: name), slot >= type.parameterCount else { return -1 }
        return Int32(slot)
      }
    }
    let isQualified = path.split.map { definition.qualifiers.contains($0.first) } ?? false
    let starts = isQualified ? [0, 1] : [0]
    self.starts = starts
    let (parts, slots) = (parts, slots)
    begins = definition.program.types.indices.map { type in
      starts.contains { first in
        guard first < parts.count, case .name(let name) = parts[first] else { return true }
        return slots[first][type] >= 0 || (first + 1 < parts.count && definition.program.types[type].name == name)
      }
    }
  }

  /// Whether the way may begin in a structure of a type.
  func mayBegin(in type: Int32) -> Bool { begins[Int(type)] }

  /// Whether a part is the name of a type, and something follows it.
  func names(_ part: Int, _ type: Int32, in program: DefinitionProgram) -> Bool {
    guard part + 1 < parts.count, case .name(let name) = parts[part] else { return false }
    return program.types[Int(type)].name == name
  }
}
