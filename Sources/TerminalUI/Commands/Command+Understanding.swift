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
      "view", "[NAME|auto|off]", isHarmless: true,
      summary: "view the payload of the selected frame by what is in it, or all of them: json, cbor, protobuf ...",
      completion: .words(["auto", "off", "text"] + PayloadView.all.map(\.name) + ["frames"])
    ) { state, call, capture in
      state.toggleView(call.arguments, reading: capture)
      return []
    },
  ]
}
