import Capture
import PayloadViews

extension Command {
  static let understanding: [Command] = [
    Command(
      "fields", "[--all]", isHarmless: true,
      summary: "unfold or fold the fields of the selected frame, or of all", completion: .words(["--all"])
    ) { state, call, capture in
      state.toggleFields(call.arguments, reading: capture)
      return []
    },
    Command(
      "fold", "[> SIZE|FILTER|off]", isHarmless: true,
      summary: "show the selected frame as its heading alone, or all frames over a size or of a filter: fold > 4K",
      completion: .filter
    ) { state, call, capture in
      state.fold(call.arguments, reading: capture)
      return []
    },
    Command("unfold-frame", isHarmless: true, summary: "show the bytes of the selected frame again") {
      state, _, capture in
      state.fold(false, reading: capture)
      return []
    },
    Command("unfold", isHarmless: true, summary: "show the bytes of all frames again") { state, _, capture in
      state.unfoldAll(reading: capture)
      return []
    },
    Command(
      "compare", "[NUMBER|'MARK]", isHarmless: true,
      summary:
        "show what the selected frame has otherwise than the similar one before (3d the third before), or than another: 12, 'a"
    ) { state, call, capture in
      state.compare(call.arguments, count: call.times, reading: capture)
      return []
    },
    Command(
      "stable", isHarmless: true,
      summary: "compare the frames shown of the selected one's kind: which bytes never change, count up, look random"
    ) { state, _, capture in
      state.findStable(reading: capture)
    },
    Command("pair", isHarmless: true, summary: "go from a response to its request, or from a request to its response") {
      state, _, capture in
      state.goToPair(reading: capture)
      return []
    },
    Command(
      "view", "[NAME|auto|off]", isHarmless: true,
      summary: "view the payload of the selected frame by what is in it, or all of them: json, cbor, protobuf ...",
      completion: .words(["auto", "off", "text"] + PayloadView.all.map(\.name) + ["frames"])
    ) { state, call, capture in
      state.toggleView(call.arguments, reading: capture)
      return []
    },
    Command(
      "tshark", "[PROTOCOL]",
      summary: "ask an installed tshark what the selected frame says; PROTOCOL is a name of Wireshark's"
    ) { state, call, capture in
      state.toggleDissection(call.arguments, reading: capture)
    },
  ]
}
