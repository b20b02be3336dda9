import Capture

extension Command {
  static let moving: [Command] = [
    Command("scroll-down", isHarmless: true, summary: "one line down") { state, call, capture in
      if !state.moveField(by: call.times, reading: capture) { state.scroll(call.times, reading: capture) }
      return []
    },
    Command("scroll-up", isHarmless: true, summary: "one line up") { state, call, capture in
      if !state.moveField(by: -call.times, reading: capture) { state.scroll(-call.times, reading: capture) }
      return []
    },
    Command("page-down", isHarmless: true, summary: "one screen down", places: [.composer, .log]) {
      state, call, capture in
      state.scroll(pages: call.times, reading: capture)
      return []
    },
    Command("page-up", isHarmless: true, summary: "one screen up", places: [.composer, .log]) { state, call, capture in
      state.scroll(pages: -call.times, reading: capture)
      return []
    },
    Command("half-page-down", isHarmless: true, summary: "half a screen down") { state, call, capture in
      state.scroll(halfPages: call.times, reading: capture)
      return []
    },
    Command("half-page-up", isHarmless: true, summary: "half a screen up") { state, call, capture in
      state.scroll(halfPages: -call.times, reading: capture)
      return []
    },
    Command("middle", isHarmless: true, summary: "bring the selected frame to the middle of the screen") {
      state, _, capture in
      state.showInMiddle(reading: capture)
      return []
    },
    Command("next-frame", isHarmless: true, summary: "select the next frame") { state, call, capture in
      state.selectFrame(call.times, reading: capture)
      return []
    },
    Command("previous-frame", isHarmless: true, summary: "select the previous frame") { state, call, capture in
      state.selectFrame(-call.times, reading: capture)
      return []
    },
    Command("first", isHarmless: true, summary: "go to the beginning; with a count to that frame: 23g") {
      state, call, capture in
      guard let number = call.count else {
        state.showFirst(reading: capture)
        return []
      }
      state.goTo(frame: number, reading: capture)
      return []
    },
    Command("last", isHarmless: true, summary: "go to the end and follow it; with a count to that frame: 23G") {
      state, call, capture in
      guard let number = call.count else {
        state.showLast(reading: capture)
        return []
      }
      state.goTo(frame: number, reading: capture)
      return []
    },
    Command("follow", isHarmless: true, summary: "follow the end, or stop following") { state, _, capture in
      state.toggleFollow(reading: capture)
      return []
    },
    Command(
      "place-back", isHarmless: true,
      summary: "back to where a jump began: g, G, 23G, a search, a mark, a list"
    ) { state, call, capture in
      state.goBack(by: call.times, reading: capture)
      return []
    },
    Command(
      "place-forward", isHarmless: true, summary: "forward again; right behind ^O also Tab, which is ^I"
    ) { state, call, capture in
      state.goBack(by: -call.times, reading: capture)
      return []
    },
    Command(
      "goto", "NUMBER|TIME",
      isHarmless: true, summary: "select a frame by its number, or by time: 12:00:01.5; +1.5s from the selected one"
    ) { state, call, capture in
      state.goTo(call.arguments, reading: capture)
      return []
    },
  ]
}
