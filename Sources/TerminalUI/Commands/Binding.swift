/// A key and the command that it runs.
public struct Binding: Hashable, Sendable {
  /// Where the key acts.
  public let place: Place
  /// The key.
  public let key: Key
  /// What it runs, as typed after `:`.
  public let line: String

  init(_ place: Place, _ key: Key, _ line: String) {
    self.place = place
    self.key = key
    self.line = line
  }

  /// What a key runs at a place; nil when it is not bound there.
  static func line(for key: Key, at place: Place) -> String? {
    for source in place.sources {
      if let binding = all.first(where: { $0.place == source && $0.key == key }) { return binding.line }
    }
    return nil
  }

  /// The bindings that act at a place, its own first.
  private static func reachable(at place: Place) -> [Binding] {
    var keys: Set<Key> = []
    return place.sources.flatMap { source in all.filter { $0.place == source } }.filter { keys.insert($0.key).inserted }
  }

  /// The keys that run a command at a place, as help shows them.
  static func keys(of command: Command, at place: Place) -> [Key] {
    reachable(at: place).filter { $0.line == command.name }.map(\.key)
  }

  /// Every binding.
  public static let all: [Binding] = composer + log + inspector + bytes

  /// Keys that the line editor leaves alone.
  private static let composer: [Binding] = [
    Binding(.composer, .enter, "send"),
    Binding(.composer, .control("t"), "mode"),
    Binding(.composer, .control("c"), "clear-line"),
    Binding(.composer, .escape, "log"),
    Binding(.composer, .backTab, "next-peer"),
    Binding(.composer, .pageUp, "page-up"),
    Binding(.composer, .pageDown, "page-down"),
    Binding(.composer, .function(1), "help"),
    Binding(.composer, .function(2), "accept-framing"),
    Binding(.composer, .function(6), "play-step"),
    Binding(.composer, .function(7), "play-run"),
    Binding(.composer, .function(8), "play-stop"),
    Binding(.composer, .function(9), "play-result"),
    Binding(.composer, .control("x"), "reconnect"),
    Binding(.composer, .control("l"), "redraw"),
    Binding(.composer, .control("z"), "suspend"),
  ]

  private static let log: [Binding] = [
    Binding(.log, .character("i"), "compose"),
    Binding(.log, .tab, "compose"),
    Binding(.log, .character(":"), "command"),
    Binding(.log, .character("?"), "help"),
    Binding(.log, .function(1), "help"),
    Binding(.log, .function(2), "accept-framing"),
    Binding(.log, .function(6), "play-step"),
    Binding(.log, .function(7), "play-run"),
    Binding(.log, .function(8), "play-stop"),
    Binding(.log, .function(9), "play-result"),
    Binding(.log, .character("f"), "edit-filter"),
    Binding(.log, .character("/"), "search"),
    Binding(.log, .character("n"), "next-match"),
    Binding(.log, .character("N"), "previous-match"),
    Binding(.log, .character("*"), "search-selection"),
    Binding(.log, .character("!"), "next-problem"),
    Binding(.log, .escape, "nohighlight"),
    Binding(.log, .character("o"), "fields"),
    Binding(.log, .character("O"), "fields --all"),
    Binding(.log, .character("-"), "fold"),
    Binding(.log, .character("+"), "unfold-frame"),
    Binding(.log, .character("v"), "view"),
    Binding(.log, .character("T"), "tshark"),
    Binding(.log, .character("%"), "pair"),
    Binding(.log, .character("y"), "copy"),
    Binding(.log, .character("e"), "edit"),
    Binding(.log, .character("E"), "resend"),
    Binding(.log, .character("."), "repeat-send"),
    Binding(.log, .character("m"), "mark"),
    Binding(.log, .character("'"), "jump"),
    Binding(.log, .character("M"), "mouse"),
    Binding(.log, .character("j"), "scroll-down"),
    Binding(.log, .down, "scroll-down"),
    Binding(.log, .enter, "inspector"),
    Binding(.log, .character("\\"), "inspector"),
    Binding(.log, .character("k"), "scroll-up"),
    Binding(.log, .up, "scroll-up"),
    Binding(.log, .character(" "), "page-down"),
    Binding(.log, .pageDown, "page-down"),
    Binding(.log, .control("f"), "page-down"),
    Binding(.log, .pageUp, "page-up"),
    Binding(.log, .control("b"), "page-up"),
    Binding(.log, .character("b"), "page-up"),
    Binding(.log, .control("d"), "half-page-down"),
    Binding(.log, .character("d"), "compare"),
    Binding(.log, .control("u"), "half-page-up"),
    Binding(.log, .character("u"), "undo"),
    Binding(.log, .character("J"), "next-frame"),
    Binding(.log, .character("]"), "next-frame"),
    Binding(.log, .character("K"), "previous-frame"),
    Binding(.log, .character("["), "previous-frame"),
    Binding(.log, .character("g"), "first"),
    Binding(.log, .home, "first"),
    Binding(.log, .character("G"), "last"),
    Binding(.log, .end, "last"),
    Binding(.log, .control("o"), "place-back"),
    Binding(.log, .alt("o"), "place-forward"),
    Binding(.log, .character("F"), "follow"),
    Binding(.log, .backTab, "next-peer"),
    Binding(.log, .control("x"), "reconnect"),
    Binding(.log, .control("w"), "halves"),
    Binding(.log, .control("l"), "redraw"),
    Binding(.log, .control("z"), "suspend"),
    Binding(.log, .control("c"), "quit"),
    Binding(.log, .character("q"), "quit"),
  ]

  /// Keys of the inspector that mean something else in the conversation, or nothing.
  private static let inspector: [Binding] = [
    Binding(.inspector, .tab, "pane-next"),
    Binding(.inspector, .backTab, "pane-previous"),
    Binding(.inspector, .enter, "pane-into"),
    Binding(.inspector, .character("z"), "pane-zoom"),
    Binding(.inspector, .character(">"), "pane-grow"),
    Binding(.inspector, .character("<"), "pane-shrink"),
    Binding(.inspector, .character("="), "pane-values"),
    Binding(.inspector, .character("x"), "pane-mirror"),
    Binding(.inspector, .escape, "pane-back"),
    Binding(.inspector, .character("q"), "inspector"),
  ]

  /// Keys of the inspector's bytes.
  private static let bytes: [Binding] = [
    Binding(.bytes, .character("h"), "byte-left"),
    Binding(.bytes, .left, "byte-left"),
    Binding(.bytes, .character("l"), "byte-right"),
    Binding(.bytes, .right, "byte-right"),
    Binding(.bytes, .character("b"), "byte-previous-field"),
    Binding(.bytes, .wordLeft, "byte-previous-field"),
    Binding(.bytes, .character("w"), "byte-next-field"),
    Binding(.bytes, .wordRight, "byte-next-field"),
    Binding(.bytes, .character("0"), "byte-row-start"),
    Binding(.bytes, .home, "byte-row-start"),
    Binding(.bytes, .character("$"), "byte-row-end"),
    Binding(.bytes, .end, "byte-row-end"),
    Binding(.bytes, .character("V"), "byte-select"),
  ]
}

extension Key {
  /// The key as help names it.
  var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "^" + character.uppercased()
    case .alt(let character): "Alt-" + String(character)
    case .function(let number): "F\(number)"
    case .enter: "Enter"
    case .altEnter: "Alt-Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .altBackspace: "Alt-Backspace"
    case .delete: "Delete"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .wordLeft: "^←"
    case .wordRight: "^→"
    }
  }
}
