import Capture
import FramingCore
import NIOCore

/// WebSocket over TCP or TLS. How it begins and ends is `PeerConnection`'s, so that the recording has it.
enum WebSocketTransport: Transport {
  static func connector(to address: Address, context: SessionContext) -> any Connector {
    address.scheme.beginsWithTLS
      ? TLSConnector(address, context: context) : TCPConnector(address, context: context)
  }

  static func listener(at address: Address, context: SessionContext) -> any Listener {
    WebSocketListener(address, context: context)
  }

  static func ends(of channel: any Channel, address: Address, isOutgoing: Bool) -> ChannelEnds {
    var ends =
      address.scheme.beginsWithTLS
      ? TLSTransport.ends(of: channel, address: address, isOutgoing: isOutgoing)
      : TCPTransport.ends(of: channel, address: address, isOutgoing: isOutgoing)
    guard isOutgoing else { return ends }
    var reached = address.withoutOptions
    // Behind a proxy the host is the one that was asked for.
    if address.proxy == nil, let remote = channel.remoteAddress, let host = remote.ipAddress, let port = remote.port {
      reached.place = .host(host, port: port)
    }
    ends.peer = reached.description
    return ends
  }
}

/// Waits for peers that connect and ask for WebSocket.
final class WebSocketListener: Listener {
  private let address: Address
  private let listener: any Listener

  init(_ address: Address, context: SessionContext) {
    self.address = address
    listener =
      address.scheme.beginsWithTLS ? TLSListener(address, context: context) : TCPListener(address, context: context)
  }

  func listen(_ handlers: ListenHandlers) -> EventLoopFuture<any Channel> { listener.listen(handlers) }

  func address(of channel: any Channel) -> Address {
    var bound = listener.address(of: channel)
    bound.scheme = address.scheme
    bound.target = address.target
    return bound
  }

  func stop() { listener.stop() }
}
