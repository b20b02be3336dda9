internal import FramingCore

extension Definition {
  /// The field of a frame that a path means: of its message, or of what is around it; nil when there is none.
  package func node(at path: FieldPath, in tree: FieldTree) -> FieldNode? {
    guard let resolved = try? DraftPaths(definition: self).resolved(path, in: tree) else { return nil }
    var node = tree.root
    for part in resolved.parts {
      guard let next = node.resolved.child(named: FieldPath([part]).name) else { return nil }
      node = next
    }
    node = node.resolved
    while let inner = node.standIn { node = inner }
    return node
  }

  /// Checks that a message has a field of this path, as far as the first name says.
  package func check(_ path: FieldPath, of message: MessageChoice) throws(WritingError) {
    _ = try DraftPaths(definition: self).resolved(path, for: message)
  }

  /// What a message of this name may be called otherwise, for errors: `; did you mean ...?`, or all names.
  package func messageQuestion(for name: String) -> String {
    // Case makes no difference between messages.
    let names = messageNames
    let near = EditDistance.suggestion(for: name.lowercased(), among: names.map { $0.lowercased() })
    if let found = names.first(where: { $0.lowercased() == near }) { return EditDistance.question(found) }
    return names.isEmpty ? "" : "; it has \(names.joined(separator: ", "))"
  }
}

extension FieldPath {
  /// Its only part as a name.
  fileprivate var name: String {
    switch parts.first {
    case .name(let name): name
    case .index(let index): String(index)
    case nil: ""
    }
  }
}

extension FieldTree {
  /// Whether the message has this name, as headings or the definition have it, whatever the case.
  package func isMessage(named name: String) -> Bool {
    let type = message.typeName ?? ""
    let names = [messageName, type, "\(type).\(messageName)", type.split(separator: ":").last.map(String.init) ?? ""]
    return names.contains { Definition.plain($0) == Definition.plain(name) }
  }
}

extension FieldNode {
  /// Whether it has the value that a text says: a number, the name of an enum's, a text, or bytes behind `hex:`.
  package func isValue(_ text: String) -> Bool {
    switch stored.kind {
    case .unsigned, .signed:
      return label == text || says(.text(text), .number(bits: 64, isSigned: true, enumeration: stored.detail))
    case .boolean, .float, .bytes: return says(.text(text), nil)
    case .text: return says(.text(text), .text(encoding: stored.detail))
    case .computedText, .numeral:
      let told = try? ValueReading(program: tree.program, path: FieldPath([])).text(.text(text))
      return told.map { Array($0.utf8) } == valueBytes
    case .structure, .array, .reference, .failed, .stream: return false
    }
  }

  /// The value as bytes: those of a text or of bytes, and of other values their text; nil for what has fields.
  package var valueBytes: [UInt8]? {
    switch value {
    case .integer(let number): Array(String(number).utf8)
    case .boolean(let truth): Array((truth ? "true" : "false").utf8)
    case .float(let number): Array(String(number).utf8)
    case .numeral(let digits): Array(digits.utf8)
    case .text(let text): Array(text.utf8)
    case .bytes(let bytes): bytes
    case .structure, .array, .reference, .none: nil
    }
  }

  /// Of a structure the field that stands for it, when one value is given for all of it.
  package var standIn: FieldNode? {
    guard let structure, let slot = tree.program.standIn(for: Int(structure.type)) else { return nil }
    return field(inSlot: slot)
  }

  /// The value as a person types it for `--set` or in a form; nil for what has fields.
  package var typedValue: String? {
    if let label { return label }
    switch value {
    case .bytes([]): return ""
    case .bytes(let bytes): return "hex:" + HexDigits.text(bytes)
    case .text(let text): return text.hasPrefix("hex:") || text.hasPrefix("text:") ? "text:" + text : text
    default: return valueBytes.map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
