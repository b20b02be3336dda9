extension Composer {
  /// Puts what all matches have in common in the line.
  mutating func begin(_ matches: Completion) {
    var going = completion
    editor.begin(matches, in: &going)
    completion = going
  }

  /// Puts the next match (or the one before) in the line.
  mutating func cycle(forward: Bool) {
    var going = completion
    editor.cycle(&going, forward: forward)
    completion = going
  }
}
