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

  /// The proxy, nil for none. Connections that are asked for later go by way of it, too.
  var choice: ProxyChoice? { via.map { ProxyChoice($0, Environment.value) } }

  /// The address with what the option says. What was not typed but is a setting gives way to the address's own proxy, and where
  /// it means nothing; so does that of the session that a tab is opened in, which is `inherited`.
  func applied(to address: Address, inheriting inherited: ProxyChoice? = nil) throws -> Address {
    guard let choice = inherited ?? choice else { return address }
    if inherited == nil, ProgramCall.has("--via") {
      guard address.scheme.options.contains(.via) else {
        throw ValidationError("--via is for TCP, TLS and WebSocket, and \(address.withoutOptions) is none of them")
      }
      guard address[.via] == nil else {
        throw ValidationError("--via is in the address already: leave one of them out")
      }
    }
    do throws(AddressError) {
      return try choice.applied(to: address)
    } catch {
      let word = via == ProxyEnvironment.word ? " \(ProxyEnvironment.word)" : ""
      throw ValidationError("--via\(word): \(error.description)")
    }
  }
}
