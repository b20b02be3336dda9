/// A line of the help.
struct HelpEntry: Sendable {
  let command: Command
  let keys: String
  /// What the person has bound; nil for the program's own keys.
  var own: KeyChoice?

  /// How it is used.
  var usage: String { own?.text ?? ":" + command.usage }
  /// What it does.
  var summary: String { own == nil ? command.summary : "bound by you" }

  /// Whether every word of a search is in it, whatever the case.
  private func has(_ words: [Substring]) -> Bool {
    let text = "\(keys) \(usage) \(summary)".lowercased()
    return words.allSatisfy { text.contains($0) }
  }

  /// The entries that the help lists for what is searched.
  static func entries(of help: HelpLayer, _ options: ScreenOptions) -> [HelpEntry] {
    let words = help.query.lowercased().split(separator: " ")
    let all = entries(of: help.place, options)
    return words.isEmpty ? all : all.filter { $0.has(words) }
  }

  /// The commands of a place: keys that the person has bound first, then those with keys.
  static func entries(of place: Place, _ options: ScreenOptions) -> [HelpEntry] {
    let entries = Command.all.filter { !$0.places.isDisjoint(with: place.sources) }.map { command in
      let keys = Binding.keys(of: command, at: place).filter { options.lines(for: $0, at: place) == nil }
      return HelpEntry(command: command, keys: keys.map(\.name).joined(separator: " "))
    }
    let bound = entries.filter { !$0.keys.isEmpty }
    // The inspector's own before those that it has from the conversation.
    let isInherited = { (entry: HelpEntry) in
      place.sources.count > 1 && entry.command.places.isDisjoint(with: [.inspector, .bytes])
    }
    return own(at: place, options) + bound.filter { !isInherited($0) } + bound.filter(isInherited)
      + entries.filter(\.keys.isEmpty)
  }

  private static func own(at place: Place, _ options: ScreenOptions) -> [HelpEntry] {
    let here = options.keys.enumerated().filter { index, choice in
      choice.places.contains(place) && !options.keys.dropFirst(index + 1).contains { $0.key == choice.key }
    }
    return here.compactMap { _, choice in
      let name = choice.lines.first.map { CommandCall(parsing: $0).name } ?? "help"
      return (Command.named(name) ?? Command.named("goto")).map { command in
        HelpEntry(command: command, keys: choice.key.name, own: choice)
      }
    }
  }
}

extension HelpLayer {
  /// Bytes of a search; longer ones find nothing anyway.
  private static let longest = 200

  /// Adds to what is searched, of which `kept` stays. A `/` or `:` in front is not looked for.
  mutating func search(_ text: String, keeping kept: (some StringProtocol)? = nil as String?) {
    let base = kept.map { String($0) } ?? query
    let added = base.isEmpty ? String(text.drop { $0 == "/" || $0 == ":" || $0 == " " }) : text
    guard base.utf8.count + added.utf8.count <= Self.longest else { return }
    query = base + PrintableText.clean(added)
    selected = 0
  }
}
