import Capture

extension Command {
  static let understanding: [Command] = [
    Command(
      "fields", "[--all]", isHarmless: true,
      summary: "unfold or fold the fields of the selected frame, or of all", completion: .words(["--all"])
    ) { state, call, capture in
      state.toggleFields(call.arguments, reading: capture)
      return []
    }
  ]
}
