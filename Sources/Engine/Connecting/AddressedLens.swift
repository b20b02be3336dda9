package import Capture
package import FramingCore

/// How connections to an address are framed where nobody has asked for anything else.
package enum AddressedLens {
  /// As the address is written: its scheme names a protocol, or begins a WebSocket.
  case named(Lens)
  /// As its port is known for.
  case known(Lens, port: UInt16)
  /// Each datagram is a frame.
  case datagrams(Lens)

  /// Nil where the address says nothing.
  package init?(of address: Address, limit: Int, _ definitions: DefinitionTable) {
    if let named = address.protocolScheme?.wireProtocol {
      self = .named(Lens(following: named, limit: limit))
      return
    }
    if address.scheme.beginsWithUpgrade, let own = WireProtocol.named("websocket") {
      self = .named(Lens(following: own, limit: limit))
      return
    }
    if address.scheme == .udp {
      // What a port is known for is framed as over TCP, and a datagram is a frame by itself.
      self = .datagrams(Lens(framing: .raw, limit: limit))
      return
    }
    guard let port = UInt16(exactly: address.port ?? -1),
      let known = Self.known(forPort: port, of: address.scheme, definitions)
    else { return nil }
    self = .known(Lens(following: known, limit: limit), port: port)
  }

  private static func known(
    forPort port: UInt16, of scheme: AddressScheme, _ definitions: DefinitionTable
  ) -> WireProtocol? {
    if scheme == .tls { return WireProtocol.insideTLS(onPort: port) }
    return definitions.wireProtocol(forPort: port)
  }

  /// How they are framed.
  package var lens: Lens {
    switch self {
    case .named(let lens), .known(let lens, _), .datagrams(let lens): lens
    }
  }
}
