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
  /// Has the bytes of the frame; what it has read of them is that of the frame before, until `hasBegun`.
  var interpreter: Interpreter
  private var hasBegun = false
  /// What each type's messages are called.
  private let typeNames: [[String]]
  /// What the first bytes of frames tell; nil when they are read in any case.
  private let foresight: FrameForesight?
  /// For each path the field of a client's root, and of a server's, whose place is fixed; -1 for none.
  private let foreseenFields: [(client: Int, server: Int)]
  /// The types around the message of this frame, down to its own, once that was looked at.
  private var foreseenTypes: [Int32] = []
  private var isForeseen: Bool?
  /// For each question about names what is known of each type's.
  private var knownNames: [[NameAnswer]] = []
  /// For each such question whether a number's name fits that calls the message, by the number and the type.
  private var knownLabels: [[Int64: Bool]] = []

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
    let (client, server) = (type(definition.traffic.types.client), type(definition.traffic.types.server))
    (self.client, self.server) = (client, server)
    let budget = budget ?? definition.budget
    interpreter = Interpreter(program: program, frame: [], budget: budget)
    interpreter.readsOnDemand = readsOnDemand && definition.mayReadOnDemand
    let foresight = interpreter.readsOnDemand ? FrameForesight(definition, budget: budget) : nil
    self.foresight = foresight
    foreseenFields = lookups.map { lookup in
      (
        client: foresight?.field(at: lookup, in: client) ?? -1, server: foresight?.field(at: lookup, in: server) ?? -1
      )
    }
  }

  /// Looks at a frame; what is asked for is of this one from now on.
  package mutating func read(_ frame: Span<UInt8>, fromClient: Bool) {
    root = fromClient ? client : server
    interpreter.take(frame)
    hasBegun = false
    isForeseen = nil
  }

  /// The same for bytes of an array.
  package mutating func read(_ bytes: [UInt8], in range: Range<Int>, fromClient: Bool) {
    read(bytes.span.extracting(range), fromClient: fromClient)
  }

  /// Steps that reading the frame has taken so far. In place: looking at an optional would copy all of it.
  package mutating func stepsTaken() -> Int { hasBegun ? interpreter.spent : 0 }

  /// Begins to read the frame, unless that was done.
  mutating func begin() {
    if !hasBegun { restart() }
  }

  /// Begins to read the frame again.
  mutating func restart() {
    hasBegun = true
    found = nil
    interpreter.restart()
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
    begin()
    let answer = question(&self)
    guard interpreter.isInDoubt else { return answer }
    let readsOnDemand = interpreter.readsOnDemand
    interpreter.readsOnDemand = false
    restart()
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
      return fields.interpreter.exchange(of: message)
    }
  }

  /// What `to-string` says.
  package mutating func summary() -> String? { asking { $0.interpreter.summary() } }

  /// Calls `body` with each value at a path, and the name that an enum has for it, until it returns true. Whether there
  /// is a value, and whether it did.
  package mutating func find(
    _ number: Int, _ body: (_ value: FieldValue, _ label: String?) -> Bool
  ) -> (isThere: Bool, isFound: Bool) {
    foreseen(number, body) ?? asking { $0.look(for: number, body) }
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
  /// What is known of what one type's messages are called.
  private enum NameAnswer: UInt8 { case unknown, fits, differs }

  /// Whether a name fits that the message is called by: see `names`. `question` is always asked with the same `fits`, since
  /// what it gives for names of types is kept.
  package mutating func isNamed(_ question: Int, _ fits: (String) -> Bool) -> Bool {
    foreseenName(question, fits) ?? names().contains(where: fits)
  }

  /// Whether the first bytes of the frame told of what types it is.
  private mutating func foresees() -> Bool {
    if let isForeseen { return isForeseen }
    let found = foresight?.types(of: interpreter.buffers[0].bytes, root: root, &foreseenTypes) ?? false
    isForeseen = found
    return found
  }

  /// The same as `look`, when the first bytes of the frame tell.
  private mutating func foreseen(
    _ number: Int, _ body: (_ value: FieldValue, _ label: String?) -> Bool
  ) -> (isThere: Bool, isFound: Bool)? {
    guard foresees() else { return nil }
    // What a structure within may have comes first, and may not be there.
    for place in 1..<max(1, foreseenTypes.count) where lookups[number].mayBegin(in: foreseenTypes[place]) { return nil }
    guard lookups[number].mayBegin(in: foreseenTypes[0]) else { return (false, false) }
    let field = root == client ? foreseenFields[number].client : foreseenFields[number].server
    guard field >= 0, let found = foresight?.value(field, of: root, in: interpreter.buffers[0].bytes) else {
      return nil
    }
    return (true, body(found.value, found.label))
  }

  /// The same as `isNamed`, when all types give the same that the message may be of as far as is foreseen.
  private mutating func foreseenName(_ question: Int, _ fits: (String) -> Bool) -> Bool? {
    guard foresees() else { return nil }
    var answer: Bool?
    for type in foreseenTypes {
      var isNamed = typeFits(question, type, fits)
      if !isNamed, definition.program.types[Int(type)].message.nameOf != nil {
        guard foreseenTypes.count == 1, let fits = labelFits(question, fits) else { return nil }
        isNamed = fits
      }
      guard answer == nil || answer == isNamed else { return nil }
      answer = isNamed
    }
    return answer
  }

  /// Whether one of a type's own names fits.
  private mutating func typeFits(_ question: Int, _ type: Int32, _ fits: (String) -> Bool) -> Bool {
    while knownNames.count <= question { knownNames.append(Array(repeating: .unknown, count: typeNames.count)) }
    let known = knownNames[question][Int(type)]
    guard known == .unknown else { return known == .fits }
    let isNamed = typeNames[Int(type)].contains(where: fits)
    knownNames[question][Int(type)] = isNamed ? .fits : .differs
    return isNamed
  }

  /// Whether what the root's field calls the message fits, when the field has a fixed place.
  private mutating func labelFits(_ question: Int, _ fits: (String) -> Bool) -> Bool? {
    guard let field = foresight?.nameField(of: root),
      let found = foresight?.value(field, of: root, in: interpreter.buffers[0].bytes)
    else { return nil }
    guard let label = found.label, case .integer(let value) = found.value else { return false }
    let number = Int64(truncatingIfNeeded: value)
    while knownLabels.count <= 2 * question + 1 { knownLabels.append([:]) }
    let place = 2 * question + (root == client ? 1 : 0)
    if let known = knownLabels[place][number] { return known }
    let isNamed = fits(label) || fits(FieldTree.title(label))
    knownLabels[place][number] = isNamed
    return isNamed
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

  /// The slots that the parts from one on name, from a type on; nil when one of them is an element, or no such field.
  func way(from first: Int, _ type: Int, _ program: DefinitionProgram) -> [Int32]? {
    var (type, way): (Int, [Int32]) = (type, [])
    for part in first..<parts.count {
      guard case .name = parts[part], type >= 0, slots[part][type] >= 0 else { return nil }
      way.append(slots[part][type])
      let reading = program.types[type].fields[Int(slots[part][type])].reading
      type = reading.flatMap { program.type(of: $0.plan) } ?? -1
    }
    return way
  }

  /// Whether a type has a field that a part names.
  func hasSlot(_ part: Int, _ type: Int) -> Bool {
    part < parts.count && !slots[part].isEmpty && slots[part][type] >= 0
  }

  /// Whether the way may begin in a structure of a type.
  func mayBegin(in type: Int32) -> Bool { begins[Int(type)] }

  /// Whether a part is the name of a type, and something follows it.
  func names(_ part: Int, _ type: Int32, in program: DefinitionProgram) -> Bool {
    guard part + 1 < parts.count, case .name(let name) = parts[part] else { return false }
    return program.types[Int(type)].name == name
  }
}
