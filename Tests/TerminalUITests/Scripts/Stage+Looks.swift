@testable import Terminal
@testable import TerminalUI

/// How the screen looks on terminals of every depth.
extension Stage {
  /// The terminals: colours, and whether the background is known to be dark or light.
  static let depths: [(name: String, colours: Int, theme: Theme)] = [
    ("monochrome", 0, Theme(.auto)), ("8 colours, dark", 8, Theme(.dark)), ("8 colours, light", 8, Theme(.light)),
    ("16 colours, dark", 16, Theme(.dark)), ("16 colours, light", 16, Theme(.light)),
    ("256 colours", 256, Theme(.auto)), ("256 colours, dark", 256, Theme(.dark)),
    ("256 colours, light", 256, Theme(.light)),
  ]

  private static let lookLetters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// For each depth a plane with a letter for each look, where it is another than at the depth before, and what the letters are.
  func looks() -> [String] {
    let grid = rendered.grid
    var lines: [String] = []
    var (plane, legend) = ([String](), [String]())
    for depth in Self.depths {
      let looks = Style.allCases.map { Palette.appearance(of: $0, colours: depth.colours, theme: depth.theme) }
      let onScreen = Set(grid.cells.map { looks[Int($0.style.rawValue)] })
      var letters: [Appearance: Character] = [Appearance(): "."]
      var words: [String] = []
      for look in looks where onScreen.contains(look) && letters[look] == nil {
        let letter = Self.lookLetters[letters.count - 1]
        letters[look] = letter
        words.append("; \(letter) \(look.words)")
      }
      let rows = (0..<grid.size.height).map { row in
        let cells = grid.cells[(row * grid.size.width)..<((row + 1) * grid.size.width)]
        var line = ";" + String(cells.map { letters[looks[Int($0.style.rawValue)]] ?? "?" })
        while line.last == "." { line.removeLast() }
        return line
      }
      let isSame = (rows, words) == (plane, legend)
      lines.append("; \(depth.name)\(isSame ? ": the same" : rows == plane ? ": the same places" : "")")
      if rows != plane { lines += rows }
      if words != legend { lines += words }
      (plane, legend) = (rows, words)
    }
    return lines
  }
}

extension Appearance {
  /// As a theme has it: `231 on 25 bold`.
  fileprivate var words: String {
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
    ]
    let parts =
      [foreground.map(String.init), background.map { "on \($0)" }].compactMap { $0 }
      + names.filter { attributes.contains($0.0) }.map(\.1)
    return parts.joined(separator: " ")
  }
}
