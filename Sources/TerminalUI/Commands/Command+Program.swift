import Capture

extension Command {
  static let program: [Command] = [
    Command("command", isHarmless: true, summary: "open the command line") { state, _, _ in
      state.openCommandLine()
      return []
    },
    Command(
      "help", "[KEY|COMMAND]", isHarmless: true,
      summary: "list the commands of this place, and run them; begin at ^X, gt, resend ...",
      places: [.composer, .log], completion: .command
    ) { state, call, _ in
      state.showHelp(call.arguments)
      return []
    },
    Command(
      "mouse", summary: "give the mouse to the terminal, which selects as elsewhere, or take it again",
      places: [.composer, .log]
    ) { state, _, _ in
      state.toggleMouse()
    },
    Command("redraw", isHarmless: true, summary: "paint the screen again", places: [.composer, .log]) { _, _, _ in
      [.repaint]
    },
    Command("suspend", summary: "suspend to the shell; fg comes back", places: [.composer, .log]) { _, _, _ in
      [.suspend]
    },
    Command("quit", summary: "end the program, with all tabs; quit! does not ask", places: [.composer, .log]) {
      state, call, capture in
      guard !call.isForced, !state.losses(reading: capture).isEmpty else { return [.quit] }
      state.layers.append(.confirmQuit)
      return []
    },
  ]
}
