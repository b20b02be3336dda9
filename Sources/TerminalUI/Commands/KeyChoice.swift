/// A key that a person has bound, and the command lines that it runs one after another; none makes it do nothing.
public struct KeyChoice: Hashable, Sendable {
  /// The key.
  public let key: Key
  /// The lines, as typed after `:`.
  public let lines: [String]

  /// Reads `f5=send hello`; several lines stand below each other.
  public init(parsing text: String) throws(KeyChoiceError) {
    // The key may be = itself.
    let head = text.prefix(1)
    let parts = text.dropFirst().split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw KeyChoiceError("'\(text)' binds no key: f5=send hello does") }
    let name = String(head + parts[0])
    guard let key = Key(named: name) else { throw KeyChoiceError(Key.problem(name)) }
    self.key = key
    lines = parts[1].split(whereSeparator: \.isNewline).map(String.init)
    for line in lines {
      let call = CommandCall(parsing: line)
      if Command.named(call.name) != nil || Int(call.name) != nil { continue }
      throw KeyChoiceError(Command.problem(call.name))
    }
  }

  /// Where the key acts: characters are typed into the composer.
  var places: [Place] {
    if case .character = key { [.log] } else { [.log, .composer] }
  }

  /// The lines, as help shows them.
  var text: String { lines.isEmpty ? "nothing" : lines.joined(separator: "  ") }
}

/// Why a text binds no key.
public struct KeyChoiceError: Error, Hashable, CustomStringConvertible {
  /// One line for a person.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}

extension ScreenOptions {
  /// What a key of the person's own runs at a place; nil when it is not bound there.
  func lines(for key: Key, at place: Place) -> [String]? {
    keys.last { $0.key == key && $0.places.contains(place) }?.lines
  }
}
