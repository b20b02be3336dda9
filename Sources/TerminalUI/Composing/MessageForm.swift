import Definitions

/// A message that is composed by its fields.
struct MessageForm: Sendable {
  let definition: Definition
  let message: MessageChoice
  private(set) var rows: [FormRow] = []
  /// The row that is edited.
  private(set) var selected = 0
  /// The whole message, as far as it could be made last.
  private(set) var bytes: [UInt8] = []
  /// Why it cannot be made, at a path from the root.
  private(set) var problem: WritingError?
  /// What a person gave fields, by their paths from the root, as typed.
  private var given: [String: String] = [:]
  /// Paths of fields that would follow from others, and do not.
  private var pins: Set<String> = []

  /// What one message may cost: it is made again with each key.
  private static let budget = ReadBudget(nodes: 20_000, steps: 2_000_000, memory: 8 << 20, time: .seconds(1))

  /// With defaults in all fields.
  init(_ definition: Definition, _ message: MessageChoice) throws(WritingError) {
    self.definition = definition
    self.message = message
    make()
    if let problem { throw problem }
    let inside = message.containers[0]
    selected =
      rows.firstIndex { $0.origin == .usual && $0.path.hasPrefix(inside) && !inside.isEmpty }
      ?? rows.firstIndex { $0.origin == .usual } ?? 0
  }

  /// The row that is edited; nil when the message has no fields.
  var current: FormRow? { rows.indices.contains(selected) ? rows[selected] : nil }

  /// The bytes of the row that is edited, where the message goes out as it is.
  var chosenBytes: Range<Int> { definition.traffic.part == .frame ? current?.range ?? 0..<0 : 0..<0 }

  /// Why a row cannot have its value; nil when it can.
  func problem(of row: FormRow) -> String? {
    guard let problem else { return nil }
    let path = problem.path?.description
    if path == row.path { return problem.message }
    // What is at no row of its own is told where the person is.
    let isElsewhere = path.map { path in rows.contains { $0.path == path } } ?? false
    return !isElsewhere && row == current ? problem.description : nil
  }

  /// Goes to a row before or behind, around the ends.
  mutating func move(by count: Int) {
    guard !rows.isEmpty else { return }
    selected = (selected + count % rows.count + rows.count) % rows.count
  }

  /// Gives the selected field what was typed. Whether it takes it: what follows from other fields must be pinned first.
  mutating func set(_ text: String) -> Bool {
    guard let row = current, row.origin != .derived else { return false }
    // A number without digits has its default.
    given[row.path] = text.isEmpty && !row.takesEmpty && row.origin == .usual ? nil : text
    if row.isList { forgetElements(of: row.path, from: Int(text) ?? 0) }
    make()
    // As it was typed, not as it would be told.
    if rows.indices.contains(selected), rows[selected].path == row.path { rows[selected].text = text }
    return true
  }

  /// Pins a value that follows from other fields, or lets it follow again.
  mutating func togglePin() {
    guard let row = current else { return }
    if pins.remove(row.path) == nil {
      pins.insert(row.path)
      given[row.path] = row.text
    } else {
      given[row.path] = nil
    }
    make()
  }

  /// What was given for elements that are there no more is for nothing.
  private mutating func forgetElements(of path: String, from count: Int) {
    func isThere(_ other: String) -> Bool {
      guard other.hasPrefix(path + "["), let end = other.dropFirst(path.count + 1).firstIndex(of: "]"),
        let index = Int(other[other.index(other.startIndex, offsetBy: path.count + 1)..<end])
      else { return true }
      return index < count
    }
    given = given.filter { isThere($0.key) }
    pins = pins.filter(isThere)
  }

  /// Whether the selected field has its default, which the first character that is typed replaces.
  var hasDefault: Bool { current.map { $0.origin == .usual && given[$0.path] == nil } ?? false }

  private mutating func make() {
    do throws(WritingError) {
      let written = try written { _ in true }
      var shown = written
      if !written.pinned.isEmpty {
        // What is wrong on purpose may not be readable: the fields are those of the message without it.
        let wrong = Set(written.pinned.map(\.path))
        shown = try self.written { !wrong.contains($0) }
      }
      let path = current?.path
      rows = FormRows(shown, message, given, pins, right: written).rows
      selected = rows.firstIndex { $0.path == path } ?? min(selected, max(0, rows.count - 1))
      bytes = written.bytes
      problem = nil
    } catch {
      problem = error
    }
  }

