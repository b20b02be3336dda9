import Capture

extension Command {
  static let tabs: [Command] = [
    opening(.open, "FILE [OPTION]...", "look at a file in another tab; options as of 'framescope open'"),
    opening(
      .connect, "ADDRESS [OPTION]...", "connect to a peer in another tab, with --protocol, --framing and so on"),
    opening(
      .listen, "ADDRESS... [OPTION]...", "host peers in another tab; options as of 'framescope listen'"),
    Command("tabs", isHarmless: true, summary: "list the tabs, go to one or close it", places: [.composer, .log]) {
      state, _, _ in
      state.listTabs()
    },
    Command(
      "tab", "NUMBER", isHarmless: true, summary: "show a tab by its number; also Alt-1 to Alt-9",
      places: [.composer, .log]
    ) { state, call, _ in
      state.showTab(call.arguments)
    },
    Command("next-tab", isHarmless: true, summary: "show the next tab", places: [.composer, .log]) {
      state, call, _ in
      state.showTab(call.times)
    },
    Command("previous-tab", isHarmless: true, summary: "show the tab before", places: [.composer, .log]) {
      state, call, _ in
      state.showTab(-call.times)
    },
    Command(
      "active-tab", isHarmless: true, summary: "show the next tab in which something is new; also Alt-a",
      places: [.composer, .log]
    ) { state, _, _ in
      guard state.tabs.areSeveral else { return state.sayOnlyTab() }
      guard let index = state.nextTabWithNews else {
        state.say("nothing is new in the other tabs")
        return []
      }
      return [.showTab(index + 1)]
    },
    Command(
      "split", "[TAB] [below|beside]", isHarmless: true,
      summary:
        "show another tab in a half of the screen; this one's number, or the only one, opens the same file again",
      places: [.composer, .log], completion: .words(SplitLayout.Arrangement.allCases.map(\.rawValue))
    ) { state, call, capture in
      state.split(call.arguments, reading: capture)
    },
    Command("unsplit", isHarmless: true, summary: "show this tab alone on the screen", places: [.composer, .log]) {
      state, _, _ in
      state.unsplit()
    },
    Command(
      "other-half", isHarmless: true, summary: "go to the other half of a split screen; also Alt-w",
      places: [.composer, .log]
    ) { state, _, _ in
      state.showOtherHalf()
    },
    Command(
      "halves", isHarmless: true, summary: "split with s or v, go to the other half with w, show this alone with o"
    ) {
      state, _, _ in
      state.expectSplitKey()
      return []
    },
    Command(
      "compare-tab", "[TAB [FRAME]]", isHarmless: true,
      summary:
        "show what the selected frame has otherwise than the most similar one of another tab, or than one by its number"
    ) { state, call, capture in
      state.compareTab(call.arguments, reading: capture)
    },
    Command(
      "close-tab", summary: "close this tab, its session and its file; close-tab! does not ask",
      places: [.composer, .log]
    ) { state, call, capture in
      state.closeTab(call, reading: capture)
    },
  ]

  private static func opening(_ kind: TabKind, _ arguments: String, _ summary: String) -> Command {
    Command(
      kind.rawValue, arguments, summary: summary, places: [.composer, .log],
      completion: kind == .open ? .path : .none
    ) { state, call, _ in
      guard !call.arguments.isEmpty else {
        state.say(
          "\(kind.rawValue): \(kind == .open ? "a file" : "an address") is missing: \(kind.rawValue) \(arguments)",
          .error)
        return []
      }
      return [.openTab(kind, call.arguments)]
    }
  }
}

/// What a tab is opened on, by the name of the program's command for it.
public enum TabKind: String, Hashable, Sendable {
  case open, connect, listen
}
