import Capture
import FramingCore

/// What `:help` is asked about: a key, keys, a command, a setting, or words.
enum HelpTopic {
  /// The help is opened so, and this is said of it.
  case found(HelpLayer, remark: String?)
  /// There is nothing of the kind.
  case missing(String)

  /// Looks `text` up, first among what acts at `here`.
  init(_ text: String, at here: Place, _ options: ScreenOptions) {
    let places = [here] + Place.allCases.filter { $0 != here }
    let name = text.hasPrefix(":") && text.count > 1 ? String(text.dropFirst()) : text
    let isCommand = name != text
    // `tab` is a command, and `Tab` a key.
    let exact = Command.all.first { $0.name == name }
    if isCommand || exact != nil {
      if let command = exact ?? Command.meant(by: name), let found = Self.topic(command, places, options) {
        self = found
        return
      }
    } else if let found = Self.key(text, places, options) {
      self = found
      return
    }
    self = Self.words(name, isCommand: isCommand, places, options)
  }

  /// A key or several.
  private static func key(_ text: String, _ places: [Place], _ options: ScreenOptions) -> HelpTopic? {
    if let sequence = KeySequence.named(text),
      let place = places.first(where: { $0.sources.contains(sequence.place) })
    {
      return entry(place, places[0], options, named: sequence.name) {
        $0.command?.name == CommandCall(parsing: sequence.line).name
      }
    }
    guard let key = Key(named: text) else { return followed(text, places, options) }
    if case .alt(let character) = key,
      let name = tabCommands[character] ?? (("1"..."9").contains(character) ? "tab" : nil),
      let command = Command.named(name)
    {
      return topic(command, places, options)
    }
    for place in places {
      if options.lines(for: key, at: place) != nil {
        return entry(place, places[0], options, named: key.name) { $0.own?.key == key }
      }
      if place == .hexEditor, let found = entry(place, places[0], options, named: key.name, { $0.has(key) }) {
        return found
      }
      guard let line = Binding.line(for: key, at: place) else { continue }
      return entry(place, places[0], options, named: key.name) {
        $0.command?.name == CommandCall(parsing: line).name
      }
    }
    guard case .character(let character) = key, !character.isWholeNumber else {
      let digit = "a digit is the count for the key that follows: 10j, 23G, 3n"
      return .missing(text.first?.isWholeNumber == true ? digit : "\(key.name) runs nothing: ? lists the keys that do")
    }
    return .missing("\(key.name) runs nothing: ? lists the keys that do")
  }

  /// A key behind a count, or one with the letter that it waits for: `10j`, `yh`, `ma`.
  private static func followed(_ text: String, _ places: [Place], _ options: ScreenOptions) -> HelpTopic? {
    let plain = text.replacing(" ", with: "")
    let count = plain.prefix(while: \.isWholeNumber)
    if !count.isEmpty, count != plain {
      let rest = String(plain.dropFirst(count.count))
      guard case .found(let help, let remark)? = key(rest, places, options) else { return nil }
      return .found(help, remark: remark ?? "\(count) in front of \(rest) is a count")
    }
    guard let letters = FollowedKey(plain), let words = letters.words else { return nil }
    return topic(of: letters, words, places, options)
  }

  /// Two keys of which nobody said that they belong together: the first one's help.
  private static func pair(_ text: String, _ places: [Place], _ options: ScreenOptions) -> HelpTopic? {
    FollowedKey(text.replacing(" ", with: "")).flatMap { topic(of: $0, $0.otherWords, places, options) }
  }

  private static func topic(
    of keys: FollowedKey, _ words: String, _ places: [Place], _ options: ScreenOptions
  ) -> HelpTopic? {
    let found = places.first { $0.sources.contains(.log) && options.lines(for: .character(keys.first), at: $0) == nil }
    guard let found,
      case .found(let help, _)? = entry(
        found, places[0], options, named: "", { $0.command?.name == keys.command })
    else { return nil }
    return .found(help, remark: words)
  }

  /// What Alt and a letter runs wherever there are several tabs or halves.
  private static let tabCommands: [Character: String] = ["a": "active-tab", "w": "other-half"]

  /// A command, where it is listed.
  private static func topic(_ command: Command, _ places: [Place], _ options: ScreenOptions) -> HelpTopic? {
    let place = places.first { !command.places.isDisjoint(with: $0.sources) }
    return place.flatMap { entry($0, places[0], options, named: ":" + command.name) { $0.isFor(command) } }
  }

  /// What is neither a key nor the whole name of a command.
  private static func words(
    _ text: String, isCommand: Bool, _ places: [Place], _ options: ScreenOptions
  ) -> HelpTopic {
    if let command = Command.meant(by: text), let found = topic(command, places, options) {
      guard case .found(let help, _) = found else { return found }
      return .found(help, remark: "'\(text)' is short for \(command.name)")
    }
    if !isCommand, let setting = ScreenSetting.named(text), let set = Command.named("set"),
      case .found(let help, _)? = topic(set, places, options)
    {
      return .found(help, remark: "\(text) is a setting: :set \(setting.usage)")
    }
    if !isCommand, let found = pair(text, places, options) { return found }
    var help = HelpLayer(place: places[0])
    help.search(text)
    if !help.query.isEmpty, !HelpEntry.entries(of: help, options).isEmpty {
      return .found(help, remark: "no key or command is called '\(text)': these speak of it")
    }
    let names = Command.all.map(\.name) + ScreenSetting.all.map(\.name)
    let near = EditDistance.suggestion(for: text.lowercased(), among: names)
    let hint = near.map { "did you mean '\($0)'?" } ?? "? lists them; a key is y, ^X, gt, F2, Enter, page-up"
    return .missing("there is no key or command '\(text)': \(hint)")
  }

  /// The help of a place, at the entry that `isWanted`; where it is another place, that is said.
  private static func entry(
    _ place: Place, _ here: Place, _ options: ScreenOptions, named name: String, _ isWanted: (HelpEntry) -> Bool
  ) -> HelpTopic? {
    guard let index = HelpEntry.entries(of: place, options).firstIndex(where: isWanted) else { return nil }
    return .found(
      HelpLayer(place: place, selected: index),
      remark: place == here ? nil : "\(name) is for \(place.words), not for \(here.words)")
  }
}

extension HelpEntry {
  /// Whether it is the program's own entry of a command.
  fileprivate func isFor(_ other: Command) -> Bool { command?.name == other.name }

  /// What the person has bound.
  fileprivate var own: KeyChoice? { if case .own(let choice) = content { choice } else { nil } }

  /// Whether it is what a key does in the hex editor.
  fileprivate func has(_ key: Key) -> Bool {
    if case .editing(let binding) = content { binding.keys.contains(key) } else { false }
  }
}

extension State {
  /// `:help`, `:help ^X`, `:help gt`, `:help resend`
  mutating func showHelp(_ text: String) {
    let here: Place = focus == .log ? logPlace : .composer
    guard !text.isEmpty else { return layers.append(.help(HelpLayer(place: here))) }
    switch HelpTopic(text, at: here, options) {
    case .found(let help, let remark):
      layers.append(.help(help))
      if let remark { say(remark) }
    case .missing(let reason): say(reason, .error)
    }
  }
}
