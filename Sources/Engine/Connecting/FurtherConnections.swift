import Capture
import FramingCore

/// What connections that are made while a session goes on take of how it was started.
package struct FurtherConnections: Sendable {
  /// The proxy that they go by way of, where their addresses name none.
  package var proxy: ProxyChoice?
  /// Whether somebody has said how streams are framed, so that ports do not.
  package var isFramingAsked: Bool

  /// Takes this.
  package init(proxy: ProxyChoice? = nil, isFramingAsked: Bool = true) {
    self.proxy = proxy
    self.isFramingAsked = isFramingAsked
  }

  /// Whom a connection is made to.
  func peer(_ address: Address) throws(AddressError) -> Address { try proxy?.applied(to: address) ?? address }

  /// How a connection to the address is framed: as was `asked` for it, as its scheme says, or its port unless somebody has
  /// said something else for all, and else as the others.
  func lens(at address: Address, asked: Lens.Rule? = nil, in capture: Capture) -> Lens {
    var lens = capture.lens
    if let asked {
      lens.rule = asked
      return lens.carried(by: address)
    }
    switch AddressedLens(of: address, limit: lens.limit, capture.definitions) {
    case .named(let named): return named
    case .known(let usual, _) where !isFramingAsked: return usual
    case .datagrams(let usual) where !isFramingAsked: return usual
    case .known, .datagrams, nil: break
    }
    // Nothing but a WebSocket is framed as one because another address said so.
    if !isFramingAsked, lens.wireProtocol?.name == "websocket" { lens.rule = .framing(.default) }
    return lens.carried(by: address)
  }
}
