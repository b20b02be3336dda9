/// Looks up fields in many frames, one after the other: no tree is made, and memory is used again.
package struct FrameFields: Sendable {
  package let definition: Definition
  private let lookups: [FieldLookup]
  private let client: Int
  private let server: Int
  private var interpreter: Interpreter

  /// For `paths`, which are asked for by their place in it.
  package init(_ definition: Definition, _ paths: [FieldPath], budget: ReadBudget = ReadBudget()) {
    self.definition = definition
    lookups = paths.map { FieldLookup($0, in: definition) }
    let program = definition.program
    func type(_ name: String?) -> Int {
      name.flatMap { name in program.types.firstIndex { $0.fullName == name } } ?? program.main
    }
    client = type(definition.traffic.types.client)
    server = type(definition.traffic.types.server)
    interpreter = Interpreter(program: program, frame: [], budget: budget)
  }

  /// Reads a frame; what is asked for is of this one from now on.
  package mutating func read(_ frame: Span<UInt8>, fromClient: Bool) {
    interpreter.restart(frame)
    interpreter.readRoot(type: fromClient ? client : server)
  }

  /// The name of the message's type.
  package var type: String {
    guard let message else { return "" }
    return definition.program.types[Int(message.type)].fullName
  }

  private var message: StoredStructure? {
    interpreter.structures.isEmpty ? nil : interpreter.structure(of: interpreter.messageNode)
  }

  /// What headings call the message; empty when it has no other name than its type.
  package func name() -> String {
    guard let message else { return "" }
    let meaning = definition.program.types[Int(message.type)].message
    if let slot = meaning.nameOf { return interpreter.label(inSlot: slot, of: message) ?? meaning.name ?? "" }
    return meaning.name ?? ""
  }

  /// What `to-string` says.
  package mutating func summary() -> String? { interpreter.summary() }

  /// Calls `body` with each value at a path, and the name that an enum has for it, until it returns true. Whether there
  /// is a value, and whether it did.
  package mutating func find(
    _ number: Int, _ body: (_ value: FieldValue, _ label: String?) -> Bool
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
