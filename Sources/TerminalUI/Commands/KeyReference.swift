/// The keys and commands of the screen as tables, for the manual.
public enum KeyReference {
  /// What acts where, in the order of the help: a key or several, and what they do.
  public static var places: [(title: String, entries: [(head: String, text: String)])] {
    Place.allCases.map { place in
      let entries = HelpEntry.entries(of: place, ScreenOptions()).filter { !$0.keys.isEmpty && $0.isOwn(of: place) }
      return (
        place.words,
        entries.map { entry in
          (entry.keys, entry.usage.isEmpty ? entry.summary : "\(entry.usage)  \(entry.summary)")
        }
      )
    }
  }

  /// The keys of every line that is typed, by readline's names.
  public static var lineEditing: [(head: String, text: String)] {
    EditCommand.allCases.map { command in
      let keys = EditCommand.keys.filter { EditCommand.bound(to: $0) == command }.map(\.name)
      return (keys.joined(separator: "  "), command.words)
    }
  }

  /// The commands that no key runs.
  public static var commands: [(head: String, text: String)] {
    let bound = Set(
      Place.allCases.flatMap { place in
        HelpEntry.entries(of: place, ScreenOptions()).filter { !$0.keys.isEmpty }.compactMap { $0.command?.name }
      })
    return Command.all.filter { !bound.contains($0.name) }.map { (":" + $0.usage, $0.summary) }
  }
}

extension HelpEntry {
  /// Whether a place has it of its own, and not from the conversation.
  fileprivate func isOwn(of place: Place) -> Bool {
    guard let command, place == .inspector || place == .bytes else { return true }
    return Binding.keys(of: command, at: place).contains { key in
      Binding.all.contains { $0.place == place && $0.key == key }
    }
  }
}

extension EditCommand {
  /// Every key that may be bound.
  fileprivate static var keys: [Key] {
    let letters = "abcdefghijklmnopqrstuvwxyz_/^[.<>"
    return [
      .enter, .altEnter, .tab, .backTab, .escape, .backspace, .altBackspace, .delete, .up, .down, .left, .right, .home,
      .end,
      .wordLeft, .wordRight,
    ] + letters.map { .control($0) } + letters.map { .alt($0) }
  }

  /// `beginningOfLine` as words: `beginning of line`.
  fileprivate var words: String {
    rawValue.reduce(into: "") { words, character in
      words += character.isUppercase ? " " + character.lowercased() : String(character)
    }
  }
}
