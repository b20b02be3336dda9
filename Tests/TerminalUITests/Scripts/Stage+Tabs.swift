import Capture

@testable import TerminalUI

extension Stage {
  /// The tabs there are: the number of this one, and then titles with `|` between them. In front of a title `*` stands for news, `!`
  /// for a warning, `@` for an open connection, `~` for marks that nothing keeps. None is for a tab that is the only one.
  mutating func takeTabs(_ words: String) throws {
    let parts = words.split(separator: " ", maxSplits: 1)
    guard let number = parts.first.flatMap({ Int($0) }) else { throw ScriptError("which of the tabs is this?") }
    let titles = parts.count > 1 ? parts[1].split(separator: "|") : []
    take(.tabs(titles.map(label), current: number - 1))
  }

  private func label(_ text: Substring) -> TabLabel {
    var title = text.drop { $0 == " " }
    let marks = title.prefix { "*!@~".contains($0) }
    title = title.dropFirst(marks.count)
    while title.last == " " { title.removeLast() }
    var label = TabLabel(state, reading: capture, since: nil)
    label.title = String(title)
    label.words = marks.contains("@") ? "● open since 12:00:00" : "○ closed"
    (label.hasNews, label.hasWarning) = (marks.contains("*"), marks.contains("!"))
    label.loss = marks.contains("@") ? .connection : marks.contains("~") ? .marks : nil
    return label
  }
}
