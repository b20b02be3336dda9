import ArgumentParser
import Engine
import FramingCore
import Session

/// Options of commands that connect or listen, for addresses that begin with tls://, and with --starttls for others.
struct TLSOptions: ParsableArguments {
  @Flag(help: "With tls://: do not verify the server's certificate. Anybody may be at the other end.")
  var insecure = false

  @Option(
    help: ArgumentHelp(
      "With tls://: the authorities that the server's certificate may come from, in PEM, instead of the system's.",
      valueName: "file"), completion: .file())
  var ca: String?

  @Option(
    help: ArgumentHelp(
      "With tls://: our certificate in PEM, those of its authorities behind it.",
      discussion: "A server without one makes a throw-away certificate, by the system's openssl.", valueName: "file"),
    completion: .file())
  var cert: String?

  @Option(
    help: ArgumentHelp("With tls://: the key of --cert in PEM, when it is in another file.", valueName: "file"),
    completion: .file())
  var certKey: String?

  @Option(
    help: ArgumentHelp(
      "With tls://, listening: demand client certificates from these authorities, in PEM.", valueName: "file"),
    completion: .file())
  var clientCa: String?

  @Option(
    help: ArgumentHelp("With tls://: the name to ask the server for and to verify.", valueName: "name"))
  var serverName: String?

  @Option(
    help: ArgumentHelp("With tls://: protocols of ALPN, the best first: h2,http/1.1.", valueName: "names"))
  var alpn: String?

  @Option(help: ArgumentHelp("With tls://: the oldest version, 1.0 to 1.3 (1.2).", valueName: "version"))
  var tlsMin: String?

  @Option(help: ArgumentHelp("With tls://: the newest version.", valueName: "version"))
  var tlsMax: String?

  @Option(
    help: ArgumentHelp(
      "With tls://: append the secrets to this file and to the recording, so that Wireshark decrypts captures of the network.",
      valueName: "file"), completion: .file())
  var keyLog: String?

  @Flag(
    inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp(
      "Without tls://: TLS begins by itself where the protocol's request for it is granted.",
      discussion: "The other options of TLS are then for that. With --no-starttls it begins by :starttls only."))
  var starttls: Bool?

  private var options: [(AddressOption, String)] {
    let texts: [(AddressOption, String?)] = [
      (.insecure, insecure ? "" : nil), (.authorities, ca.map(FilePath.expanded)),
      (.certificate, cert.map(FilePath.expanded)), (.key, certKey.map(FilePath.expanded)),
      (.clientAuthorities, clientCa.map(FilePath.expanded)), (.serverName, serverName), (.protocols, alpn),
      (.minimum, tlsMin), (.maximum, tlsMax), (.keyLog, keyLog.map(FilePath.expanded)),
      (.startTLS, starttls.map { $0 ? "" : "no" }),
    ]
    return texts.compactMap { option, value in value.map { (option, $0) } }
  }

  /// The address with what the options say; told is what makes TLS impossible with it.
  func checked(_ address: Address, isListening: Bool) throws -> Address {
    let address = try applied(to: address, isListening: isListening)
    do throws(TLSProblem) {
      try address.checkTLS(isListening: isListening)
    } catch {
      throw Failure("\(address.withoutOptions): \(error)", status: error.isFile ? .noInput : .usage).told()
    }
    return address
  }

  /// The address with what the options say; nil when there is none and nothing is said of it.
  func applied(to address: Address?, isListening: Bool) throws -> Address? {
    if let address { return try applied(to: address, isListening: isListening) as Address }
    guard let (option, _) = options.first(where: { isTyped($0.0) }) else { return nil }
    throw ValidationError("--\(option.rawValue) is for an address with TLS: give one, as \(AddressScheme.tls.pattern)")
  }

  /// Whether it was not only a setting, which gives way where it means nothing, and to what the address says.
  private func isTyped(_ option: AddressOption) -> Bool {
    !Self.areSettings.contains(option) || ProgramCall.has("--" + option.rawValue)
  }

  private static let areSettings: [AddressOption] = [
    .authorities, .certificate, .key, .clientAuthorities, .serverName, .protocols, .minimum, .maximum, .keyLog,
  ]

  private func gives(_ option: AddressOption, wayTo address: Address, _ isListening: Bool) -> Bool {
    guard !isTyped(option) else { return false }
    let isElsewhere = isListening ? [.authorities, .serverName].contains(option) : option == .clientAuthorities
    return isElsewhere || address[option] != nil || !address.scheme.beginsWithTLS && !mayStartLater(address)
      || option == .authorities && (insecure || address[.insecure] != nil)
      || option == .key && cert == nil && address[.certificate] == nil
  }

  /// The address with what the options say.
  private func applied(to address: Address, isListening: Bool) throws -> Address {
    var address = address
    for (option, value) in options where !gives(option, wayTo: address, isListening) {
      if option == .startTLS, !address.scheme.capabilities.contains(.startTLS) {
        throw ValidationError("--starttls: \(address.scheme.refusal(of: .startTLS) ?? "not there")")
      }
      guard option == .startTLS || address.scheme.beginsWithTLS || mayStartLater(address) else {
        throw ValidationError(
          "--\(option.rawValue) is for TLS, and \(address) is not: write \(AddressScheme.tls.pattern)"
            + (address.scheme.capabilities.contains(.startTLS) ? ", or --starttls for TLS that begins within it" : ""))
      }
      guard option.takes(value) else {
        throw ValidationError("'\(value)' is no value of --\(option.rawValue): give \(option.values)")
      }
      guard address[option] == nil else {
        throw ValidationError("--\(option.rawValue) is in the address already: leave one of them out")
      }
      address.options.append(Address.Option(name: option.rawValue, value: value))
    }
    return address
  }

  /// Whether what is said of TLS is meant for a connection that begins without.
  private func mayStartLater(_ address: Address) -> Bool { starttls != nil || address[.startTLS] != nil }
}
