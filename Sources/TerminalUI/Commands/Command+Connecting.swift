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
    Command("reset", summary: "reset the connection: the peer sees an error") { state, call, capture in
      state.connectionEffect(call, capture, .reset) { .reset($0) }
    },
  ]
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
