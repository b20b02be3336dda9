import Definitions

/// A message that is composed by its fields, or a frame whose fields are edited.
struct MessageForm: Sendable {
  /// What the fields are of.
  enum Subject: Sendable {
    case message(MessageChoice)
    case frame(EditedFrame)
  }

  let definition: Definition
  let subject: Subject
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

  /// What headings call the message.
  private(set) var name = ""
  /// Paths of the message and of the structures around it, the root's last.
  private var containers = [""]
  /// Paths of fields of a frame that follow from others once those change, without the numbers of elements.
  private var followers: Set<String> = []

  /// With defaults in all fields.
  init(_ definition: Definition, _ message: MessageChoice) throws(WritingError) {
    try self.init(definition, .message(message))
  }

  /// With the values that a frame has.
  init(_ definition: Definition, _ frame: EditedFrame) throws(WritingError) { try self.init(definition, .frame(frame)) }

  private init(_ definition: Definition, _ subject: Subject) throws(WritingError) {
    self.definition = definition
    self.subject = subject
    if case .message(let message) = subject { (name, containers) = (message.name, message.containers) }
    make()
    if case .frame(let frame) = subject, let followers = followers(fromClient: frame.fromClient) {
      self.followers = followers
      make()
    }
    if let problem { throw problem }
    let inside = containers[0]
    selected =
      rows.firstIndex { $0.origin == .usual && $0.path.hasPrefix(inside) && !inside.isEmpty }
      ?? rows.firstIndex { $0.origin == .usual } ?? 0
  }

  /// What is said of it behind its name; nil when there is nothing.
  var remark: String? {
    switch subject {
    case .message(let message): message.doc?.split(separator: "\n").first.map(String.init)
    case .frame(let frame): frame.title
    }
  }

  /// The whole frame as it goes out; nil when a frame is to be made around `bytes`.
  var frame: [UInt8]? {
    switch subject {
    case .message: definition.traffic.part == .frame ? bytes : nil
    case .frame(let frame): frame.frame(with: bytes, for: definition)
    }
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

  /// What follows from others in a message of this name, without the numbers of elements.
  private func followers(fromClient: Bool) -> Set<String>? {
    guard let message = definition.message(named: name, fromClient: fromClient) else { return nil }
    let usual = try? DefinitionWriter(definition, budget: Self.budget).compose(message, [])
    return usual.map { Set($0.derived.map(FormRows.withoutNumbers)) }
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
      if case .frame = subject {
        name = shown.tree.messageName
        containers = shown.tree.message.pathsAround
      }
      rows = FormRows(shown, containers, followers, given, pins, right: written).rows
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
    let writer = DefinitionWriter(definition, budget: Self.budget)
    switch subject {
    case .message(let message): return try writer.compose(message, changes, areFromRoot: true)
    case .frame(let frame):
      return try writer.edit(frame.part(for: definition), type: frame.type(in: definition), changes, areFromRoot: true)
    }
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
  private let containers: [String]
  /// Paths of what follows from others, without the numbers of elements, though it has not changed yet.
  private let followers: Set<String>
  /// The message that goes out, which may be wrong on purpose.
  private let actual: FieldTree
  private let given: [String: String]
  private let pins: Set<String>
  /// What is said of those that are wrong on purpose.
  private let right: [String: String]

  init(
    _ written: WrittenMessage, _ containers: [String], _ followers: Set<String>, _ given: [String: String],
    _ pins: Set<String>, right actual: WrittenMessage
  ) {
    self.pins = pins
    self.written = written
    self.containers = containers
    self.followers = followers
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
      let standIn = containers.contains(node.path) ? nil : node.standIn
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
    } else if isFollower(node) {
      origin = .derived
      words = "follows"
    }
    rows.append(
      FormRow(
        path: path, name: name(of: named), text: given[path] ?? text, note: words, origin: origin,
        takesEmpty: Self.takesEmpty(node) && !isList, isList: isList,
        range: actual.node(at: path)?.place ?? 0..<0))
  }

  private func isFollower(_ node: FieldNode) -> Bool {
    guard !followers.isEmpty else { return false }
    let path = Self.withoutNumbers(node.path)
    return followers.contains(path) || node.value == .array && followers.contains(path + "[]")
  }

  /// `filters[].topic` of `filters[0].topic`.
  static func withoutNumbers(_ path: String) -> String {
    var isNumber = false
    return String(
      path.filter { character in
        if character == "]" { isNumber = false }
        defer { if character == "[" { isNumber = true } }
        return !isNumber
      })
  }

  private func derivesElements(of path: String) -> Bool {
    let prefix = path + "["
    return written.derived.contains { $0.hasPrefix(prefix) }
  }

  private func name(of path: String) -> String {
    let around = containers.first { $0.isEmpty || path.hasPrefix($0 + ".") } ?? ""
    return around.isEmpty ? path : String(path.dropFirst(around.count + 1))
  }
}

extension FieldNode {
  /// Its path and those of the structures around it, the root's, which is empty, last.
  fileprivate var pathsAround: [String] {
    var paths: [String] = []
    var node: FieldNode? = self
    while let current = node, !current.path.isEmpty {
      paths.append(current.path)
      node = current.parent
    }
    return paths + [""]
  }
}
