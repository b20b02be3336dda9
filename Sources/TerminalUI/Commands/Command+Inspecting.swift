import Capture

extension Command {
  static let inspecting: [Command] = [
    Command(
      "inspector", isHarmless: true,
      summary: "the frames as lines with the bytes and fields of the selected one, or the conversation again",
      places: [.log, .inspector, .composer]
    ) { state, _, capture in
      state.toggleInspector(reading: capture)
      return []
    },
    Command(
      "columns", "[+|-] [NAME ...]", isHarmless: true,
      summary:
        "the columns of the inspector's list: number checksum problem ... as in filters, a field as mqtt.topic; standard",
      places: [.inspector, .log, .composer], completion: .columns
    ) { state, call, _ in
      state.changeColumns(call.arguments)
      return []
    },
    Command(
      "layout", "[NAME]", isHarmless: true,
      summary: "the inspector as it was kept by this name; without a name list all",
      places: [.inspector, .log], completion: .layout
    ) { state, call, capture in
      state.takeLayout(call.arguments)
      state.settleInspector(reading: capture)
      return []
    },
    Command(
      "save-layout", "NAME",
      summary: "keep the inspector's panes, their sizes and the columns by a name", places: [.inspector, .log]
    ) { state, call, _ in
      state.saveLayout(call.arguments)
    },
    inspectorCommand("pane-back", "drop the range of bytes or the search's highlight, or leave the inspector") {
      state, _, capture in
      state.leaveInspector(reading: capture)
    },
    inspectorCommand("pane-next", "the keys act in the next pane: frames, bytes, fields, values") {
      state, call, capture in
      state.turnPane(by: call.times, reading: capture)
    },
    inspectorCommand("pane-previous", "the keys act in the pane before") { state, call, capture in
      state.turnPane(by: -call.times, reading: capture)
    },
    inspectorCommand("pane-into", "from a frame into its bytes, from a byte to its field, from a field to its bytes") {
      state, _, capture in
      state.goInto(reading: capture)
    },
    inspectorCommand("pane-zoom", "the pane takes the whole screen, or gives it back") { state, _, _ in state.zoomPane()
    },
    inspectorCommand("pane-mirror", "the bytes and what is beside them change places") { state, _, _ in
      state.mirrorPanes()
    },
    inspectorCommand("pane-grow", "make the pane larger") { state, call, _ in state.resizePane(by: call.times) },
    inspectorCommand("pane-shrink", "make the pane smaller") { state, call, _ in state.resizePane(by: -call.times) },
    inspectorCommand(
      "pane-values", "beside the bytes: what they are as numbers, times and addresses, or the fields again"
    ) {
      state, _, _ in
      state.toggleValues()
    },
  ]

  static let byteMoving: [Command] = [
    inspectorCommand("byte-left", "one byte back", at: .bytes) { state, call, capture in
      state.moveByte(by: -call.times, reading: capture)
    },
    inspectorCommand("byte-right", "one byte on", at: .bytes) { state, call, capture in
      state.moveByte(by: call.times, reading: capture)
    },
    inspectorCommand("byte-previous-field", "to where this field begins, or the one before", at: .bytes) {
      state, call, capture in
      state.moveByte(byFields: -call.times, reading: capture)
    },
    inspectorCommand("byte-next-field", "to where the next field begins", at: .bytes) { state, call, capture in
      state.moveByte(byFields: call.times, reading: capture)
    },
    inspectorCommand("byte-row-start", "to the first byte of the row", at: .bytes) { state, _, capture in
      state.goToRowEnd(isFirst: true, reading: capture)
    },
    inspectorCommand("byte-row-end", "to the last byte of the row", at: .bytes) { state, _, capture in
      state.goToRowEnd(isFirst: false, reading: capture)
    },
    inspectorCommand("byte-select", "select bytes from here on, or no longer", at: .bytes) { state, _, capture in
      state.toggleByteRange(reading: capture)
    },
  ]

  private static func inspectorCommand(
    _ name: String, _ summary: String, at place: Place = .inspector,
    _ perform: @escaping @Sendable (inout State, CommandCall, Capture) -> Void
  ) -> Command {
    Command(name, isHarmless: true, summary: summary, places: [place]) { state, call, capture in
      perform(&state, call, capture)
      return []
    }
  }
}
