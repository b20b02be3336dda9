/// What the signs of the screen look like where only ASCII can be shown.
enum AsciiGlyphs {
  /// The look-alike of a scalar one column wide, nil when it has none.
  static func lookAlike(of scalar: UInt32) -> UInt32? {
    guard let scalar = Unicode.Scalar(scalar), let sign = table[scalar] else { return nil }
    return sign.value
  }

  /// The look-alikes of a scalar two columns wide, nil when it has none.
  static func pair(for scalar: UInt32) -> (UInt32, UInt32)? {
    switch scalar {
    // A shut lock is `[]`, and an open one `[/`.
    case 0x1F512: (0x5B, 0x5D)
    case 0x1F513: (0x5B, 0x2F)
    default: nil
    }
  }

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (sign, originals) in signs {
      for original in originals.unicodeScalars { table[original] = sign }
    }
    return table
  }()

  private static let signs: [(Unicode.Scalar, String)] = [
    ("<", "◀◁◂◃←‹«❮⟨≤"), (">", "▶▷▸▹→›»❯⟩≥"), ("^", "↑▲△▴⌃"), ("v", "↓▼▽▾▿⌄"),
    ("-", "─━┄┅┈┉╌╍–—−═‐‑‒―"), ("|", "│┃┆┇┊┋╎╏▏▎▍▌▐▕║¦"),
    ("+", "┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬✓✔"),
    (".", "·…∙•⋯․"), ("*", "●◉★◆■▪✱✶"), ("o", "○◌◯☐□▫"), ("x", "✗✘×✕✖"), ("!", "⚠‼"),
    ("#", "█▓▒▉▊▋▇▆▅"), ("_", "▁▂▃▄␣"), ("'", "‘’′"), ("\"", "“”″"), ("~", "≈∼"), ("=", "≡"), (" ", "\u{A0}"),
    ("/", "╱⁄"), ("\\", "╲"), ("\\", "␀⏎↵"),
  ]
}
