import Capture

extension Command {
  static let finding: [Command] = [
    Command("edit-filter", summary: "show only some frames: a filter that acts while you type", places: [.log]) {
      state, _, _ in
      state.openFilterLine()
      return []
    },
    Command(
      "filter", "[FILTER|@NAME]", summary: "show only what a filter leaves; without one everything",
      places: [.composer, .log], completion: .filter
    ) { state, call, _ in
      state.changeFilter(call.arguments)
    },
  ]
}
