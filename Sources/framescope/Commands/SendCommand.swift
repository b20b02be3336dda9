import ArgumentParser
import Capture
import Configuration
import Engine
import FramingCore
import Session
import TerminalUI

struct SendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: "Connect, send messages, print the replies, and end.",
    usage: """
      framescope send ADDRESS (--text TEXT | --hex HEX | --file FILE | -) ... [--expect MATCH] ... [--wait TIME] \
      [--count NUMBER] [OPTIONS]
      """,
    discussion: """
      framescope send 127.0.0.1:6379 --protocol redis --text 'PING\\r\\n' --expect PONG
      framescope send 127.0.0.1:9000 --text login --malformed length+2 --hex '00 01 ff' --count 3
      printf hello | framescope send 127.0.0.1:9000 --json -

      The messages go over one connection in the order given, each wrapped as our side of the framing demands. \
      Then, with --expect or --count, it ends as soon as what is expected has come, and fails when it has not within \
      the time of --wait after the last message was sent. With neither, it prints what comes until the peer closes, until \
      nothing has come for --wait, or, once there was an answer, for a tenth of that.

      What is printed are the frames from the peer; with --json events of both sides, with --quiet only the counts.

      MATCH is a text with the composer's escapes, which must be the whole message (also text:TEXT); 'hex:00 ?? 4? *'; \
      '/regular expression/', with i or s behind it; or length:10, length:10..20. Several are expected one after \
      another; frames between them do not matter.

      Exit status: 0 what was expected came, or all was sent and nothing expected; 1 something else came, or the \
      connection ended before, or failed; 64 wrong usage; 66 a file that cannot be read; 68 host unknown; 69 nobody there; 73 a \
      recording that cannot be made; 74 an output or a recording that failed; 75 no answer in time; 76 what came is \
      not framed so.
      """)

  @Argument(
    help: ArgumentHelp(AddressHelp.ofPeer), completion: .asked { AddressCompletion.candidates($0) })
  var address: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Send a text. It knows the composer's escapes: \\n, \\x00, \\u{1F600}.", valueName: "text"),
    transform: MessageArgument.reading(.text))
  var text: [MessageArgument] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Send bytes in hex, as people write and paste them.", valueName: "hex"),
    transform: MessageArgument.reading(.hex))
  var hex: [MessageArgument] = []

  @Option(
    help: ArgumentHelp(
      "Send the content of a file as one message; of the standard input for -, also without --file.",
      valueName: "file"),
    completion: .file(), transform: MessageArgument.reading(.file))
  var file: [MessageArgument] = []

  @Option(
    help: ArgumentHelp(
      "Send the next message malformed, or the only one: length+2, truncate:6, split:4/200ms, dribble, extra:00ff ...",
      discussion: "Several are combined with commas. What does not apply to the framing says what does.",
      valueName: "what"),
    completion: .asked(Malformation.catalogue.map(\.example)), transform: MessageArgument.reading(.malformed))
  var malformed: [MessageArgument] = []

  @Flag(help: "Send the messages as they are, with nothing around them; replies are framed all the same.")
  var unframed = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Expect a frame from the peer whose message matches.", valueName: "match"),
    transform: parsedMatch)
  var expect: [ReplyMatch] = []

  @Option(help: ArgumentHelp("How long to wait for replies: 500ms, 10s, 5m.", valueName: "time"))
  var wait = SpanOfTime(nanoseconds: 2_000_000_000)

  @Option(
    help: ArgumentHelp("Expect so many frames from the peer, and end with the last of them.", valueName: "number"))
  var count: Int?

  @Flag(help: "Print events as JSON objects, one a line. The schema is assets/events.schema.json.")
  var json = false

  @Flag(help: "Print replies as lines of text and dumps: the default.")
  var plain = false

  @Flag(help: "Print only one line of JSON with the counts at the end.")
  var quiet = false

  @OptionGroup var framing: FramingOptions
  @OptionGroup var recording: RecordingOptions
  @OptionGroup var proxy: ViaOption
  @OptionGroup(title: "Network") var network: ConnectingOptions
  @OptionGroup(title: "WebSocket") var webSocket: WebSocketOptions
  @OptionGroup(title: "TLS") var tls: TLSOptions

  func validate() throws {
    guard [json, plain, quiet].filter({ $0 }).count <= 1 else {
      throw ValidationError("--json, --plain and --quiet each say what is printed: give one of them")
    }
    guard count.map({ $0 > 0 }) ?? true else { throw ValidationError("--count takes a number of frames from 1 on") }
    guard !(text + hex + file).isEmpty else {
      throw ValidationError("there is nothing to send: give --text, --hex, --file or - (the standard input)")
    }
    try validateMalformations()
    guard recording.record != "-" else {
      throw ValidationError("--record - writes pcapng to the standard output: without a screen, record to a file")
    }
    guard file.filter({ $0.value == "-" }).count <= 1 else {
      throw ValidationError("the standard input can be sent only once")
    }
  }

  private var typedAddress: Address {
    get throws { try parsedAddress(address, defaultHost: nil, portOf: framing.wireProtocol) }
  }

  func run() throws {
    let peer = try tls.checked(
      webSocket.applied(to: network.applied(to: proxy.applied(to: typedAddress))),
      isListening: false)
    let (lens, notice) = framing.lens(at: peer)
    let errand = SendErrand(
      try outgoing(under: peer.scheme.beginsWithUpgrade ? Self.webSocketLens(limit: lens.limit) : lens),
      expecting: expect, count: count, patience: wait.nanoseconds,
      opening: peer.scheme.beginsWithUpgrade ? 1 : 0)
    var plan = SessionPlan(
      source: .session(.connect(peer), SessionOptions()), title: "send \(peer.withoutOptions)",
      lens: lens,
      recording: recording.plan, notice: notice, definitions: framing)
    if peer.scheme == .standardStreams { try reserveStandardStreams() }
    if !json { plan.filter = try FilterInForce(parsing: "from == server") }
    try runSession(plan, HeadlessPlan(form: json ? .json : quiet ? .quiet : .plain), errand: errand)
  }

  /// What is sent goes out behind the upgrade.
  private static func webSocketLens(limit: Int) -> Lens {
    Lens(framing: .webSocket(WebSocket()), limit: limit)
  }

  private func outgoing(under lens: Lens) throws -> [OutgoingMessage] {
    var malformations = malformed
    return try (text + hex + file).sorted { $0.place < $1.place }.map { argument in
      var message = MessageToSend(
        content: try argument.content(limit: lens.limit), isText: argument.kind == .text, isFramed: !unframed)
      if let next = malformations.first, next.place < argument.place || isOnlyMessage {
        message.malformation = try parsedMalformation(malformations.removeFirst().value)
      }
      do {
        return try message.outgoing(under: lens, from: .client)
      } catch {
        throw ValidationError("cannot send '\(argument.value)': \(error)")
      }
    }
  }

  private var isOnlyMessage: Bool { (text + hex + file).count == 1 }

  private func validateMalformations() throws {
    let messages = (text + hex + file).map(\.place).sorted()
    let places = malformed.map(\.place)
    for (index, place) in places.enumerated() {
      let next = messages.first { $0 > place } ?? (isOnlyMessage ? messages.first : nil)
      let following = index + 1 < places.count ? places[index + 1] : Int.max
      guard let next, next < following else {
        throw ValidationError("each --malformed is about the message behind it, or the only one: give one for each")
      }
    }
  }
}

extension MessageArgument {
  /// What is sent for it.
  fileprivate func content(limit: Int) throws -> MessageToSend.Content {
    do {
      switch kind {
      case .text: return .bytes(try EscapedText.parse(value))
      case .hex: return .bytes(try HexText.parse(value))
      case .file, .malformed: break
      }
    } catch {
      throw ValidationError("--\(kind) '\(value)': \(error)")
    }
    if value != "-", case .size = FilePath.facts(value) { return .file(value) }
    do throws(Failure) {
      return .bytes(try WholeFile.read(value, limit: limit))
    } catch {
      throw error.told()
    }
  }
}

/// Reads what is expected, with its own words for what is wrong.
private func parsedMatch(_ text: String) throws -> ReplyMatch {
  do {
    return try ReplyMatch(parsing: text)
  } catch {
    throw ValidationError(error.description)
  }
}

/// Reads what is to be wrong with a message, with its own words for what is wrong with that.
private func parsedMalformation(_ text: String) throws -> Malformation {
  do {
    return try Malformation(parsing: text)
  } catch {
    throw ValidationError("--malformed: \(error)")
  }
}
