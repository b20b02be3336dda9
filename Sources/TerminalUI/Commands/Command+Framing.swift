import Capture
import FramingCore

extension Command {
  static let framing: [Command] = [
    Command(
      "framing", "FRAMING", summary: "frame everything anew: u32be, u16le, length(offset: 1, size: 4), line, raw ...",
      places: [.composer, .log], completion: .framing
    ) { state, call, capture in
      state.changeFraming(call.arguments, reading: capture)
    },
    Command("raw", summary: "give up on frames: show every read as it came") { state, _, capture in
      state.changeFraming("raw", reading: capture)
    },
    Command("resync", summary: "after bytes that are no frame: begin anew with the next read") { state, _, _ in
      state.say("framing begins anew with the next bytes that arrive")
      return [.resynchronise]
    },
  ]
}

extension State {
  mutating func changeFraming(_ text: String, reading capture: Capture) -> [Effect] {
    guard !text.isEmpty else {
      say("framed as \(lens.framing.description)")
      return []
    }
    do {
      lens.framing = try Framing(parsing: text)
    } catch {
      say(error.description, .error)
      return []
    }
    composer.refresh(lens: lens)
    rememberPlace(reading: capture)
    say("framed as \(lens.framing.description)")
    return [.reframe(lens)] + inspectionEffects()
  }

  /// Keeps the moment that is shown, since item numbers change with the framing.
  private mutating func rememberPlace(reading capture: Capture) {
    log.generation = capture.summary.generation
    guard case .paused(let top) = log.view else { return }
    let time = LogReader(capture: capture, state: self).entry(top.item)?.time
    follow()
    log.returnTo = time
  }
}
