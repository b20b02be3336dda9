/// Keys that run a command when they are pressed one after the other.
public struct KeySequence: Hashable, Sendable {
  /// Where the keys act.
  public let place: Place
  /// The keys, the first one first.
  public let keys: [Key]
  /// What they run, as typed after `:`.
  public let line: String

  private init(_ keys: [Key], _ line: String) {
    place = .log
    self.keys = keys
    self.line = line
  }

  private init(_ letters: String, _ line: String) { self.init(letters.map { .character($0) }, line) }

  /// Every one.
  public static let all: [KeySequence] = [
    KeySequence("gg", "first"), KeySequence("gt", "next-tab"), KeySequence("gT", "previous-tab"),
    KeySequence("g!", "previous-problem"), KeySequence("zz", "middle"), KeySequence("''", "marks"),
    KeySequence([.control("w"), .character("w")], "other-half"),
    KeySequence([.control("w"), .character("s")], "split below"),
    KeySequence([.control("w"), .character("v")], "split beside"),
    KeySequence([.control("w"), .character("o")], "unsplit"),
  ]

  /// The keys as help names them: `gt`, `^Ws`.
  public var name: String { keys.map(\.name).joined() }

  /// The sequence that a person calls so: `gt`, `^Ws`, `^w s`.
  static func named(_ text: String) -> KeySequence? {
    let plain = text.replacing(" ", with: "")
    return all.first { $0.name == plain || $0.controlName == plain.lowercased() }
  }

  /// `^ws`; of keys that are all letters nothing, since their case tells them apart.
  private var controlName: String? {
    guard case .control = keys.first else { return nil }
    return name.lowercased()
  }

  /// The sequences that run a command at a place. Those whose first key means something else there do not.
  static func running(_ name: String, at place: Place) -> [KeySequence] {
    all.filter { sequence in
      CommandCall(parsing: sequence.line).name == name && place.sources.contains(sequence.place)
        && Binding.line(for: sequence.keys[0], at: place) == Binding.line(for: sequence.keys[0], at: sequence.place)
    }
  }
}
