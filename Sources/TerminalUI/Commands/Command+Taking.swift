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
      "copy", "[FORM] [PART] [> FILE]",
      summary:
        "copy the field, bytes, frame, payload, shown or marked, to the clipboard or a file; without FORM a menu",
      places: [.composer, .log], completion: .words(CopyForm.allCases.map(\.rawValue))
    ) { state, call, capture in
      state.copy(call, reading: capture)
    },
    Command(
      "export", "[--payload] FORMAT PATH",
      summary: "write all frames that are shown to a file: hex, json, c, raw, pcapng ...; export! overwrites",
      places: [.composer, .log], completion: .words(ExportFormat.allCases.map(\.rawValue))
    ) { state, call, _ in
      state.export(call)
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

extension ExportFormat {
  /// All of them, for a person.
  fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension State {
  mutating func export(_ call: CommandCall) -> [Effect] {
    let (arguments, onlyPayloads) = call.arguments(without: "--payload")
    let words = arguments.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count >= 2 else {
      say("export needs a format and a path: export[!] [--payload] FORMAT PATH", .error)
      return []
    }
    guard let format = ExportFormat(rawValue: String(words[0])) else {
      say("'\(words[0])' is not a format: \(ExportFormat.names)", .error)
      return []
    }
    let path = words.dropFirst().joined(separator: " ")
    if let wrong = call.strayOption(in: path) {
      say("\(wrong): what the filter leaves is exported", .error)
      return []
    }
    say("writing \(path) …")
    return [
      .export(FrameExport(format, onlyPayloads: onlyPayloads), path: path, overwrite: call.isForced)
    ]
  }

  mutating func save(_ call: CommandCall, reading capture: Capture) -> [Effect] {
    let (path, whole) = call.arguments(without: "--whole")
    guard !path.isEmpty else {
      say("save needs a path: save[!] [--whole] PATH", .error)
      return []
    }
    if let wrong = call.strayOption(in: path) {
      say("\(wrong), only --whole", .error)
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
