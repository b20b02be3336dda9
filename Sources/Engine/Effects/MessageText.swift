import TerminalUI
import Yaml

/// A file of saved messages as its text, in which one message changes and everything else stays as a person wrote it.
struct MessageText {
  private var lines: [Substring]
  private let entries: [YamlNode.Entry]

  /// nil for a text whose messages do not each begin a line.
  init?(_ text: String) {
    // A line ends there for YAML in other ways, too.
    guard !text.unicodeScalars.contains(where: { ["\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) }),
      let entries = Self.entries(of: text), entries.allSatisfy({ $0.key.mark.column == 1 }),
      Set(entries.map(\.key.mark.line)).count == entries.count
    else { return nil }
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.entries = entries
  }

  /// None in a text that has comments at most; nil for what is no list of messages.
  private static func entries(of text: String) -> [YamlNode.Entry]? {
    do {
      guard let root = try YamlReader.root(of: text) else { return [] }
      return root.mapping
    } catch {
      return nil
    }
  }

  /// With the message in the place of the one of its name, or at the end.
  func saving(_ message: SavedMessage) -> String {
    let line = MessageFiles.line(message)
    guard let index = entries.firstIndex(where: { $0.key.scalar == message.name }) else {
      var text = lines.joined(separator: "\n")
      if text.last != "\n", !text.isEmpty { text += "\n" }
      return text + line + "\n"
    }
    return replacing(index, by: [line + remark(behind: entries[index])])
  }

  /// Without the message of that name.
  func deleting(_ name: String) -> String {
    entries.firstIndex { $0.key.scalar == name }.map { replacing($0, by: []) } ?? lines.joined(separator: "\n")
  }

  private func replacing(_ index: Int, by new: [String]) -> String {
    var lines = lines
    lines.replaceSubrange(place(of: index), with: new.map { $0[...] })
    return lines.joined(separator: "\n")
  }

  /// The lines of a message, without comments and blank lines behind it, which are those of the next.
  private func place(of index: Int) -> Range<Int> {
    let start = entries[index].key.mark.line - 1
    var end = index + 1 < entries.count ? entries[index + 1].key.mark.line - 1 : lines.count
    while end > start + 1, Self.isRemark(lines[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func isRemark(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return text.isEmpty || text.first == "#"
  }

  /// The comment at the end of a message's line.
  private func remark(behind entry: YamlNode.Entry) -> Substring {
    let (line, end) = (entry.key.mark.line, entry.value.end)
    guard end.line == line else { return "" }
    let rest = lines[line - 1].unicodeScalars.dropFirst(end.column - 1)
    return rest.first { $0 != " " && $0 != "\t" } == "#" ? Substring(rest) : ""
  }
}
