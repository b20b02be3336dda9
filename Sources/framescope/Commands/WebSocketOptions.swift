import ArgumentParser
import FramingCore

/// Options of commands that connect or listen, for addresses that begin with ws:// or wss://.
struct WebSocketOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "With ws:// and wss://: subprotocols to offer, or to accept when listening, the best first: mqtt,stomp.",
      valueName: "names"))
  var subprotocol: String?

  @Option(
    help: ArgumentHelp(
      "With ws:// and wss://: a header of your own in the request, or in the answer when listening; may be repeated.",
      valueName: "name: value"))
  var header: [String] = []

  @Flag(
    help: ArgumentHelp(
      "With ws:// and wss://: offer compression, or accept it when listening (permessage-deflate).",
      discussion: "What you send stays as it is; compressed messages of the peer are unpacked for the view."))
  var deflate = false

  /// The address with what the options say; nil when there is none and nothing is said of it.
  func applied(to address: Address?) throws -> Address? {
    guard let address else {
      guard subprotocol != nil || !header.isEmpty || deflate else { return nil }
      throw ValidationError(
        "--subprotocol, --header and --deflate are for \(AddressScheme.webSocket.pattern): give such an address")
    }
    return try applied(to: address) as Address
  }

  /// The address with what the options say.
  func applied(to address: Address) throws -> Address {
    var address = address
    let texts =
      [(AddressOption.subprotocol, subprotocol), (.deflate, deflate ? "" : nil)]
      + header.map { (AddressOption.header, $0) }
    for case (let option, let value?) in texts {
      guard address.scheme.beginsWithUpgrade else {
        throw ValidationError(
          "--\(option.rawValue) is for WebSocket, and \(address.withoutOptions) is not: write "
            + AddressScheme.webSocket.pattern)
      }
      guard option.takes(value) else {
        // A header may be a secret, so it is not repeated.
        let what =
          option == .header ? "a header is wrong" : "'\(EscapedText.printable(value))' is no list of subprotocols"
        throw ValidationError("--\(option.rawValue): \(what): give \(option.values)")
      }
      guard option == .header || address[option] == nil else {
        throw ValidationError("--\(option.rawValue) is in the address already: leave one of them out")
      }
      address.options.append(Address.Option(name: option.rawValue, value: value))
    }
    return address
  }
}
