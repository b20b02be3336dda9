import ArgumentParser
import Engine
import FramingCore

/// Options of commands that connect or listen, for addresses that the network reaches.
struct NetworkOptions: ParsableArguments {
  /// `-4` and `-6`.
  enum OnlyFamily: String, EnumerableFlag {
    case version4 = "4"
    case version6 = "6"

    static func name(for value: OnlyFamily) -> NameSpecification { .customShort(value == .version4 ? "4" : "6") }

    static func help(for value: OnlyFamily) -> ArgumentHelp? {
      "Use IPv\(value.rawValue) only: names may have addresses of both versions."
    }
  }

  @Flag(exclusivity: .exclusive) var onlyFamily: OnlyFamily?

  @Option(help: ArgumentHelp("Use IPv4 only or IPv6 only: 4 or 6, as -4 and -6.", valueName: "version"))
  var ipv: String?

  @Option(
    help: ArgumentHelp(
      "End a connection when no byte went either way for this time: 30s, 5m.", valueName: "time"))
  var idleTimeout: SpanOfTime?

  @Option(
    help: ArgumentHelp(
      "On Linux: a number by which the system's rules know what is sent (SO_MARK).", valueName: "number"))
  var mark: String?

  @Option(
    help: ArgumentHelp("On Linux: use this network interface only (SO_BINDTODEVICE).", valueName: "name"))
  var device: String?

  @Option(
    help: ArgumentHelp(
      "Over TCP: after this time of silence ask the peer's system whether it is still there, and again as often; three questions without an answer end the connection.",
      valueName: "time"))
  var keepAlive: SpanOfTime?

  @Flag(
    inversion: .prefixedNo, exclusivity: .chooseLast,
    help: "Over TCP: let small pieces wait for what is under way (Nagle's algorithm).")
  var nagle: Bool?

  func validate() throws {
    // A setting is none of the words where one of these was typed, so that both were.
    guard let onlyFamily, let ipv, ipv != onlyFamily.rawValue else { return }
    throw ValidationError(
      "-\(onlyFamily.rawValue) and --ipv \(EscapedText.printable(ipv)) contradict each other: leave one of them out")
  }

  /// Those that say something, with the flags that may have been typed for them.
  fileprivate var options: [NetworkOption] {
    let texts: [(AddressOption, String?, [String])] = [
      (.family, onlyFamily?.rawValue ?? ipv, ["-4", "-6", "--ipv"]),
      (.idleTimeout, idleTimeout?.description, ["--idle-timeout"]), (.mark, mark, ["--mark"]),
      (.device, device, ["--device"]), (.keepAlive, keepAlive?.description, ["--keep-alive"]),
      (.nagle, nagle.map { $0 ? "" : "no" }, ["--nagle", "--no-nagle"]),
    ]
    return texts.compactMap { option, value, flags in
      value.map { NetworkOption(option: option, value: $0, flags: flags) }
    }
  }

  /// The addresses to listen at with what the options say, each of which is for those that know it, or for all when none does.
  func applied(toListenAt addresses: [Address]) throws -> [Address] {
    try addresses.map { address in
      var address = address
      for option in options {
        let isForOthers = addresses.contains { option.refusal(for: $0, isListening: true) == nil }
        if isForOthers, option.refusal(for: address, isListening: true) != nil { continue }
        try option.apply(to: &address, isListening: true)
      }
      return address
    }
  }
}

/// The same, and those that only a connection has that we make.
struct ConnectingOptions: ParsableArguments {
  @OptionGroup var network: NetworkOptions

  @Option(
    help: ArgumentHelp(
      "Connect from this address of this machine, and from this port when one is given.", valueName: "address[:port]"))
  var bind: String?

  @Option(
    help: ArgumentHelp(
      "Give up a connection that is not there after this time: 500ms, 5s (10s).", valueName: "time"))
  var connectTimeout: SpanOfTime?

  private var options: [NetworkOption] {
    let own = bind.map { NetworkOption(option: .bind, value: $0, flags: ["--bind"]) }
    let timeout = connectTimeout.map {
      NetworkOption(option: .connectTimeout, value: $0.description, flags: ["--connect-timeout"])
    }
    return network.options + [own, timeout].compactMap { $0 }
  }

  /// The address with what the options say.
  func applied(to address: Address, isListening: Bool = false) throws -> Address {
    var address = address
    for option in options { try option.apply(to: &address, isListening: isListening) }
    return address
  }
}

/// An address's option of the network that was typed as a flag, or is a setting.
private struct NetworkOption {
  let option: AddressOption
  let value: String
  /// Those that may have been typed for it.
  let flags: [String]

  /// Adds it to an address. What was not typed but is a setting gives way to the address's own options, and where it means
  /// nothing.
  func apply(to address: inout Address, isListening: Bool) throws {
    let typed = flags.first { ProgramCall.has($0) }
    guard option.takes(value) else {
      throw ValidationError(
        "'\(EscapedText.printable(value))' is no value of \(flags.last ?? ""): give \(option.values)")
    }
    if let refusal = refusal(for: address, isListening: isListening) {
      guard let typed else { return }
      throw ValidationError("\(typed) \(refusal)")
    }
    address.options.append(Address.Option(name: option.rawValue, value: value))
    if let contradiction = address.contradiction {
      guard typed == nil else { throw ValidationError(contradiction) }
      address.options.removeLast()
    }
  }

  /// Why it cannot be an address's, behind its flag; nil when it can.
  func refusal(for address: Address, isListening: Bool) -> String? {
    guard address.scheme.options.contains(option) else {
      let names = AddressScheme.allCases.filter { $0.options.contains(option) }.map(\.rawValue).joined(separator: ", ")
      return "is for \(names), and \(address.withoutOptions) is none of them"
    }
    if isListening, AddressOption.forConnecting.contains(option) { return "is for connecting only" }
    return address[option] == nil ? nil : "is in the address already: leave one of them out"
  }
}
