import Definitions
import FramingCore
import Yaml

extension ScriptReader {
  /// How deep fields may be in each other.
  private static let mostDepth = 50

  /// A message that is made of fields.
  mutating func message(_ entries: Entries, _ node: YamlNode) throws(ScriptError) -> MessageFields {
    let others = entries.present(of: ScriptKeys.content + ["type", "framed"])
    guard others.isEmpty else {
      throw ScriptError(
        "'\(others[0])' makes no sense together with 'message', which the definition makes of its fields",
        at: entries.keyPlace(others[0]))
    }
    guard let name = entries["message"] else {
      throw ScriptError("'fields' need 'message:', the name of the message", at: entries.keyPlace("fields"))
    }
    var message = MessageFields(try text(name, "the name of a message"), at: name.place)
    if let fields = entries["fields"] {
      try eachField(fields, at: "", depth: 0, ScriptKeys.content) { reader, path, value throws(ScriptError) in
        message.fields.append(FieldValueEntry(path, try reader.content(value, "the value of '\(path)'")))
      }
    }
    return message
  }

  /// What a definition must say of a frame; nil when nothing is asked.
  mutating func meaningTest(_ entries: Entries) throws(ScriptError) -> MeaningTest? {
    guard let first = entries.present(of: ["message", "summary", "fields"]).first else { return nil }
    var test = MeaningTest(at: entries.keyPlace(first))
    test.name = try entries["message"].map { value throws(ScriptError) in try text(value, "the name of a message") }
    test.summary = try nested(entries, "summary")
    guard let fields = entries["fields"] else { return test }
    try eachField(fields, at: "", depth: 0, ScriptKeys.test) { reader, path, value throws(ScriptError) in
      test.fields.append(FieldTest(path, try reader.bytesTest(value, "'\(path)'")))
    }
    return test
  }

  /// Calls `body` with each field of a mapping and its value, with the paths of those in fields and lists.
  private mutating func eachField(
    _ node: YamlNode, at path: String, depth: Int, _ forms: [String],
    _ body: (inout ScriptReader, String, YamlNode) throws(ScriptError) -> Void
  ) throws(ScriptError) {
    guard depth < Self.mostDepth else {
      throw ScriptError("fields may be in fields up to \(Self.mostDepth) deep", at: node.place)
    }
    if depth > 0 { try visit(node) }
    if let items = node.sequence, depth > 0 {
      guard !items.isEmpty else { throw ScriptError("'\(path)' has no elements: leave it out", at: node.place) }
      for (index, item) in items.enumerated() {
        try eachField(item, at: "\(path)[\(index)]", depth: depth + 1, forms, body)
      }
    } else if let entries = node.mapping, depth == 0 || !Self.isForm(entries, forms) {
      guard depth == 0 || !entries.isEmpty else {
        throw ScriptError("'\(path)' has no fields: leave it out", at: node.place)
      }
      if depth == 0 { try visit(node) }
      for entry in entries {
        let name = try text(entry.key, "the name of a field")
        guard FieldPath(name) != nil else {
          throw ScriptError(
            "expected the path of a field, such as header.unit or filters[0].topic, found \(entry.key.found)",
            at: entry.key.place)
        }
        try eachField(entry.value, at: path.isEmpty ? name : "\(path).\(name)", depth: depth + 1, forms, body)
      }
    } else if depth == 0 {
      throw ScriptError("expected fields with values, such as {topic: a/b}, found \(node.found)", at: node.place)
    } else {
      try body(&self, path, node)
    }
  }

  /// Whether a mapping says how a value is written, and has no fields.
  private static func isForm(_ entries: [YamlNode.Entry], _ forms: [String]) -> Bool {
    !entries.isEmpty && entries.allSatisfy { entry in entry.key.scalar.map(forms.contains) ?? false }
  }
}
