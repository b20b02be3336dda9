import Definitions
import FramingCore
import PayloadViews

/// What views read out of payloads, and out of fields: `json.user.id`, `payload.json.id`, `view.id`.
extension FilterParser {
  /// A test of what a view reads, when one begins here. Nothing is taken when the path has no name of a view, or when a
  /// definition has a field there.
  mutating func viewTest() throws(FilterError) -> FilterTest? {
    let start = mark
    guard let prefix = try viewPrefix(), vocabulary.isUnknown(FieldPath(prefix.parts.map(\.lowercased))) else {
      goBack(to: start)
      return nil
    }
    guard let (subject, choice) = viewed(prefix) else {
      goBack(to: start)
      // An argument is of one view alone: no other name of the path can be meant.
      guard let given = prefix.withArgument else { return nil }
      let name = FieldPath([prefix.parts[given.place]])
      throw peek.error(expected: "a field of bytes or text, or nothing, in front of '\(name)'")
    }
    var view = subject
    let rest = try parts(behind: prefix)
    guard !isOpen else { throw peek.error(expected: "a name that the payload has, behind '.'") }
    view.path = FieldPath(Array(prefix.parts[(choice + 1)...]) + rest.parts)
    if view.path.parts.isEmpty, rest.slice == nil, view.choice == .auto || prefix.withArgument != nil {
      throw peek.error(expected: "what is read of a payload behind '\(view.text)', as in \(view.text).user.id")
    }
    var test = try valueTest(
      view.text + (rest.slice?.text ?? ""), rest.slice == nil ? .viewed : FieldShape(kinds: .bytes))
    test.slice = rest.slice
    return .question(.field(.view(view), test))
  }

  /// A path up to where a view's name may be: parts with names as they were written.
  private struct ViewPrefix {
    var parts: [FieldPath.Part]
    /// The view that has an argument in parentheses, when there is one, and the place of its name.
    var withArgument: (choice: ViewChoice, place: Int)?
  }

  /// Whether a path ends with a dot.
  private var isOpen: Bool { before.kind == .word && before.text.hasSuffix(".") }

  /// Takes names and numbers of elements, as long as no view is named.
  private mutating func viewPrefix() throws(FilterError) -> ViewPrefix? {
    var prefix = ViewPrefix(parts: Self.parts(take().text))
    while true {
      if let given = try viewWithArgument(prefix) {
        prefix.withArgument = (given, prefix.parts.count - 1)
        if peek.kind == .word, peek.text.hasPrefix(".") { prefix.parts += Self.parts(take().text) }
        return prefix
      }
      if Self.namesView(prefix.parts) { return prefix }
      // `items[0].json.id`: a view may be behind an element of a field.
      guard take("["), peek.kind == .word, let index = Int(peek.text), index >= 0 else { return nil }
      _ = take()
      guard take("]"), peek.kind == .word, peek.text.hasPrefix(".") else { return nil }
      prefix.parts.append(.index(index))
      prefix.parts += Self.parts(take().text)
    }
  }

  /// The view whose name a path ends with, when its argument follows in parentheses: `protobuf(acme.Order)`,
  /// `frames(u16be)`, in quotes where it has signs of its own.
  private mutating func viewWithArgument(_ prefix: ViewPrefix) throws(FilterError) -> ViewChoice? {
    guard case .name(let name) = prefix.parts.last, ViewSubject.takingArgument.contains(name.lowercased()), take("(")
    else { return nil }
    let token = peek
    guard token.kind == .word || token.kind == .quoted else {
      throw token.error(expected: "the argument of '\(name)', as in protobuf(acme.Order) or frames(u16be)")
    }
    let choice = try choiceWithArgument(name.lowercased(), token)
    _ = take()
    guard take(")") else { throw peek.error(expected: "')'") }
    return choice
  }

  /// The view of a name with an argument.
  private func choiceWithArgument(_ name: String, _ argument: FilterLexer.Token) throws(FilterError) -> ViewChoice {
    if vocabulary.allowsAnyMessage, name == "protobuf", let plain = ViewSubject.choice(named: name) { return plain }
    do {
      return try ViewChoice(parsing: "\(name) \(argument.text)", schema: vocabulary.schema)
    } catch {
      throw argument.error(expected: "a view (\(error.description))")
    }
  }

  private static func namesView(_ parts: [FieldPath.Part]) -> Bool { parts.contains { choice($0) != nil } }

  private static func choice(_ part: FieldPath.Part) -> ViewChoice? {
    if case .name(let name) = part { ViewSubject.choice(named: name.lowercased()) } else { nil }
  }

  private static func parts(_ text: String) -> [FieldPath.Part] {
    text.split(separator: ".").map { .name(String($0)) }
  }

  /// What is viewed and by what, and the place of the view's name in the path: that of the view with an argument, or else the
  /// first that is in front, behind `payload`, or behind a field of bytes or text.
  private func viewed(_ prefix: ViewPrefix) -> (ViewSubject, place: Int)? {
    if let given = prefix.withArgument {
      guard let found = subject(in: prefix, given.choice, at: given.place) else { return nil }
      return (found, given.place)
    }
    for (place, part) in prefix.parts.enumerated() {
      guard let choice = Self.choice(part), let found = subject(in: prefix, choice, at: place) else { continue }
      return (found, place)
    }
    return nil
  }

  /// What a view whose name is at a place of a path views; nil when nothing in front of it can be viewed.
  private func subject(in prefix: ViewPrefix, _ choice: ViewChoice, at place: Int) -> ViewSubject? {
    let field = FieldPath(prefix.parts[..<place].map(\.lowercased))
    if field.parts.isEmpty || field.description == FilterField.payload.rawValue && vocabulary.isUnknown(field) {
      return ViewSubject(field: nil, choice: choice, path: FieldPath([]))
    }
    return vocabulary.mayBeViewed(field) ? ViewSubject(field: field, choice: choice, path: FieldPath([])) : nil
  }

  /// What follows that path: elements, names in brackets and quotes, names behind elements, and which bytes are meant.
  private mutating func parts(
    behind prefix: ViewPrefix
  ) throws(FilterError) -> (parts: [FieldPath.Part], slice: FilterSlice?) {
    var parts: [FieldPath.Part] = []
    while take("[") {
      let token = peek
      if token.kind == .quoted {
        parts.append(.name(String(decoding: try literal(mayBeEmpty: true).bytes, as: UTF8.self)))
      } else if token.kind == .word, let index = Int(token.text), index >= 0 {
        _ = take()
        parts.append(.index(index))
      } else if token.kind == .word, FilterSlice(parsing: token.text) != nil {
        return (parts, try slice())
      } else {
        throw token.error(expected: "the number of an element, from 0, or a name in quotes, behind '['")
      }
      guard take("]") else { throw peek.error(expected: "']'") }
      if peek.kind == .word, peek.text.hasPrefix(".") { parts += Self.parts(take().text) }
    }
    return (parts, nil)
  }

  /// The path that was probably meant, with a view's name in front.
  static func viewMeant(by path: FieldPath) -> String? {
    guard case .name(let first) = path.parts.first, path.parts.count > 1 else { return nil }
    let names = PayloadView.namedInPaths.map(\.name) + [ViewSubject.auto]
    guard let near = EditDistance.suggestion(for: first, among: names) else { return nil }
    return FieldPath([.name(near)] + path.parts.dropFirst()).description
  }
}

extension FieldPath.Part {
  /// As names of definitions are compared.
  fileprivate var lowercased: FieldPath.Part {
    if case .name(let name) = self { .name(name.lowercased()) } else { self }
  }
}
