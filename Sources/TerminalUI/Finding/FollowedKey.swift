import Capture

/// A key of the conversation and one behind it: `yh`, `ma`, `gx`.
struct FollowedKey {
  let first: Character
  private let second: Character
  /// What the first one runs.
  let command: String

  /// Nil for what is not two characters the first of which is a key of the conversation.
  init?(_ text: String) {
    guard text.count == 2, let first = text.first, let second = text.last else { return nil }
    let isPrefix = KeySequence.all.contains { $0.keys.first == .character(first) }
    guard let line = Binding.line(for: .character(first), at: .log) ?? (isPrefix ? Self.alone(first) : nil) else {
      return nil
    }
    (self.first, self.second) = (first, second)
    command = CommandCall(parsing: line).name
  }

  /// A key that runs nothing by itself stands for the first sequence that begins with it.
  private static func alone(_ first: Character) -> String? {
    KeySequence.all.first { $0.keys.first == .character(first) }?.line
  }

  /// What the second is to the first; nil when the first does not wait for it.
  var words: String? {
    switch command {
    case "copy" where second == "y":
      return "\(first) opens the menu, and \(second) or Enter there copies as last time"
    case "copy":
      guard let form = CopyLayer.letters.first(where: { $0.key == second })?.form else { return nil }
      return "\(first) opens the menu, and \(second) there copies as \(form.name)"
    case "mark" where isLetter: return "\(first) waits for a letter, and \(second) marks the selected frame with it"
    case "jump" where isLetter: return "\(first) waits for a letter, and \(second) goes to the frame marked with it"
    default: return nil
    }
  }

  /// What there is to say where the two do not belong together.
  var otherWords: String {
    let known = KeySequence.all.filter { $0.keys.first == .character(first) }.map(\.name)
    guard known.isEmpty else {
      return "nothing is bound to \(first)\(second): there are \(known.joined(separator: ", "))"
    }
    switch command {
    case "copy": return "\(first) opens the menu, in which \(second) is no key"
    case "mark", "jump": return "\(first) waits for a letter from a to z, which \(second) is not"
    default: return "\(first) acts at once: \(second) behind it is a key of its own"
    }
  }

  private var isLetter: Bool { "a"..."z" ~= second }
}
