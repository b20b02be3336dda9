/// What the messages of a definition may be called, known before any frame is read.
package struct MessageNames: Sendable {
  /// What headings call them, in the definition's order.
  package private(set) var headings: [String] = []
  /// Whether some are called by a text of theirs, so that any name may be one.
  package private(set) var isOpen = false
  private var known: Set<String> = []
  private var toldHeadings: Set<String> = []

  /// Whether a message may be called so.
  package func mayHave(_ name: String) -> Bool { isOpen || known.contains(name) }

  fileprivate mutating func add(_ type: ProgramType, _ program: DefinitionProgram) {
    known.formUnion(type.messageNames)
    guard let slot = type.message.nameOf else { return add(heading: type.heading) }
    switch type.fields[slot].staticType {
    case .enumeration(let number):
      for label in program.enums[number].members.map(\.name) {
        known.insert(label)
        add(heading: FieldTree.title(label))
      }
    case .string, .any: isOpen = true
    default: add(heading: type.heading)
    }
  }

  private mutating func add(heading: String) {
    known.insert(heading)
    if toldHeadings.insert(heading).inserted { headings.append(heading) }
  }
}

extension Definition {
  /// What messages may be called: by the types that a frame's message may be, and by what fields call it.
  package var knownMessageNames: MessageNames {
    let others = program.types.indices.filter { program.types[$0].message.isMessage }
    let found = Set(rootTypes + messageTypes + others).sorted()
    // What is only around a message is none where it can be read.
    let within = found.filter { program.types[$0].message.content == nil }
    var names = MessageNames()
    for type in within + found.filter({ program.types[$0].message.content != nil }) {
      names.add(program.types[type], program)
    }
    return names
  }
}

extension ProgramType {
  /// What its messages are called: the type with those around it, the type alone, and what headings call them.
  var messageNames: [String] { fullName == name ? [name, heading] : [fullName, name, heading] }

  /// What headings call its messages.
  fileprivate var heading: String { message.name ?? FieldTree.title(name) }
}
