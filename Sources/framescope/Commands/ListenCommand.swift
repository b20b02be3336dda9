import ArgumentParser
import Capture
import Configuration
import Engine
import FramingCore
import Session

struct ListenCommand: ParsableCommand, TabCommand {
  static let configuration = CommandConfiguration(
    commandName: "listen",
    abstract: "Host one or several peers.",
    discussion: """
      framescope listen :9000              # on this machine only
      framescope listen 0.0.0.0:9000       # for every machine that can reach this one
      framescope listen unix:/tmp/app.sock # for processes of this user; '?mode=660' lets a group in
      framescope listen tls://:9443        # with a certificate made for this session; --cert FILE gives one
      framescope listen ws://:9000/chat --subprotocol mqtt
      framescope listen systemd:           # at the sockets that systemd gives; also without an address
      framescope listen :9000 :1883 unix:/tmp/app.sock   # at several addresses, each framed as is usual there

      Exit status: 0 it ended as asked; 64 wrong usage; 68 host unknown; 69 nobody there, or the address cannot be \
      listened at; 73 a recording that cannot be made; 74 an output or a recording that failed; 75 no answer in time.
      """
  ).ofSubcommand

  @Argument(
    help: ArgumentHelp(AddressHelp.toListen + " With several, it listens at all of them; a profile stands first."),
    completion: .asked { AddressCompletion.candidates($0) })
  var addresses: [String] = []

  @OptionGroup var shared: SharedOptions
  @OptionGroup var headless: HeadlessOptions
  @OptionGroup var recording: RecordingOptions
  @OptionGroup var proxy: ViaOption
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "WebSocket") var webSocket: WebSocketOptions
  @OptionGroup(title: "TLS") var tls: TLSOptions

  func run() throws { try runSession(plan(), shared, headless, recording) }

  func plan() throws -> SessionPlan {
    let addresses = try checkedAddresses()
    guard let first = addresses.first else { throw ValidationError("an address to listen at is missing") }
    let choices = addresses.map { shared.framing.lens(at: $0.framedAs) }
    let lens = choices[0].lens
    var options = SessionOptions()
    for (address, choice) in zip(addresses, choices).dropFirst() where choice.lens != lens {
      options.lenses[address] = choice.lens
    }
    var notice = choices[0].notice
    if !options.lenses.isEmpty {
      let each = zip(addresses, choices).map { "\($0.withoutOptions) as \($1.lens.name)" }.joined(separator: ", ")
      notice =
        "framed by their schemes and ports: \(each); --framing, --protocol, :framing and :protocol choose otherwise"
    }
    let names = addresses.map { "\($0.withoutOptions)" }.joined(separator: ", ")
    let showing = try shared.showing(options.lenses.isEmpty ? lens : nil)
    var plan = SessionPlan(
      source: .session(.listen(first, also: Array(addresses.dropFirst())), options), title: "listen \(names)",
      lens: lens,
      recording: recording.plan, notice: notice,
      filter: showing.filter,
      keys: shared.view.key, schema: showing.schema,
      definitions: shared.framing)
    plan.further.proxy = proxy.choice
    return plan
  }

  func checkTab() throws { try headless.checkTab(recordingTo: recording.record) }

  /// The addresses that were typed, or else those of systemd's sockets, each with a descriptor of its own.
  private func givenAddresses() throws -> [Address] {
    let typed =
      addresses.isEmpty && SocketActivation(Environment.value) != nil ? [AddressScheme.systemd.prefix] : addresses
    return try typed.flatMap { text -> [Address] in
      try parsedAddress(text, defaultHost: "127.0.0.1", portOf: shared.framing.wireProtocol).givenSockets
    }
  }

  /// The addresses with the options of the network, WebSocket and TLS, which are for those that begin so, or for all when none does.
  private func checkedAddresses() throws -> [Address] {
    let given = try network.applied(toListenAt: givenAddresses())
    let hasUpgrade = given.contains(where: \.scheme.beginsWithUpgrade)
    let upgraded = try given.map { !hasUpgrade || $0.scheme.beginsWithUpgrade ? try webSocket.applied(to: $0) : $0 }
    let hasTLS = upgraded.contains(where: \.scheme.beginsWithTLS)
    let checked = try upgraded.map {
      !hasTLS || $0.scheme.beginsWithTLS ? try tls.checked($0, isListening: true) : $0
    }
    for (place, address) in checked.enumerated() where address.port != 0 {
      // UDP has ports of its own.
      let isThere = checked[..<place].contains {
        $0.place == address.place && ($0.scheme == .udp) == (address.scheme == .udp)
      }
      guard isThere else { continue }
      throw ValidationError("\(address.withoutOptions) is given twice: remove one")
    }
    for address in checked {
      if let refusal = address.scheme.refusalToListen {
        throw ValidationError("cannot listen on \(address): \(refusal)")
      }
      guard let option = AddressOption.forConnecting.first(where: { address[$0] != nil }) else { continue }
      throw ValidationError("cannot listen on \(address.withoutOptions): '\(option.rawValue)' is for connecting only")
    }
    return checked
  }
}
