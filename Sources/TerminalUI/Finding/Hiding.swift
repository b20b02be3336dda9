import Capture

/// A display filter as `:hide` and `:connections` change it: what it leaves out is a `not ...` that is read with the
/// rest, and events that were shown stay.
struct Hiding {
  private static let events = test("kind == event")

  /// What holds for all frames that are shown.
  private var conditions: [FilterExpression] = []
  /// Whether events are shown beside them.
  private var showsEvents = true

  /// Takes a filter apart; nil is that everything is shown.
  init(_ filter: DisplayFilter?) {
    guard let filter else { return }
    if case .any(let parts) = filter.expression, parts.count == 2, parts[1] == Self.events {
      conditions = Self.conditions(of: parts[0])
    } else {
      showsEvents = false
      conditions = Self.conditions(of: filter.expression)
    }
  }

  private static func conditions(of expression: FilterExpression) -> [FilterExpression] {
    if case .all(let parts) = expression { parts } else { [expression] }
  }

  private static func test(_ text: String) -> FilterExpression? { try? DisplayFilter(parsing: text).expression }

  /// Leaves out what `text` holds for.
  mutating func hide(_ text: String) {
    guard let hidden = Self.test(text) else { return }
    if hidden == Self.events { showsEvents = false }
    let condition = FilterExpression.not(hidden)
    // Of events nothing else can be said than that they are shown.
    if hidden == Self.events, !conditions.isEmpty { return }
    if !conditions.contains(condition) { conditions.append(condition) }
  }

  /// Takes every `not ...` away. Whether there was one.
  mutating func unhide() -> Bool {
    let count = conditions.count
    conditions.removeAll { if case .not = $0 { true } else { false } }
    return conditions.count < count
  }

  /// The one connection that is shown; nil when all are.
  var connection: Int? { conditions.lazy.compactMap(Self.connection).first }

  /// Shows one connection beside all other conditions, or all connections when nil.
  mutating func show(connection: Int?) {
    conditions.removeAll { Self.connection($0) != nil }
    guard let only = connection.flatMap({ Self.test("connection == \($0)") }) else { return }
    if conditions.isEmpty { showsEvents = false }
    conditions.append(only)
  }

  /// The connection that a condition demands.
  private static func connection(_ condition: FilterExpression) -> Int? {
    guard case .test(.number(.connection, .equal, let number)) = condition else { return nil }
    return Int(exactly: number.values.lowerBound)
  }

  /// All of it as one filter; nil when nothing is left out.
  var filter: DisplayFilter? {
    guard let first = conditions.first else { return nil }
    let all = conditions.count == 1 ? first : .all(conditions)
    guard showsEvents, let events = Self.events else { return DisplayFilter(all) }
    return DisplayFilter(.any([all, events]))
  }
}

extension State {
  /// What `:hide` takes beside the selected frame, and what it means.
  static let hideable: [(word: String, meaning: String)] =
    ["frame", "partial", "unframed", "event"].map { ($0, "kind == \($0)") }
    + ["client", "server", "sent", "received"].map { ($0, "from == \($0)") }

  /// `:hide`, `:hide KIND ...`
  mutating func hide(_ words: String, reading capture: Capture) -> [Effect] {
    var hiding = Hiding(filtering.inForce?.filter)
    var done = "hiding of \(words)"
    if words.isEmpty {
      guard let frame = selectedFrame("hidden", reading: capture) else { return [] }
      hiding.hide("number == \(frame.number)")
      done = "hiding of frame \(frame.number)"
    }
    for word in words.split(separator: " ") {
      guard let known = Self.hideable.first(where: { $0.word == word }) else {
        let known = Self.hideable.map(\.word).joined(separator: ", ")
        say("hide takes \(known), or nothing for the selected frame, not '\(word)'", .error)
        return []
      }
      hiding.hide(known.meaning)
    }
    return applyUndoably(hiding.filter.map(FilterInForce.init), done)
  }

  /// `:unhide`
  mutating func unhide() -> [Effect] {
    var hiding = Hiding(filtering.inForce?.filter)
    guard hiding.unhide() else {
      say("nothing is hidden: the filter has no 'not ...' of its own")
      return []
    }
    return applyUndoably(hiding.filter.map(FilterInForce.init), "showing of what was hidden")
  }

  /// `:save-filter NAME`
  mutating func saveFilter(_ name: String) -> [Effect] {
    guard let filter = filtering.inForce else {
      say("there is no filter to save: f begins one", .warning)
      return []
    }
    guard Filtering.isName(name) else {
      say("a filter's name has letters, digits, - and _, not '\(name)'", .error)
      return []
    }
    filtering.saved[name] = filter.text
    say("saved: :filter @\(name) shows it again")
    return [.saveFilter(name: name, text: filter.text)]
  }
}

extension Filtering {
  /// Whether a filter may be called so.
  public static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" || $0 == "_" }
  }
}
