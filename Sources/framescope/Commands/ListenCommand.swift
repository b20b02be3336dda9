import ArgumentParser
import Configuration
import FramingCore
import Session

struct ListenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listen",
    abstract: "Host one or several peers.",
    discussion: """
      framescope listen :9000              # on this machine only
      framescope listen 0.0.0.0:9000       # for every machine that can reach this one
      framescope listen unix:/tmp/app.sock # for processes of this user; '?mode=660' lets a group in
      framescope listen tls://:9443        # with a certificate made for this session; --cert FILE gives one
      framescope listen ws://:9000/chat --subprotocol mqtt

      Exit status: 0 it ended as asked; 64 wrong usage; 68 host unknown; 69 nobody there, or the address cannot be \
      listened at; 73 a recording that cannot be made; 74 an output or a recording that failed; 75 no answer in time.
      """)

  @Argument(
    help: ArgumentHelp(AddressHelp.toListen), completion: .asked { AddressCompletion.candidates($0) })
  var address: String

  @OptionGroup var shared: SharedOptions
  @OptionGroup var headless: HeadlessOptions
  @OptionGroup var recording: RecordingOptions
  @OptionGroup(title: "WebSocket") var webSocket: WebSocketOptions
  @OptionGroup(title: "TLS") var tls: TLSOptions

  func run() throws {
    let address = try tls.checked(
      webSocket.applied(to: parsedAddress(address, defaultHost: "127.0.0.1")), isListening: true)
    if let refusal = address.scheme.refusalToListen { throw ValidationError("cannot listen on \(address): \(refusal)") }
    let (lens, notice) = shared.framing.lens(at: address)
    let plan = SessionPlan(
      source: .session(.listen(address), SessionOptions()), title: "listen \(address.withoutOptions)",
      lens: lens,
      recording: recording.plan, notice: notice, filter: try shared.framing.filter(shared.view.filter, of: lens),
      keys: shared.view.key, schema: try shared.view.schema(),
      definitions: shared.framing)
    try runSession(plan, shared, headless, recording)
  }
}
