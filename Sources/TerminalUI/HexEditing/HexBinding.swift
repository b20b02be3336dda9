/// What can be done in the hex editor by a key.
enum HexAction: Hashable, Sendable, CaseIterable {
  case send, leave, help, otherColumn, form, insert, search, nextMatch, previousMatch, select, fill, pin, undo, redo
  case delete, deleteBackward, left, right, up, down, pageUp, pageDown, rowStart, rowEnd, first, last, repaint, suspend
}

/// The keys that do something in the hex editor.
public struct HexBinding: Hashable, Sendable {
  let action: HexAction
  /// The keys. Those that are characters act in the hex column alone: in the text column they are typed.
  public let keys: [Key]
  /// What they do, for a person.
  public let summary: String

  private init(_ action: HexAction, _ keys: [Key], _ summary: String) {
    self.action = action
    self.keys = keys
    self.summary = summary
  }

  /// Every one, in the order in which help shows them.
  public static let all: [HexBinding] = [
    HexBinding(.send, [.enter], "send the bytes as they are now, and close"),
    HexBinding(.leave, [.escape, .control("c")], "drop the selection, or leave; asks once when changes would be lost"),
    HexBinding(.help, [.function(1), .character("?")], "list these keys, and run them"),
    HexBinding(.otherColumn, [.tab, .backTab], "to the text column, where characters are typed, or the hex column"),
    HexBinding(.form, [.control("t")], "edit the fields instead, as a form, where a definition tells them"),
    HexBinding(.insert, [.control("o")], "insert what is typed, or overwrite"),
    HexBinding(
      .search, [.character("/"), .control("s")],
      "look for a text, /a regular expression/i or hex:00 ff; / acts in the hex column, as all characters here do"),
    HexBinding(.nextMatch, [.character("n"), .control("n")], "to the next match, and from the end to the first"),
    HexBinding(.previousMatch, [.character("N"), .alt("n")], "to the match before"),
    HexBinding(.select, [.character("V"), .control("v")], "select bytes from here on, or no longer"),
    HexBinding(
      .fill, [.character("="), .alt("f")],
      "put a byte or a pattern over the selected bytes, or the one here: 00, de ad, \"text\""),
    HexBinding(.pin, [.control("p")], "keep length and checksum as they are, or let them follow the other bytes"),
    HexBinding(.undo, [.control("u"), .control("_"), .control("/")], "take the last change back"),
    HexBinding(.redo, [.control("r"), .control("^"), .alt("_")], "do again what was taken back"),
    HexBinding(.delete, [.delete, .control("d")], "take the byte at the cursor, or the selected bytes away"),
    HexBinding(.deleteBackward, [.backspace], "take the byte before the cursor, or the selected bytes away"),
    HexBinding(.left, [.left], "one byte back"),
    HexBinding(.right, [.right], "one byte on"),
    HexBinding(.up, [.up], "one row up"),
    HexBinding(.down, [.down], "one row down"),
    HexBinding(.pageUp, [.pageUp, .control("b")], "one screen up"),
    HexBinding(.pageDown, [.pageDown, .control("f")], "one screen down"),
    HexBinding(.rowStart, [.home, .control("a")], "to the first byte of the row"),
    HexBinding(.rowEnd, [.end, .control("e")], "to the last byte of the row"),
    HexBinding(.first, [.alt("<")], "to the first byte"),
    HexBinding(.last, [.alt(">")], "behind the last byte"),
    HexBinding(.repaint, [.control("l")], "paint the screen again"),
    HexBinding(.suspend, [.control("z")], "suspend to the shell; fg comes back"),
  ]

  /// What a key does where the cursor is in `column`; nil when it is typed, or does nothing.
  static func action(of key: Key, in column: HexEditor.Column) -> HexAction? {
    if case .character = key, column == .text { return nil }
    return all.first { $0.keys.contains(key) }?.action
  }

  /// The key that does `action` where the cursor is in `column`, as hints name it.
  static func key(for action: HexAction, in column: HexEditor.Column) -> String {
    let keys = all.first { $0.action == action }?.keys ?? []
    return (keys.first { self.action(of: $0, in: column) == action } ?? keys[0]).name
  }
}
