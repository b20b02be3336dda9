import FramingCore

extension Key {
  /// The key that a person calls so: `f5`, `^t`, `ctrl-t`, `alt-x`, `enter`, `page-up`, `j`.
  public init?(named name: String) {
    let lower = name.lowercased()
    if name.count == 1, let character = name.first {
      self = .character(character)
    } else if let key = Self.byName[lower] {
      self = key
    } else if let number = Self.number(lower) {
      self = .function(number)
    } else if let letter = Self.rest(lower, behind: ["^", "ctrl-", "control-", "c-"]) {
      self = .control(letter)
    } else if let character = Self.rest(name, behind: ["alt-", "Alt-", "ALT-", "meta-", "m-", "M-"]) {
      self = .alt(character)
    } else {
      return nil
    }
  }

  /// Why there is no key of that name.
  static func problem(_ name: String) -> String {
    let near = EditDistance.suggestion(for: name.lowercased(), among: Array(byName.keys).sorted())
    let hint = near.map { "did you mean '\($0)'?" } ?? "there are f1 to f12, ^t, alt-x, enter, page-up, j and so on"
    return "no key is called '\(name)'; \(hint)"
  }

  private static func number(_ name: String) -> Int? {
    guard name.hasPrefix("f"), let number = Int(name.dropFirst()), 1...63 ~= number else { return nil }
    return number
  }

  private static func rest(_ name: String, behind prefixes: [String]) -> Character? {
    guard let prefix = prefixes.first(where: { name.hasPrefix($0) }), name.count == prefix.count + 1 else { return nil }
    return name.last
  }

  private static let byName: [String: Key] = [
    "enter": .enter, "return": .enter, "alt-enter": .altEnter, "tab": .tab, "shift-tab": .backTab,
    "escape": .escape, "esc": .escape, "space": .character(" "), "backspace": .backspace,
    "alt-backspace": .altBackspace, "delete": .delete, "up": .up, "down": .down, "left": .left, "right": .right,
    "home": .home, "end": .end, "page-up": .pageUp, "pgup": .pageUp, "page-down": .pageDown, "pgdn": .pageDown,
    "ctrl-left": .wordLeft, "ctrl-right": .wordRight,
  ]
}
