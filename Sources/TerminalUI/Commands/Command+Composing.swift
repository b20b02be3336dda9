import Capture
import FramingCore

extension Command {
  static let composing: [Command] = [
    Command(
      "compose", "[MESSAGE]", isHarmless: true, summary: "go to the composer; with a message's name, to its fields",
      places: [.log], completion: .message
    ) { state, call, _ in
      if !call.arguments.isEmpty {
        state.compose(call.arguments)
      } else if state.setting.isOpened {
        state.say("this is a file: there is nobody to send to")
      } else {
        state.focus = .composer
      }
      return []
    },
    Command("log", isHarmless: true, summary: "go to the conversation", places: [.composer]) { state, _, _ in
      state.focus = .log
      return []
    },
    Command("send", "[TEXT]", summary: "send the composer's line, or this text with its escapes", places: [.composer]) {
      state, call, capture in
      call.arguments.isEmpty ? state.send(reading: capture) : state.send(text: call.arguments, reading: capture)
    },
    Command(
      "send-raw", summary: "send the composer's line as it is, with nothing around it", places: [.composer, .log]
    ) { state, _, capture in
      state.sendRaw(reading: capture)
    },
    Command(
      "send-framed", summary: "send the composer's line with a frame around it, also when it is a whole frame",
      places: [.composer, .log]
    ) { state, _, capture in
      state.sendFramed(reading: capture)
    },
    Command(
      "resend", "[7|3..12] [--timed]",
      summary: "send the selected frame, or those shown from 3 to 12, again as they were; also only sent or received"
    ) { state, call, capture in
      state.resend(call.arguments, reading: capture)
    },
    Command(
      "edit", "[form]",
      summary: "edit the selected frame's bytes or fields, and send it: lengths and checksums follow, or are pinned"
    ) { state, call, capture in
      state.editFrame(call.arguments, reading: capture)
      return []
    },
    Command("repeat-send", summary: "send again what was sent last, to the same peer") { state, call, capture in
      state.repeatSend(call.times, reading: capture)
    },
    Command(
      "repeat", "TIME [TIMES] [NAME]|off",
      summary: "send what was sent last, or a saved message, every so often: 500ms, 1s 10 ping; off ends it",
      places: [.composer, .log]
    ) { state, call, capture in
      state.repeatMessage(call.arguments, reading: capture)
    },
    Command(
      "messages", isHarmless: true, summary: "list the messages that are saved for the protocol: compose, send, delete",
      places: [.composer, .log]
    ) { state, _, _ in
      state.listMessages()
    },
    Command(
      "message", "NAME", summary: "send a saved message, with what stands in {{ }} filled in",
      places: [.composer, .log]
    ) { state, call, capture in
      state.sendSaved(call.arguments, reading: capture)
    },
    Command(
      "save-message", "NAME",
      summary: "save the composer's line, or the selected frame's payload, by a name; ! overwrites",
      places: [.composer, .log]
    ) { state, call, capture in
      state.saveMessage(call.arguments, overwrite: call.isForced, reading: capture)
    },
    Command(
      "malformed", "[WHAT|off]",
      summary: "choose what is wrong with the next message, from a list or by name: length+2, dribble, ...",
      places: [.composer, .log], completion: .words(Malformation.catalogue.map(\.example) + ["off"])
    ) { state, call, _ in
      guard !call.arguments.isEmpty else { return state.listMalformations() }
      state.malformNext(call.arguments)
      return []
    },
    Command(
      "mode", "[text|hex|file|form]", isHarmless: true,
      summary: "read the composer's line as text, hex or the path of a file; go on with a form",
      places: [.composer], completion: .words(ComposerMode.allCases.map(\.rawValue))
    ) { state, call, _ in
      guard !call.arguments.isEmpty else { return state.changeMode() }
      guard let mode = ComposerMode(rawValue: call.arguments) else {
        state.say("mode takes text, hex, file or form, not '\(call.arguments)'", .error)
        return []
      }
      guard mode != .form else {
        state.returnToForm()
        return []
      }
      return state.changeMode(to: mode)
    },
    Command("clear-line", summary: "empty the line; cancel a file that is being sent; quit", places: [.composer]) {
      state, _, capture in
      state.clearLine(reading: capture)
    },
    Command("cancel", summary: "cancel the file that is being sent", places: [.composer, .log]) { state, _, _ in
      let effects = state.cancelNewestSend()
      if effects.isEmpty { state.say("no file is being sent") }
      return effects
    },
    Command("next-peer", summary: "send to the next peer, or to all", places: [.composer, .log]) { state, _, capture in
      state.nextRecipient(reading: capture)
      return []
    },
    Command(
      "peer", "NUMBER|all|auto",
      summary: "choose the peer that messages go to; auto is that of the selected or newest frame",
      places: [.composer, .log]
    ) {
      state, call, capture in
      state.chooseRecipient(call.arguments, reading: capture)
      return []
    },
  ]
}