  /// The message with what was given to the fields that are wanted.
  private func written(_ isWanted: (String) -> Bool) throws(WritingError) -> WrittenMessage {
    var changes: [FieldChange] = []
    for (given, text) in given.sorted(by: { $0.key < $1.key }) where isWanted(given) {
      if let path = FieldPath(given) { changes.append(FieldChange(path, .text(text))) }
    }
    return try DefinitionWriter(definition, budget: Self.budget).compose(message, changes, areFromRoot: true)
  }
}

/// A field of a form.
struct FormRow: Hashable, Sendable {
  /// Where its value comes from.
  enum Origin: Hashable, Sendable {
    /// A default, or a person.
    case usual
    /// It follows from other fields.
    case derived
    /// It would follow, and a person gave it a value.
    case pinned
  }

  /// From the root.
  let path: String
  /// The path from the message, or from what is around it.
  let name: String
  /// The value as a person types it.
  var text: String
  /// What the value means.
  let note: String
  let origin: Origin
  /// Whether nothing is a value: of a text, of bytes.
  let takesEmpty: Bool
  /// Whether it is the number of elements of a list.
  let isList: Bool
  /// Its bytes in the message.
  let range: Range<Int>
}

/// Makes the rows of a message.
private struct FormRows {
  private static let most = 200

  private(set) var rows: [FormRow] = []
  private let written: WrittenMessage
  private let message: MessageChoice
  /// The message that goes out, which may be wrong on purpose.
  private let actual: FieldTree
  private let given: [String: String]
  private let pins: Set<String>
  /// What is said of those that are wrong on purpose.
  private let right: [String: String]

  init(
    _ written: WrittenMessage, _ message: MessageChoice, _ given: [String: String], _ pins: Set<String>,
    right actual: WrittenMessage
  ) {
    self.pins = pins
    self.written = written
    self.message = message
    self.given = given
    self.actual = actual.tree
    right = Dictionary(actual.pinned.map { ($0.path, $0.words) }, uniquingKeysWith: { first, _ in first })
    add(written.tree.root)
  }

  /// `named` is the path that it is told by, when it stands for what it is in.
  private mutating func add(_ node: FieldNode, named: String? = nil) {
    guard rows.count < Self.most else { return }
    let fields = node.children.filter { !$0.isInstance }
    let path = named ?? node.path
    switch node.value {
    case .structure:
      let standIn = message.containers.contains(node.path) ? nil : node.standIn
      for field in fields { add(field, named: field.index == standIn?.index ? path : nil) }
    case .array where fields.contains { $0.value == .structure || $0.value == .array }:
      append(node, path, "\(fields.count)", note: "elements", isList: true)
      for field in fields { add(field) }
    case .array: append(node, path, fields.compactMap(\.typedValue).joined(separator: ", "), note: "a list")
    case .none, .reference: break
    default: append(node, path, node.typedValue ?? "", note: Self.note(of: node))
    }
  }

  private static func takesEmpty(_ node: FieldNode) -> Bool {
    switch node.value {
    case .text, .bytes, .array: true
    default: false
    }
  }

  /// A number behind its name; what the definition says of other fields.
  private static func note(of node: FieldNode) -> String {
    if node.label != nil, case .integer(let number) = node.value { return "\(number)" }
    return node.doc?.split(separator: "\n").first.map(String.init) ?? ""
  }

  private mutating func append(
    _ node: FieldNode, _ named: String, _ text: String, note: String, isList: Bool = false
  ) {
    let path = node.path
    let follows = written.derived.contains(path) || !isList && node.value == .array && derivesElements(of: path)
    var origin = FormRow.Origin.usual
    var words = note
    if pins.contains(path) {
      origin = .pinned
      words = right[path].map { "pinned; \($0)" } ?? "pinned"
    } else if let right = right[path] {
      words = right
    } else if follows {
      origin = .derived
      words = "computed"
    }
    rows.append(
      FormRow(
        path: path, name: name(of: named), text: given[path] ?? text, note: words, origin: origin,
        takesEmpty: Self.takesEmpty(node) && !isList, isList: isList,
        range: actual.node(at: path)?.place ?? 0..<0))
  }

  private func derivesElements(of path: String) -> Bool {
    let prefix = path + "["
    return written.derived.contains { $0.hasPrefix(prefix) }
  }

  private func name(of path: String) -> String {
    let around = message.containers.first { $0.isEmpty || path.hasPrefix($0 + ".") } ?? ""
    return around.isEmpty ? path : String(path.dropFirst(around.count + 1))
  }
}
