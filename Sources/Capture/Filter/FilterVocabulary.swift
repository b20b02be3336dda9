package import Definitions
import FramingCore
package import PayloadViews

/// The fields that a filter may name besides its own: those of definitions.
public struct FilterVocabulary: Sendable {
  let definitions: DefinitionTable
  /// How frames are cut; nil when nobody knows yet.
  let lens: Lens?
  /// How frames are cut as far as that is known, where they are cut in several ways.
  let lenses: [Lens]
  /// The messages of views by a schema; nil without one.
  let schema: ProtobufSchema?

  /// No fields but the filter's own.
  public static let none = FilterVocabulary(DefinitionTable(), lens: Lens())

  /// Whatever may be a definition's or a message's of Protocol Buffers, where nobody knows yet which it is: to see whether a
  /// text may be a filter at all.
  public static let anything: FilterVocabulary = {
    var anything = FilterVocabulary.anyField(schema: nil)
    anything.allowsAnyMessage = true
    return anything
  }()

  /// Whatever may be a definition's, where nobody knows yet which it is, and the messages of `schema`.
  package static func anyField(schema: ProtobufSchema?) -> FilterVocabulary {
    var vocabulary = FilterVocabulary(DefinitionTable(), lens: Lens(), schema: schema)
    vocabulary.isAnything = true
    return vocabulary
  }

  private(set) var isAnything = false
  /// Whether a message of Protocol Buffers may be named that no schema has.
  private(set) var allowsAnyMessage = false
  /// Whether frames are looked at one by one, with nothing known but their bytes.
  private var isOfSingleFrames = false

  /// The fields of `definitions`, those of frames cut by `lens` without a name in front; of all when it is nil, since
  /// nobody knows yet how frames are cut, or they are cut by several `lenses`.
  package init(
    _ definitions: DefinitionTable, lens: Lens?, among lenses: [Lens] = [], schema: ProtobufSchema? = nil
  ) {
    self.lenses = lenses
    self.schema = schema
    self.definitions = definitions
    self.lens = lens
  }

  /// The same for frames that are looked at alone: without what only a recording knows of them.
  func ofSingleFrames() -> FilterVocabulary {
    var vocabulary = self
    vocabulary.isOfSingleFrames = true
    return vocabulary
  }

  /// Whether one of the filter's own fields may be named.
  func has(_ field: FilterField) -> Bool { !isOfSingleFrames || !field.isOfRecording }

  /// The name, with its definition's in front, of a definition's field that is called as one of the filter's own; nil
  /// when none in force has one.
  func definitionField(like field: FilterField) -> String? {
    guard lens != nil, let path = FieldPath(field.rawValue) else { return nil }
    return inForce.first { $0.shape(of: path) != nil }.map { "\($0.name).\(field.rawValue)" }
  }

  /// Definitions whose fields need nothing in front.
  private var inForce: [Definition] {
    guard let lens else { return definitions.all }
    return definitions.definition(for: lens).map { [$0] } ?? []
  }

  /// What the values at a path may be; nil when there is no such field.
  package func shape(of path: FieldPath) -> FieldShape? {
    if isAnything {
      // What is likely a slip of one of the filter's own is one.
      let isSlip = EditDistance.suggestion(for: path.description, among: FilterField.allNames) != nil
      return isSlip ? nil : .anything
    }
    for definition in inForce { if let shape = definition.shape(of: path) { return shape } }
    guard case .name(let first) = path.parts.first, path.parts.count > 1 else { return nil }
    if let shape = definitions.definition(qualifiedBy: first)?.shape(of: path) { return shape }
    // What a plain framing says of its frames; a definition's fields come first.
    return lens.flatMap { definitions.description(of: $0) }?.shape(of: path)
  }

  /// Whether no definition that is known has a field at a path.
  func isUnknown(_ path: FieldPath) -> Bool { isAnything || shape(of: path) == nil }

  /// Whether a field of a definition may be bytes or text, which can be viewed.
  func mayBeViewed(_ path: FieldPath) -> Bool {
    shape(of: path).map { !$0.kinds.isDisjoint(with: [.text, .bytes]) } ?? false
  }

