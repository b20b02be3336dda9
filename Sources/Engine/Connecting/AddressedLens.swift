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
    } else if address.scheme.beginsWithUpgrade, let own = WireProtocol.named("websocket") {
      self = .named(Lens(following: own, limit: limit))
    } else if address.scheme == .udp {
      // What a port is known for is framed as over TCP, and a datagram is a frame by itself.
      self = .datagrams(Lens(framing: .raw, limit: limit))
    } else if let port = address.port.flatMap({ UInt16(exactly: $0) }),
      let known = address.scheme == .tls
        ? WireProtocol.insideTLS(onPort: port) : definitions.wireProtocol(forPort: port)
    {
      self = .known(Lens(following: known, limit: limit), port: port)
    } else {
      return nil
    }
  }

  /// How they are framed.
  package var lens: Lens {
    switch self {
    case .named(let lens), .known(let lens, _), .datagrams(let lens): lens
    }
  }
}
