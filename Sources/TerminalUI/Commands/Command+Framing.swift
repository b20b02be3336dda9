import Capture
import FramingCore

extension Command {
  static let framing: [Command] = [
    Command(
      "framing", "[--all] FRAMING",
      summary: "reframe the chosen connection, or all: u32be, u16le, length(offset: 1, size: 4), line, raw ...",
      places: [.composer, .log], completion: .framing
    ) { state, call, capture in
      state.changeFraming(call.arguments, reading: capture)
    },
    Command(
      "protocol", "[--all] NAME",
      summary: "reframe the chosen connection, or all, as a named protocol: postgresql, redis, http ...",
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
      "find-checksum", summary: "find out which checksum the frames shown have, and put it into the framing"
    ) { state, _, capture in
      state.findChecksum(reading: capture)
    },
    Command(
      "resync",
      summary: "behind bytes that are no frame, or in a frame of a wrong length: find the next; at a byte: begin there"
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
  /// Takes a framing's text form, or the name of a protocol, for the chosen connection, or for all after `--all`.
  mutating func changeFraming(_ text: String, reading capture: Capture) -> [Effect] {
    let (text, connection) = lensCall(text, reading: capture)
    guard !text.isEmpty else { return sayLens(of: connection, reading: capture) }
    do {
      return change(to: .framing(try Framing(parsing: text)), of: connection, reading: capture)
    } catch {
      if let known = definitions.wireProtocol(named: text) {
        return change(to: .wireProtocol(known), of: connection, reading: capture)
      }
      say(error.description, .error)
      return []
    }
  }

  /// Takes the name of a protocol, for the chosen connection, or for all after `--all`.
  mutating func changeProtocol(_ text: String, reading capture: Capture) -> [Effect] {
    let (name, connection) = lensCall(text, reading: capture)
    guard !name.isEmpty else { return sayLens(of: connection, reading: capture) }
    let rule =
      definitions.wireProtocol(named: name).map { Lens.Rule.wireProtocol($0) }
      ?? (try? Framing(parsing: name)).map { .framing($0) }
    if let rule { return change(to: rule, of: connection, reading: capture) }
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

  /// What is asked for, and for which connection; nil for all.
  private func lensCall(_ arguments: String, reading capture: Capture) -> (String, ConnectionID?) {
    let (rest, isForAll) = CommandCall.arguments(arguments, without: "--all")
    return (rest, isForAll ? nil : chosenConnection(reading: capture))
  }

  /// The connection that was chosen, where there are several: the one that alone is shown, the peer that the composer
  /// was given, or that of the frame that was selected.
  func chosenConnection(reading capture: Capture) -> ConnectionID? {
    // Connections to the same peer, one after the other, are framed alike.
    guard setting.isOpened || setting.isListening, capture.summary.connectionCount > 1 else { return nil }
    if let onlyShown { return ConnectionID(number: onlyShown) }
    if let chosen = chosenRecipient?.connection { return chosen }
    guard let selected = log.selected else { return nil }
    return LogReader(capture: capture, state: self).entry(selected)?.connection
  }

  /// Says how a connection is framed, or all are.
  private mutating func sayLens(of connection: ConnectionID?, reading capture: Capture) -> [Effect] {
    if let connection {
      say("connection \(connection.number) is framed as \(capture.facts(of: connection).lens.name)")
    } else {
      let names = capture.lensesInUse.map(\.name)
      say("framed as \(names.joined(separator: ", "))" + (names.count > 1 ? "; :connections tells which is which" : ""))
    }
    return []
  }

  /// Reframes a connection by another rule; all, and those to come, when it is nil.
  mutating func change(to rule: Lens.Rule, of connection: ConnectionID?, reading capture: Capture) -> [Effect] {
    var new = connection.map { capture.facts(of: $0).lens } ?? lens
    new.rule = capture.rule(rule, onLineOf: connection)
    if connection == nil { lens = new }
    if connection == nil || connection == recipient(reading: capture).connection {
      (messageLens, phaseFraming, recipientsDiffer) = (new, nil, false)
    }
    prepareToReframe(reading: capture)
    if let connection {
      say("connection \(connection.number) is framed as \(new.name); --all frames all so")
    } else {
      say("framed as \(new.name)")
    }
    return [.reframe(new, of: connection)] + inspectionEffects()
  }

  /// Reframes everything with frames of at most `bytes`.
  mutating func limitFrames(to bytes: Int, reading capture: Capture) -> [Effect] {
    lens.limit = bytes
    messageLens.limit = bytes
    prepareToReframe(reading: capture)
    say("frames of at most \(SizeText.text(UInt64(clamping: bytes)))")
    return [.limitFrames(to: bytes)] + inspectionEffects()
  }

  private mutating func prepareToReframe(reading capture: Capture) {
    proposing = Proposing()
    searching.hit = nil
    composer.refresh(as: messageFraming)
    rememberPlace(reading: capture)
  }

  /// Finds frames again behind the selected run of bytes that are none, within the selected frame, or wherever they
  /// were lost.
  mutating func resynchronise(reading capture: Capture) -> [Effect] {
    let reader = LogReader(capture: capture, state: self)
    let frame = meant(reader)
    let byte = frame == nil ? nil : chosenByte(reader)
    rememberPlace(reading: capture)
    return [.resynchronise(behind: frame, at: byte)]
  }

  /// The byte at which a person says that a frame begins: that of the cursor among the bytes of the inspector, or the first
  /// of those that the mouse selects. Where a frame begins already nothing is said.
  private func chosenByte(_ reader: LogReader) -> Int? {
    if inspector.isOpen, inspector.pane != .bytes { return nil }
    let byte = selectedBytes(reader)?.range.lowerBound ?? 0
    return byte > 0 ? byte : nil
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
