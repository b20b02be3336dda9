import ArgumentParser
import Configuration
import Engine
import FramingCore
import Session

struct ConnectCommand: ParsableCommand, TabCommand {
  static let configuration = CommandConfiguration(
    commandName: "connect",
    abstract: "Connect to a peer. Nothing is sent until you send it.",
    discussion: """
      framescope connect 127.0.0.1:65432
      framescope connect 127.0.0.1:6380 --protocol redis
      framescope connect mqtts://broker.example   # MQTT inside TLS; 'framescope addresses' lists such schemes
      framescope connect udp://127.0.0.1:53 --protocol dns
      framescope connect unix:/run/app.sock
      exec 3<>/dev/tcp/127.0.0.1/9000; framescope connect fd:3   # a socket that the shell has opened
      socat TCP-LISTEN:9000 EXEC:'framescope connect stdio: --json'   # events go to the standard error
      framescope connect vsock:host:9000   # from a virtual machine to its host
      framescope connect tls://example.org:443 --protocol http1
      framescope connect wss://example.org/chat --subprotocol mqtt --header 'Origin: https://example.org'
      framescope connect 'serial:/dev/ttyUSB0?baud=19200&parity=even' --framing 'gap(5ms, checksum: crc16-modbus)'
      framescope connect 'exec:clangd --log=error' --protocol lsp
      framescope connect '[::1]:9000' --framing 'length(offset: 1, size: 4, adjust: -4)' --reconnect

      Exit status: 0 it ended as asked; 64 wrong usage; 68 host unknown; 69 nobody there, or the address cannot be \
      listened at; 73 a recording that cannot be made; 74 an output or a recording that failed; 75 no answer in time.
      """
  ).ofSubcommand

  @Argument(
    help: ArgumentHelp(AddressHelp.ofPeer), completion: .asked { AddressCompletion.candidates($0) })
  var address: String

  @Flag(
    inversion: .prefixedNo, exclusivity: .chooseLast,
    help: "Connect again by itself when the connection fails or ends, with growing waits.")
  var reconnect = false

  @Flag(
    help: ArgumentHelp(
      "With exec: give the program a terminal at its standard input and output instead of pipes.",
      discussion: "Bytes pass as they are, without an echo."))
  var pty = false

  @OptionGroup var shared: SharedOptions
  @OptionGroup var headless: HeadlessOptions
  @OptionGroup var recording: RecordingOptions
  @OptionGroup var proxy: ViaOption
  @OptionGroup(title: "Network") var network: ConnectingOptions
  @OptionGroup(title: "WebSocket") var webSocket: WebSocketOptions
  @OptionGroup(title: "TLS") var tls: TLSOptions

  func run() throws {
    let plan = try plan()
    var headless = headless
    if case .session(.connect(.standardStreams), _) = plan.source {
      guard recording.record != "-" else {
        throw ValidationError("--record - takes the standard output, which is the peer's with stdio:")
      }
      try reserveStandardStreams()
      headless.hasNoScreen()
    }
    try runSession(plan, shared, headless, recording)
  }

  func plan() throws -> SessionPlan { try plan(inheriting: nil) }

  /// What is opened, in a tab by way of the proxy of the session that it is opened in.
  func plan(inheriting inherited: ProxyChoice?) throws -> SessionPlan {
    let reached = try proxy.applied(to: typedAddress, inheriting: inherited)
    let peer = try tls.checked(webSocket.applied(to: network.applied(to: reached)), isListening: false)
    guard !pty || peer.scheme == .exec else {
      throw ValidationError(
        "--pty needs an exec: address; \(peer.withoutOptions) is not one: write \(AddressScheme.exec.pattern)"
      )
    }
    let (lens, notice) = shared.framing.lens(at: peer)
    var options = SessionOptions(reconnect: reconnect)
    options.runsOnTerminal = pty
    let showing = try shared.showing(lens)
    var plan = SessionPlan(
      source: .session(.connect(peer), options), title: "connect \(peer.withoutOptions)",
      lens: lens,
      recording: recording.plan, notice: notice,
      filter: showing.filter,
      keys: shared.view.key, schema: showing.schema,
      definitions: shared.framing)
    plan.further.proxy = inherited ?? proxy.choice
    return plan
  }

  func checkTab() throws {
    try headless.checkTab(recordingTo: recording.record)
    guard try typedAddress.scheme != .standardStreams else {
      throw ValidationError("the standard input and output are the screen's: stdio: is for the command line only")
    }
  }

  private var typedAddress: Address {
    get throws { try parsedAddress(address, defaultHost: nil, portOf: shared.framing.wireProtocol) }
  }
}

/// Gives the standard input and output to the peer: before anything is printed.
func reserveStandardStreams() throws {
  if let words = StandardStreams.reserve() { throw Failure(words, status: .unavailable).told() }
}

/// Reads an address, with the parser's words for what is wrong.
func parsedAddress(
  _ address: String, defaultHost: String?, portOf wireProtocol: WireProtocol? = nil
) throws -> Address {
  do {
    return try Address(typed: address, defaultHost: defaultHost, portOf: wireProtocol)
  } catch {
    throw ValidationError(error.description)
  }
}
