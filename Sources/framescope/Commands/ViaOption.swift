import ArgumentParser
import Capture
import Engine
import FramingCore

/// The proxy that commands connect by way of.
struct ViaOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Over TCP, TLS or WebSocket: connect by way of this proxy, which looks names up: \(ProxyAddress.pattern); 'environment' takes it from ALL_PROXY, but for the hosts of NO_PROXY.",
      valueName: "proxy"))
  var via: String?

  /// The address with what the option says. What was not typed but is a setting gives way to the address's own proxy, and where
  /// it means nothing.
  func applied(to address: Address) throws -> Address {
    guard let via else { return address }
    let isTyped = ProgramCall.has("--via")
    guard address.scheme.options.contains(.via) else {
      guard isTyped else { return address }
      throw ValidationError("--via is for TCP, TLS and WebSocket, and \(address.withoutOptions) is none of them")
    }
    guard address[.via] == nil else {
      guard isTyped else { return address }
      throw ValidationError("--via is in the address already: leave one of them out")
    }
    guard let proxy = try proxy(via, for: address) else { return address }
    guard AddressOption.via.takes(proxy) else {
      // It may have a password, so it is not repeated.
      throw ValidationError("--via: that is no proxy: give \(AddressOption.via.values)")
    }
    var address = address
    address.options.append(Address.Option(name: AddressOption.via.rawValue, value: proxy))
    if let contradiction = address.contradiction { throw ValidationError(contradiction) }
    return address
  }

  /// The proxy, nil for none: the environment may except a host.
  private func proxy(_ via: String, for address: Address) throws -> String? {
    guard via == ProxyEnvironment.word else { return via }
    do throws(AddressError) {
      return try ProxyEnvironment(Environment.value).proxy(for: address.host ?? "")
    } catch {
      throw ValidationError("--via \(ProxyEnvironment.word): \(error.description)")
    }
  }
}
