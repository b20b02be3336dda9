/// Looks up fields in many frames, one after the other: no tree is made, memory is used again, and a frame is read no
/// further than to what is asked for.
package struct FrameFields: Sendable {
  package let definition: Definition
  private let lookups: [FieldLookup]
  private let client: Int
  private let server: Int
  /// The type and the message of the frame that is looked at.
  private var root = 0
  private var message: StoredStructure?
  private var interpreter: Interpreter

  /// For `paths`, which are asked for by their place in it. Without `readsOnDemand` all of a frame is read at once, which
  /// gives the same.
  package init(
    _ definition: Definition, _ paths: [FieldPath], budget: ReadBudget = ReadBudget(), readsOnDemand: Bool = true
  ) {
    self.definition = definition
    lookups = paths.map { FieldLookup($0, in: definition) }
    let program = definition.program
    func type(_ name: String?) -> Int {
      name.flatMap { name in program.types.firstIndex { $0.fullName == name } } ?? program.main
    }
    client = type(definition.traffic.types.client)
    server = type(definition.traffic.types.server)
    interpreter = Interpreter(program: program, frame: [], budget: budget)
    interpreter.readsOnDemand = readsOnDemand && definition.mayReadOnDemand
  }

  /// Looks at a frame; what is asked for is of this one from now on.
  package mutating func read(_ frame: Span<UInt8>, fromClient: Bool) {
    root = fromClient ? client : server
    interpreter.restart(frame)
    begin()
  }

  private mutating func begin() {
    message = nil
    interpreter.readRoot(type: root)
    guard !interpreter.structures.isEmpty else { return }
    // In two steps: the interpreter would be copied for one.
    let node = interpreter.messageNode()
    message = interpreter.structure(of: node)
  }

  /// What `question` gives: of the frame read in order when it cannot be told otherwise.
  private mutating func asking<Answer>(_ question: (inout Self) -> Answer) -> Answer {
    let answer = question(&self)
    guard interpreter.isInDoubt else { return answer }
    let readsOnDemand = interpreter.readsOnDemand
    interpreter.readsOnDemand = false
    interpreter.restart()
    begin()
    interpreter.readsOnDemand = readsOnDemand
    return question(&self)
  }

  /// The name of the message's type.
  package mutating func type() -> String {
    asking { fields in
      guard let message = fields.message else { return "" }
      return fields.definition.program.types[Int(message.type)].fullName
    }
  }

  /// What headings call the message; empty when it has no other name than its type.
  package mutating func name() -> String {
    asking { fields in
      guard let message = fields.message else { return "" }
      let meaning = fields.definition.program.types[Int(message.type)].message
      if let slot = meaning.nameOf {
        return fields.interpreter.label(inSlot: slot, of: message) ?? meaning.name ?? ""
      }
      return meaning.name ?? ""
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
    guard let message else { return (false, false) }
    let lookup = lookups[number]
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
    starts = isQualified ? [0, 1] : [0]
  }

  /// Whether a part is the name of a type, and something follows it.
  func names(_ part: Int, _ type: Int32, in program: DefinitionProgram) -> Bool {
    guard part + 1 < parts.count, case .name(let name) = parts[part] else { return false }
    return program.types[Int(type)].name == name
  }
}
