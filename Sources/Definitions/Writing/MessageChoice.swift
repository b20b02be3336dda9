/// A message that can be composed: a type that a definition says is one, with the way to it.
package struct MessageChoice: Hashable, Sendable {
  /// What headings call it: `PUBLISH`, `ReadCoils`.
  package let name: String
  /// The full name of its type.
  package let type: String
  /// What the definition says of it.
  package let doc: String?
  /// The type of the frame.
  let root: Int
  /// The structures on the way to it and itself, with the types that they must have.
  let route: [Step]
  /// The field that makes it this message, and the name of its value.
  let preset: (path: FieldPath, label: String)?

  struct Step: Hashable, Sendable {
    var path: FieldPath
    var type: Int
  }

  /// Paths of the message and of the structures around it, the root's last.
  package var containers: [String] { route.reversed().map(\.path.description) + [""] }

  /// Where the message is in the frame.
  var path: FieldPath { route.last?.path ?? FieldPath([]) }

  package static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.type == right.type
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(type)
  }
}

extension Definition {
  /// The messages that a side sends, in the definition's order. Without any that the definition names, the frame itself.
  package func messages(fromClient: Bool) -> [MessageChoice] {
    let name = fromClient ? traffic.types.client : traffic.types.server
    let root = name.flatMap { name in program.types.firstIndex { $0.fullName == name } } ?? program.main
    return MessageSearch(program: program, root: root).messages
  }

  /// What messages of both sides may be called, each once; with the type in front where two have the name.
  package var messageNames: [String] {
    let all = messages(fromClient: true) + messages(fromClient: false)
    var known: Set<MessageChoice> = []
    let different = all.filter { known.insert($0).inserted }
    let counts = Dictionary(different.map { ($0.name, 1) }, uniquingKeysWith: +)
    return different.map { counts[$0.name] == 1 ? $0.name : "\($0.type).\($0.name)" }
  }

  /// The message of a name, as headings have it or by its type; that of the side first.
  package func message(named name: String, fromClient: Bool) -> MessageChoice? {
    let all = messages(fromClient: fromClient) + messages(fromClient: !fromClient)
    let plain = Self.plain(name)
    return all.first { $0.name == name || $0.type == name || "\($0.type).\($0.name)" == name } ?? all.first {
      Self.plain($0.name) == plain
    }
      ?? all.first { Self.plain($0.type.split(separator: ":").last.map(String.init) ?? "") == plain }
      ?? type(named: name)
  }

  /// A type that a frame has in it, or that is read as the whole frame.
  private func type(named name: String) -> MessageChoice? {
    guard let number = program.typeNumber(name) else { return nil }
    for root in rootTypes {
      if let found = MessageSearch(program: program, root: root).choice(ofType: number) { return found }
    }
    guard program.types[number].parameterCount == 0 else { return nil }
    return MessageChoice(
      name: program.types[number].name, type: program.types[number].fullName, doc: program.types[number].doc,
      root: number, route: [], preset: nil)
  }

  static func plain(_ name: String) -> String { name.filter { $0 != "_" && $0 != "-" }.lowercased() }
}

/// Looks for the messages that a frame may have.
private struct MessageSearch {
  let program: DefinitionProgram
  let root: Int

  private struct Found {
    var type: Int
    var route: [MessageChoice.Step]
    /// Whether another field chooses it.
    var isChosen = false
  }

  /// The way to a type, whatever it is; nil when no frame has it.
  func choice(ofType type: Int) -> MessageChoice? {
    found { _ in true }.first { $0.type == type && !$0.route.isEmpty }.map { choice($0, name: nil, preset: nil) }
  }

  /// The structures that may be in a frame, the frame itself first; of one for which `goesOn` is false what is in it is
  /// left out.
  private func found(_ goesOn: (Found) -> Bool) -> [Found] {
    var found = [Found(type: root, route: [])]
    var known: Set<Int> = [root]
    var next = 0
    while next < found.count {
      let current = found[next]
      next += 1
      guard goesOn(current) else { continue }
      for inner in structures(in: current) where known.insert(inner.type).inserted { found.append(inner) }
    }
    return found
  }

  var messages: [MessageChoice] {
    var messages: [MessageChoice] = []
    let found = found { current in
      let chosen = choices(current)
      messages += chosen
      // What is in a message is none.
      return chosen.isEmpty
    }
    // Where the definition does not say: what a switch chooses, or the frame itself.
    if messages.isEmpty { messages = found.filter(\.isChosen).map { choice($0, name: nil, preset: nil) } }
    if messages.isEmpty { messages = [choice(Found(type: root, route: []), name: nil, preset: nil)] }
    return messages.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element)
  }

  /// What the definition says that a type is as a message; several where a field's enum has the name.
  private func choices(_ found: Found) -> [MessageChoice] {
    let type = program.types[found.type]
    if type.message.content != nil { return [] }
    if let slot = type.message.nameOf, case .enumeration(let number) = type.fields[slot].staticType {
      let path = FieldPath((found.route.last?.path.parts ?? []) + [.name(type.fields[slot].name)])
      return program.enums[number].members.map {
        choice(found, name: FieldTree.title($0.name), preset: (path, $0.name))
      }
    }
    let isInside = found.route.last.map { isContent($0) } ?? false
    guard type.message.isMessage || isInside else { return [] }
    return [choice(found, name: nil, preset: nil)]
  }

  /// Whether a structure is what the one around it has as its message.
  private func isContent(_ step: MessageChoice.Step) -> Bool {
    guard case .name(let name) = step.path.parts.last else { return false }
    return program.types.contains { type in
      type.message.content.map { slot in
        type.fields[slot].name == name && structures(of: type.fields[slot]).contains(step.type)
      } ?? false
    }
  }

  private func choice(
    _ found: Found, name: String?, preset: (path: FieldPath, label: String)?
  ) -> MessageChoice {
    let type = program.types[found.type]
    return MessageChoice(
      name: name ?? type.message.name ?? FieldTree.title(type.name), type: type.fullName, doc: type.doc, root: root,
      route: found.route, preset: preset)
  }

  /// The structures that may be in one.
  private func structures(in found: Found) -> [Found] {
    let type = program.types[found.type]
    let fields = type.fields.dropFirst(type.parameterCount).prefix(type.sequenceCount)
    return fields.flatMap { field -> [Found] in
      guard case .once = field.repetition else { return [] }
      let path = FieldPath((found.route.last?.path.parts ?? []) + [.name(field.name)])
      let isChosen = if case .switched? = field.reading?.plan { true } else { false }
      return structures(of: field).map {
        Found(type: $0, route: found.route + [MessageChoice.Step(path: path, type: $0)], isChosen: isChosen)
      }
    }
  }

  private func structures(of field: ProgramField) -> [Int] {
    guard let reading = field.reading else { return [] }
    guard case .switched(let number) = reading.plan else { return program.type(of: reading.plan).map { [$0] } ?? [] }
    let plan = program.switchPlans[Int(number)]
    return plan.readings.compactMap { program.type(of: $0.plan) }
  }
}

extension MessageChoice {
  /// Where its type stands in the definition.
  fileprivate var order: Int { route.last?.type ?? root }
}