  /// The filter's own field or the path that was probably meant.
  func suggestion(for path: FieldPath) -> String? {
    let text = path.description
    if let owner = qualifying(path) {
      let names = owner.definition.paths.map { "\(owner.name).\($0.path)" }
      return EditDistance.suggestion(for: text, among: names)
    }
    for definition in definitions.all where definition.shape(of: path) != nil {
      return "\(definition.name).\(text)"
    }
    return EditDistance.suggestion(for: text, among: FilterField.allNames + inForce.flatMap { $0.paths.map(\.path) })
  }

  /// The definition whose name stands in front of a path that is none of its fields.
  func owner(of path: FieldPath) -> String? { qualifying(path)?.name }

  private func qualifying(_ path: FieldPath) -> (name: String, definition: Definition)? {
    guard case .name(let first) = path.parts.first, path.parts.count > 1 else { return nil }
    return definitions.definition(qualifiedBy: first).map { (first, $0) }
  }

  /// What may be written for a field.
  var candidates: [FilterCompletion.Candidate] {
    let own = inForce.flatMap { definition in
      definition.paths.map { path, shape in
        let isTaken = FilterField(rawValue: path) != nil
        return FilterCompletion.Candidate(isTaken ? "\(definition.name).\(path)" : path, shape.explanation)
      }
    }
    let others = definitions.all.map { FilterCompletion.Candidate($0.name + ".", "fields of \($0.title ?? $0.name)") }
    let views = PayloadView.namedInPaths.map { name, summary in
      FilterCompletion.Candidate(name + ".", "what the view reads of payloads: \(summary)")
    }
    let view = FilterCompletion.Candidate(ViewSubject.auto + ".", "what the view that the content shows reads")
    return own + (others + views + [view]).filter { other in !own.contains { $0.text == other.text } }
  }

  /// Fields that `typed` may become, besides `candidates`: those of what its path leads to, and those of messages.
  func candidates(qualifiedAsIn typed: String) -> [FilterCompletion.Candidate] {
    guard let point = typed.lastIndex(of: ".") else {
      return typed.isEmpty ? [] : candidates(inForce, "", \.messageFields)
    }
    let (front, path) = (String(typed[...point]), String(typed[..<point]))
    if let owner = definitions.definition(qualifiedBy: path) {
      return owner.paths.map { FilterCompletion.Candidate(front + $0.path, $0.shape.explanation) }
    }
    guard let path = FieldPath(path), case .name(let first) = path.parts.first else { return [] }
    let owners = inForce + (definitions.definition(qualifiedBy: first).map { [$0] } ?? [])
    return candidates(owners, front) { $0.fields(in: path) }
  }

  private func candidates(
    _ owners: [Definition], _ front: String, _ fields: (Definition) -> [(name: String, shape: FieldShape)]
  ) -> [FilterCompletion.Candidate] {
    var known: Set<String> = []
    return owners.flatMap(fields).filter {
      FilterField(rawValue: front + $0.name) == nil && known.insert($0.name).inserted
    }
    .map { FilterCompletion.Candidate(front + $0.name, $0.shape.explanation) }
  }
}

extension FieldShape {
  /// One line of help.
  fileprivate var explanation: String {
    let first = doc?.split(separator: "\n").first.map { ": \($0)" } ?? ""
    return words + first
  }

  /// What may follow a field.
  var operators: [String] {
    var operators: [String] = []
    let isText = !kinds.isDisjoint(with: [.text, .bytes])
    if isText { operators += ["contains", "matches"] }
    if !kinds.isSubset(of: .structure) { operators += ["==", "!="] }
    if !kinds.isDisjoint(with: [.number, .float]) { operators += ["<", "<=", ">", ">="] }
    if !kinds.isDisjoint(with: [.number, .float, .text, .bytes]) { operators.append("in") }
    if kinds.contains(.number) { operators.append("&") }
    return operators
  }
}
