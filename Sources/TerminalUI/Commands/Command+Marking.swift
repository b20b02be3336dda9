import Capture

extension Command {
  static let marking: [Command] = [
    Command("mark", "[LETTER]", summary: "mark the selected frame with a letter, a to z") { state, call, capture in
      guard call.arguments.isEmpty else { return state.mark(call.arguments, reading: capture) }
      state.expect(.mark)
      return []
    },
    Command("jump", "[LETTER]", isHarmless: true, summary: "go to the frame marked with a letter") {
      state, call, capture in
      guard call.arguments.isEmpty else { return state.jump(to: call.arguments, reading: capture) }
      state.expect(.jump)
      return []
    },
    Command("marks", isHarmless: true, summary: "list the marks, and go to one") { state, _, capture in
      state.listMarks(reading: capture)
    },
    Command("unmark", summary: "take the selected frame's mark away") { state, _, capture in
      state.unmark(reading: capture)
    },
    Command(
      "note", "[TEXT]", summary: "write something below the selected frame's heading; without a text take it away"
    ) {
      state, call, capture in
      state.note(call.arguments, reading: capture)
    },
    Command(
      "hide", "[KIND ...]", isHarmless: true,
      summary: "add 'not ...' to the filter: the selected frame, or unframed, event, server ...",
      completion: .words(State.hideable.map(\.word))
    ) { state, call, capture in
      state.hide(call.arguments, reading: capture)
    },
    Command("undo", isHarmless: true, summary: "take back the newest hiding, folding, mark or note, and say which") {
      state, call, capture in
      (0..<min(call.times, 100)).flatMap { _ in state.undo(reading: capture) }
    },
    Command("unhide", isHarmless: true, summary: "take every 'not ...' away from the filter") { state, _, _ in
      state.unhide()
    },
    Command("save-filter", "NAME", summary: "keep the filter: :filter @NAME shows it again, also tomorrow") {
      state, call, _ in
      state.saveFilter(call.arguments)
    },
  ]
}
