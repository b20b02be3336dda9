import Capture

extension Command {
  static let moving: [Command] = [
    Command("scroll-down", summary: "one line down") { state, _, capture in
      state.scroll(1, reading: capture)
      return []
    },
    Command("scroll-up", summary: "one line up") { state, _, capture in
      state.scroll(-1, reading: capture)
      return []
    },
    Command("page-down", summary: "one screen down", places: [.composer, .log]) { state, _, capture in
      state.scroll(pages: 1, reading: capture)
      return []
    },
    Command("page-up", summary: "one screen up", places: [.composer, .log]) { state, _, capture in
      state.scroll(pages: -1, reading: capture)
      return []
    },
    Command("half-page-down", summary: "half a screen down") { state, _, capture in
      state.scroll(halfPages: 1, reading: capture)
      return []
    },
    Command("half-page-up", summary: "half a screen up") { state, _, capture in
      state.scroll(halfPages: -1, reading: capture)
      return []
    },
    Command("next-frame", summary: "select the next frame") { state, _, capture in
      state.selectFrame(1, reading: capture)
      return []
    },
    Command("previous-frame", summary: "select the previous frame") { state, _, capture in
      state.selectFrame(-1, reading: capture)
      return []
    },
    Command("first", summary: "go to the beginning") { state, _, capture in
      state.showFirst(reading: capture)
      return []
    },
    Command("last", summary: "go to the end and follow it") { state, _, _ in
      state.follow()
      return []
    },
    Command("follow", summary: "follow the end, or stop following") { state, _, capture in
      state.toggleFollow(reading: capture)
      return []
    },
    Command(
      "goto", "NUMBER|TIME",
      summary: "select a frame by its number, or by time: 12:00:01.5; +1.5s from the selected one"
    ) { state, call, capture in
      state.goTo(call.arguments, reading: capture)
      return []
    },
  ]
}
