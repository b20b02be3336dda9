import Capture

extension Command {
  static let taking: [Command] = [
    Command(
      "save", "[--whole] PATH",
      summary: "write the selected frame's payload to a file; save! overwrites; --whole takes the header too",
      places: [.composer, .log], completion: .path
    ) { state, call, capture in
      state.save(call, reading: capture)
    },
    Command(
      "record-to", "PATH", summary: "go on recording in another new file, as when the disk is full; nothing is lost",
      places: [.composer, .log], completion: .path
    ) { state, call, _ in
      guard call.arguments.isEmpty else { return [.recordTo(path: call.arguments)] }
      state.say("record-to needs the path of a new file", .error)
      return []
    },
  ]
}

extension State {
  mutating func save(_ call: CommandCall, reading capture: Capture) -> [Effect] {
    var path = call.arguments
    let whole = path == "--whole" || path.hasPrefix("--whole ")
    if whole { path = String(path.dropFirst("--whole".count).drop { $0 == " " }) }
    guard !path.isEmpty else {
      say("save needs a path: save[!] [--whole] PATH", .error)
      return []
    }
    let reader = LogReader(capture: capture, state: self)
    switch log.selectedItem(reader).flatMap(reader.entry) {
    case .frame(let frame): return [.save(frame, whole: whole, path: path, overwrite: call.isForced)]
    case .partial: say("nothing saved: the selected frame is still arriving", .warning)
    case .unreadable(let reason): say("nothing saved: \(reason)", .error)
    case .event, nil: say("nothing saved: there is no frame yet", .warning)
    }
    return []
  }
}
