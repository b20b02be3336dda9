import Capture

extension Command {
  static let playing: [Command] = [
    Command(
      "play", "[--step] FILE",
      summary: "play a conversation file with the peer; --step waits for you before each step",
      places: [.composer, .log], completion: .path
    ) { state, call, _ in
      state.play(call)
    },
    Command("play-step", summary: "let the next step of the play begin", places: [.composer, .log]) { state, _, _ in
      state.order(.step)
    },
    Command(
      "play-run", summary: "let all further steps of the play follow each other", places: [.composer, .log]
    ) { state, _, _ in
      state.order(.run)
    },
    Command("play-stop", summary: "end the play", places: [.composer, .log]) { state, _, _ in state.order(.stop) },
    Command(
      "play-result", isHarmless: true, summary: "show what the last play found not as expected, byte by byte",
      places: [.composer, .log]
    ) { state, _, _ in
      state.showPlayResult()
    },
    Command(
      "rules", "FILE|off", summary: "answer by the rules of a conversation file, until rules off",
      places: [.composer, .log], completion: .path
    ) { state, call, _ in
      state.changeRules(call)
    },
    Command(
      "record-script", "FILE [client|server] [3..12|a..b]",
      summary: "write the frames shown as a conversation file that plays a side; record-script! overwrites",
      places: [.composer, .log], completion: .path
    ) { state, call, capture in
      state.recordScript(call, reading: capture)
    },
  ]
}
