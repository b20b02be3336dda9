import Capture
import FramingCore
import NIOCore

/// How TLS begins within connections of a role that are there already (STARTTLS): as the role's address says. Only used on
/// the event loop.
final class StartTLS {
  let isServer: Bool
  private let address: Address
  private let context: SessionContext
  /// What the address says, made when it is first needed, so that all peers are shown the same throw-away certificate.
  private var settings: TLSSettings?

  init(_ address: Address, isServer: Bool, context: SessionContext) {
    self.address = address
    self.isServer = isServer
    self.context = context
  }

  /// Whether it also begins without being asked for, when the protocol's request is granted or a client begins.
  var isAutomatic: Bool { address.scheme.capabilities.contains(.startTLS) && address[.startTLS] != "no" }

  /// Whether nothing goes on in plain text when the peer refuses.
  var isDemanded: Bool { address[.startTLS].map { $0 != "no" } ?? false }

  /// As the address says, or where `options` say something else, as they do.
  func settings(with options: [Address.Option]) throws(TLSSettings.Problem) -> TLSSettings {
    if options.isEmpty, let settings { return settings }
    var address = address
    let names = Set(options.map(\.name))
    address.options = address.options.filter { !names.contains($0.name) } + options
    let made = try TLSSettings(address, isServer: isServer, session: context)
    if let certificate = made.throwAway { context.note(certificate.told, .notice) }
    if options.isEmpty { settings = made }
    return made
  }
}
