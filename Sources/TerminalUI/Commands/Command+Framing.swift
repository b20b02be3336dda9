import Capture
import FramingCore

extension Command {
  static let framing: [Command] = [
    Command(
      "framing", "FRAMING", summary: "reframe everything: u32be, u16le, length(offset: 1, size: 4), line, raw ...",
      places: [.composer, .log], completion: .framing
    ) { state, call, capture in
      state.changeFraming(call.arguments, reading: capture)
    },
    Command(
      "protocol", "NAME", summary: "reframe everything as a named protocol: postgresql, redis, http ...",
      places: [.composer, .log], completion: .wireProtocol
    ) { state, call, capture in
      state.changeProtocol(call.arguments, reading: capture)
    },
    Command(
      "definition", "FILE|off|auto",
      summary: "what frames say: by a Kaitai Struct file, not at all, or by the protocol's definition",
      places: [.composer, .log], completion: .path
    ) { state, call, _ in
      state.changeDefinition(call.arguments)
    },
    Command(
      "accept-framing", summary: "do what the status line proposes: another framing, or :resync",
      places: [.composer, .log]
    ) { state, _, capture in
      state.acceptOffer(reading: capture)
    },
    Command("raw", summary: "give up on frames: show every read as it came") { state, _, capture in
      state.changeFraming("raw", reading: capture)
    },
    Command(
      "resync", summary: "behind bytes that are no frame, or in a selected frame of a wrong length: find the next frame"
    ) { state, _, capture in
      state.resynchronise(reading: capture)
    },
    Command(
      "swap", "[--all]",
      summary: "in a file: client and server of the selected frame's connection, or all, change places"
    ) { state, call, capture in
      state.swapSides(call.arguments, reading: capture)
    },
  ]
}

extension State {
  /// Takes a framing's text form, or the name of a protocol.
  mutating func changeFraming(_ text: String, reading capture: Capture) -> [Effect] {
    guard !text.isEmpty else {
      say("framed as \(lens.name)")
      return []
    }
    do {
      return change(to: .framing(try Framing(parsing: text)), reading: capture)
    } catch {
      if let known = definitions.wireProtocol(named: text) { return change(to: .wireProtocol(known), reading: capture) }
      say(error.description, .error)
      return []
    }
  }

  /// Takes the name of a protocol.
  mutating func changeProtocol(_ name: String, reading capture: Capture) -> [Effect] {
    guard !name.isEmpty else { return changeFraming("", reading: capture) }
    if let known = definitions.wireProtocol(named: name) { return change(to: .wireProtocol(known), reading: capture) }
    if let framing = try? Framing(parsing: name) { return change(to: .framing(framing), reading: capture) }
    let own = EditDistance.suggestion(for: name.lowercased(), among: definitions.ownProtocols.map(\.name))
    let near = (WireProtocol.suggestion(for: name) ?? own).map { "did you mean '\($0)'?" } ?? "Tab lists them"
    say("no protocol is called '\(name)': \(near)", .error)
    return []
  }

  /// Takes the path of a definition, `off` or `auto`.
  mutating func changeDefinition(_ text: String) -> [Effect] {
    guard !text.isEmpty else {
      say("definition: \(options.definition)")
      return []
    }
    return [.setDefinition(text)]
  }

  mutating func change(to rule: Lens.Rule, reading capture: Capture) -> [Effect] {
    lens.rule = rule
    proposing = Proposing()
    searching.hit = nil
    composer.refresh(as: messageFraming)
    rememberPlace(reading: capture)
    say("framed as \(lens.name)")
    return [.reframe(lens)] + inspectionEffects()
  }

  /// Finds frames again behind the selected run of bytes that are none, within the selected frame, or wherever they
  /// were lost.
  mutating func resynchronise(reading capture: Capture) -> [Effect] {
    let frame = meant(LogReader(capture: capture, state: self))
    rememberPlace(reading: capture)
    return [.resynchronise(behind: frame)]
  }

  /// Makes frames of what was found behind gaps of a capture.
  mutating func frameBehindGaps(reading capture: Capture) -> [Effect] {
    let isReading = fileReading.map { $0.isFollowed || $0.read < $0.total } ?? true
    guard capture.hasFramesBehindGaps(whileReading: isReading) else { return [] }
    rememberPlace(reading: capture)
    return [.reframeBehindGaps]
  }

  /// Takes `--all`, or nothing for the connection that alone is shown, or else that of the selected frame.
  mutating func swapSides(_ arguments: String, reading capture: Capture) -> [Effect] {
    guard setting.isOpened else {
      say("swap: only in an opened file may client and server change places", .warning)
      return []
    }
    switch arguments {
    case "--all": return swapSides(of: nil, reading: capture)
    case "":
      let reader = LogReader(capture: capture, state: self)
      let selected = log.selectedItem(reader).flatMap(reader.entry)?.connection
      if let connection = onlyShown.map(ConnectionID.init) ?? selected {
        return swapSides(of: connection, reading: capture)
      }
      say("swap: no frame is selected; :swap --all is for all connections", .warning)
      return []
    default:
      say("swap takes --all or nothing, not '\(arguments)'", .error)
      return []
    }
  }

  private mutating func swapSides(of connection: ConnectionID?, reading capture: Capture) -> [Effect] {
    rememberPlace(reading: capture)
    say("client and server of \(connection.map { "connection \($0.number)" } ?? "all connections") changed places")
    return [.swapSides(of: connection)]
  }

  /// The frame that is meant by `:resync`: the selected one; where none is, only bytes that are no frame.
  private func meant(_ reader: LogReader) -> CapturedFrame? {
    switch log.selectedItem(reader).flatMap(reader.entry) {
    case .frame(let frame): log.selected != nil || frame.frame.kind == .unframed ? frame : nil
    case .partial(let partial): log.selected != nil ? partial.frame : nil
    case .event, .unreadable, nil: nil
    }
  }

  /// Keeps the place that is shown, since item numbers change with the framing. The view stays where it is until then,
  /// and for good when nothing is reframed.
  private mutating func rememberPlace(reading capture: Capture) {
    log.generation = capture.summary.generation
    log.returnTo = nil
    guard !log.isFollowing else { return }
    log.returnTo = anchor(LogReader(capture: capture, state: self))
  }
}
