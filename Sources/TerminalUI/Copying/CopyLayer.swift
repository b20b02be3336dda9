import Capture

/// The menu that `y` opens: forms, each with how its text begins, and of what.
public struct CopyLayer: Hashable, Sendable {
  /// The selected form.
  var form: CopyForm
  /// Of what.
  var part: CopiedPart
  /// What there is at the selected frame.
  let parts: [CopiedPart]

  /// The keys of the forms.
  static let letters: [(key: Character, form: CopyForm)] = [
    ("h", .hex), ("t", .text), ("d", .dump), ("c", .c), ("s", .swift), ("p", .python), ("r", .rust), ("g", .go),
    ("b", .base64), ("J", .json), ("v", .value),
  ]

  /// Selects the form `count` lines on.
  mutating func move(by count: Int) {
    let forms = Self.letters.map(\.form)
    let index = (forms.firstIndex(of: form) ?? 0) + count
    form = forms[min(max(index, 0), forms.count - 1)]
  }

  /// Takes the next of what there is, or the one before.
  mutating func turn(by count: Int) {
    let index = (parts.firstIndex(of: part) ?? 0) + count
    part = parts[((index % parts.count) + parts.count) % parts.count]
  }
}

/// What was copied last, which the menu offers first.
struct CopyHabit: Hashable, Sendable {
  var form = CopyForm.hex
  var part = CopiedPart.frame
}
