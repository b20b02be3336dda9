import Capture
import FramingCore

extension Command {
  static let connecting: [Command] = [
    Command("reconnect", summary: "connect again, in the same log", places: [.composer, .log]) { state, _, _ in
      guard !state.setting.isListening else {
        state.say("peers connect to us: there is nothing to reconnect", .warning)
        return []
      }
      return [.reconnect]
    },
    Command("close", summary: "close the connection; of several that of the peer you write to") {
      state, call, capture in
      state.connectionEffect(call, capture) { .close($0) }
    },
    Command("shutdown", summary: "finish our half: the peer sees the end, and may still send") { state, call, capture in
      state.connectionEffect(call, capture, .halfClose) { .shutdown($0) }
    },
    Command(
      "starttls", "[OPTION[=VALUE]]...",
      summary: "begin TLS within the connection: insecure, ca=FILE, server-name=NAME, ..."
    ) { state, call, capture in
      do throws(AddressError) {
        let options = try Address.Option.ofTLS(parsing: call.arguments)
        return state.connectionEffect(call, capture, .startTLS) { .startTLS(options, $0) }
      } catch {
        state.say("starttls: \(error)", .error)
        return []
      }
    },
    serialLine(.dtr), serialLine(.rts),
    Command("break", "[TIME]", summary: "hold a serial line in a break: 250ms unless you say otherwise") {
      state, call, capture in
      guard let time = call.arguments.isEmpty ? SerialAct.usualBreak : SerialAct.breakTime(call.arguments) else {
        state.say("break: a time up to 1m such as 250ms, not '\(PrintableText.clean(call.arguments))'", .error)
        return []
      }
      return state.connectionEffect(call, capture, .lines) { .serial(.sendBreak(time), $0) }
    },
    Command("lines", summary: "tell which lines of a serial device are raised, and how it is driven") {
      state, call, capture in
      state.connectionEffect(call, capture, .lines) { .serial(.tell, $0) }
    },
    Command("reset", summary: "reset the connection: the peer sees an error") { state, call, capture in
      state.connectionEffect(call, capture, .reset) { .reset($0) }
    },
  ]

  private static func serialLine(_ line: SerialAct.Line) -> Command {
    Command(
      line.rawValue, "on|off", summary: "raise or lower \(line.name) of a serial line",
      completion: .words(["on", "off"])
    ) { state, call, capture in
      guard let isRaised = ["on": true, "off": false][call.arguments.lowercased()] else {
        state.say("\(call.name): on or off, not '\(PrintableText.clean(call.arguments))'", .error)
        return []
      }
      return state.connectionEffect(call, capture, .lines) { .serial(.set(line, isRaised), $0) }
    }
  }
}

extension State {
  mutating func connectionEffect(
    _ call: CommandCall, _ capture: Capture, _ act: AddressScheme.Act? = nil, _ effect: (Recipient) -> Effect
  ) -> [Effect] {
    guard capture.summary.openConnectionCount > 0 else {
      say("\(call.name): no connection is open", .warning)
      return []
    }
    let recipient = recipient(reading: capture)
    if let act, let refusal = capture.refusal(of: act, on: recipient) {
      say(refusal, .warning)
      return []
    }
    return [effect(recipient)]
  }
}
