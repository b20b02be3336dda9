import TerminalUI
import Testing

/// Keys as a test writes them: text is typed, `<^A> <Alt-b> <BS> <Up>` are keys (`<Alt-gt>` is Alt with `>`); `|` marks the
/// cursor in a text.
enum EditorNotation {
  /// The keys of a script such as `hello<^A><Alt-f>!`.
  static func keys(_ script: String) -> [Key] {
    var keys: [Key] = []
    var rest = script[...]
    while let character = rest.popFirst() {
      if character == "<", let end = rest.dropFirst().firstIndex(of: ">"), let key = key(named: rest[..<end]) {
        keys.append(key)
        rest = rest[rest.index(after: end)...]
      } else {
        keys.append(.character(character))
      }
    }
    return keys
  }

  private static func key(named name: Substring) -> Key? {
    if let key = named[String(name)] { return key }
    if name.hasPrefix("^"), name.count == 2, let letter = name.lowercased().last { return .control(letter) }
    if name.hasPrefix("Alt-"), name.count == 5, let letter = name.last { return .alt(letter) }
    return nil
  }

  private static let named: [String: Key] = [
    "Enter": .enter, "Alt-Enter": .altEnter, "Tab": .tab, "BackTab": .backTab, "Esc": .escape, "BS": .backspace,
    "Alt-BS": .altBackspace, "Del": .delete, "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home,
    "End": .end,
    "PageUp": .pageUp, "PageDown": .pageDown, "WordLeft": .wordLeft, "WordRight": .wordRight, "F1": .function(1),
    "Alt-gt": .alt(">"),
    "acute": .character("\u{301}"),
  ]
}

extension LineEditor {
  /// An editor of `text` with its cursor where `|` is.
  init(marked text: String, history: History = History()) {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(text: parts.joined(), history: history)
    guard parts.count == 2 else { return }
    while cursor > parts[0].utf8.count { _ = handle(.left) }
  }

  /// The text with `|` where the cursor is.
  var marked: String {
    let bytes = text.utf8
    let place = bytes.index(bytes.startIndex, offsetBy: cursor)
    return text[..<place] + "|" + text[place...]
  }

  /// Gives the editor all keys of a script; the last result.
  @discardableResult
  mutating func press(_ script: String) -> EditResult {
    EditorNotation.keys(script).reduce(.ignored) { _, key in handle(key) }
  }
}

extension History {
  /// A history of `lines`, oldest first.
  init(_ lines: String...) {
    self.init()
    for line in lines { add(line) }
  }
}
