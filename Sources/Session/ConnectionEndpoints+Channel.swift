import Capture
import NIOCore

extension ConnectionEndpoints {
  /// The ends of an open channel, as the system tells them.
  init(of channel: any Channel, isOutgoing: Bool) {
    self.init(
      local: channel.localAddress.flatMap(Endpoint.init), peer: channel.remoteAddress.flatMap(Endpoint.init),
      isOutgoing: isOutgoing)
  }
}

extension Endpoint {
  /// An IP address; nil for any other.
  fileprivate init?(_ address: SocketAddress) {
    guard let host = address.ipAddress, let port = address.port else { return nil }
    self.init(address: host, port: port)
  }
}
