import ArgumentParser
import FramingCore

/// The proxy that commands connect by way of.
struct ViaOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Over TCP, TLS or WebSocket: connect by way of this proxy, which looks names up: \(ProxyAddress.pattern).",
      valueName: "proxy"))
  var via: String?

  /// The address with what the option says.
  func applied(to address: Address) throws -> Address {
    guard let via else { return address }
    guard [.tcp, .tls, .webSocket, .secureWebSocket].contains(address.scheme) else {
      throw ValidationError("--via is for TCP, TLS and WebSocket, and \(address.withoutOptions) is none of them")
    }
    guard AddressOption.via.takes(via) else {
      // It may have a password, so it is not repeated.
      throw ValidationError("--via: that is no proxy: give \(AddressOption.via.values)")
    }
    guard address[.via] == nil else {
      throw ValidationError("--via is in the address already: leave one of them out")
    }
    var address = address
    address.options.append(Address.Option(name: AddressOption.via.rawValue, value: via))
    return address
  }
}
