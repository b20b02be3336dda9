/// A line of the help.
struct HelpEntry: Sendable {
  /// What runs when it is chosen.
  enum Content: Sendable {
    case command(Command)
    /// What the person has bound.
    case own(KeyChoice)
    /// A key of the hex editor.
    case editing(HexBinding)
  }

  let content: Content
  let keys: String

  /// What it is called; nothing for what only keys do.
  var name: String {
    switch content {
    case .command(let command): ":" + command.name
    case .own(let choice): choice.text
    case .editing: ""
    }
  }

  /// How it is used.
  var usage: String {
    switch content {
    case .command(let command): ":" + command.usage
    case .own(let choice): choice.text
    case .editing: ""
    }
  }

  /// What it does.
  var summary: String {
    switch content {
    case .command(let command): command.summary
    case .own: "bound by you"
    case .editing(let binding): binding.summary
    }
  }

  /// The command, when it is one of the program's own.
  var command: Command? { if case .command(let command) = content { command } else { nil } }

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
    guard place != .hexEditor else { return HexBinding.all.map(HelpEntry.init) }
    let entries = Command.all.filter { !$0.places.isDisjoint(with: place.sources) }.map { command in
      let keys = Binding.keys(of: command, at: place).filter { options.lines(for: $0, at: place) == nil }
      let sequences = KeySequence.running(command.name, at: place).filter {
        options.lines(for: $0.keys[0], at: place) == nil
      }
      return HelpEntry(
        content: .command(command), keys: (keys.map(\.name) + sequences.map(\.name)).joined(separator: " "))
    }
    let bound = entries.filter { !$0.keys.isEmpty }
    // The inspector's own before those that it has from the conversation.
    let isInherited = { (entry: HelpEntry) in
      place.sources.count > 1 && entry.command?.places.isDisjoint(with: [.inspector, .bytes]) == true
    }
    return own(at: place, options) + bound.filter { !isInherited($0) } + bound.filter(isInherited)
      + entries.filter(\.keys.isEmpty)
  }

  private static func own(at place: Place, _ options: ScreenOptions) -> [HelpEntry] {
    let here = options.keys.enumerated().filter { index, choice in
      choice.places.contains(place) && !options.keys.dropFirst(index + 1).contains { $0.key == choice.key }
    }
    return here.map { HelpEntry(content: .own($1), keys: $1.key.name) }
  }

  private init(_ binding: HexBinding) {
    self.init(content: .editing(binding), keys: binding.keys.map(\.name).joined(separator: " "))
  }

  init(content: Content, keys: String) {
    self.content = content
    self.keys = keys
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
