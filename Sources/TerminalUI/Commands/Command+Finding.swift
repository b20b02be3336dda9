import Capture

extension Command {
  static let finding: [Command] = [
    Command(
      "edit-filter", isHarmless: true, summary: "show only some frames: a filter that acts while you type",
      places: [.log]
    ) {
      state, _, _ in
      state.openFilterLine()
      return []
    },
    Command(
      "filter", "[FILTER|@NAME]", isHarmless: true, summary: "show only what a filter leaves; without one everything",
      places: [.composer, .log], completion: .filter
    ) { state, call, _ in
      state.changeFilter(call.arguments)
    },
    Command("connections", isHarmless: true, summary: "list the connections, and show only one, or all") {
      state, _, capture in
      state.listConnections(reading: capture)
    },
    Command(
      "connection", "[NUMBER]", isHarmless: true,
      summary: "show all that is known of a connection, the selected frame's unless you say: ends, TLS, round trip"
    ) { state, call, capture in
      state.showConnection(call.arguments, reading: capture)
    },
    Command("problems", isHarmless: true, summary: "list what is wrong: checksums, lengths, sequences, errors ...") {
      state, _, capture in
      state.listProblems(reading: capture)
      return []
    },
    Command(
      "statistics", "[marked|3..12]", isHarmless: true,
      summary: "count the frames shown, or some of them: sizes, rates, types, response times"
    ) { state, call, capture in
      state.showStatistics(call.arguments, reading: capture)
    },
    Command(
      "ladder", isHarmless: true, summary: "show the frames as arrows between the ends of their connections"
    ) {
      state, _, capture in
      state.showLadder(reading: capture)
      return []
    },
    Command("next-problem", isHarmless: true, summary: "go to the next frame that has a problem") {
      state, call, capture in
      state.goToProblem(isForward: true, count: call.times, reading: capture)
      return []
    },
    Command("previous-problem", isHarmless: true, summary: "go to the frame before that has a problem") {
      state, call, capture in
      state.goToProblem(isForward: false, count: call.times, reading: capture)
      return []
    },
    Command(
      "search", "[TEXT|/REGEX/i|hex:00 ff]", isHarmless: true, summary: "look for bytes, from the selected frame on",
      places: [.log]
    ) { state, call, capture in
      guard call.arguments.isEmpty else { return state.search(call.arguments, reading: capture) }
      state.openSearchLine()
      return []
    },
    Command("next-match", isHarmless: true, summary: "go to the next match") { state, call, capture in
      state.searchAgain(isForward: true, count: call.times, reading: capture)
    },
    Command("previous-match", isHarmless: true, summary: "go to the match before") { state, call, capture in
      state.searchAgain(isForward: false, count: call.times, reading: capture)
    },
    Command(
      "search-selection", isHarmless: true,
      summary: "look for the bytes that are selected, or those of the field that is walked over", places: [.log]
    ) { state, _, capture in
      state.searchSelection(reading: capture)
    },
    Command(
      "nohighlight", isHarmless: true, summary: "drop selected bytes, leave the fields, or clear search highlight"
    ) {
      state, _, _ in
      if !state.inspector.isOpen, state.inspector.selection.isRange {
        state.inspector.selection.drop()
      } else if state.fields.cursor != nil {
        state.fields.cursor = nil
      } else {
        state.searching.isHighlighted = false
      }
      return []
    },
  ]
}
