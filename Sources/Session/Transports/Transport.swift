import Capture
import FramingCore
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How connections of one scheme come about and what the system says of them: the seam between roles and sockets. What
/// a connection can do once it is there is in `AddressScheme.capabilities`, which `ConnectionMachine` goes by.
protocol Transport {
  /// One attempt to reach `address`.
  static func connector(to address: Address, context: SessionContext) -> any Connector
  /// Somewhere to wait for peers.
  static func listener(at address: Address, context: SessionContext) -> any Listener
  /// Who is at the ends of a channel whose server is at `address`. Only on the event loop.
  static func ends(of channel: any Channel, address: Address, isOutgoing: Bool) -> ChannelEnds
}

extension AddressScheme {
  /// What makes its connections.
  var transport: any Transport.Type {
    switch self {
    case .tcp: TCPTransport.self
    case .unix: UnixTransport.self
    case .tls: TLSTransport.self
    case .udp: UDPTransport.self
    case .webSocket, .secureWebSocket: WebSocketTransport.self
    case .exec: ProcessTransport.self
    case .serial: SerialTransport.self
    case .vsock: VsockTransport.self
    case .descriptor, .standardStreams, .systemd: DescriptorTransport.self
    }
  }
}

/// One attempt to connect; can be given up at any moment. Only used on the event loop.
protocol Connector: AnyObject {
  /// Tries; `prepare` is given each channel before it can bring anything, and throws when it is not wanted any more.
  /// Fails with a `ConnectFailure`, or with what NIO reports.
  func connect(_ prepare: @escaping (any Channel) throws -> Void) -> EventLoopFuture<any Channel>
  /// Stops looking for the peer. Channels that were prepared are the caller's to close.
  func giveUp()
}

/// Waits for peers. Only used on the event loop.
protocol Listener: AnyObject {
  /// Begins to listen. Fails with a `ListenFailure`, or with what NIO reports.
  func listen(_ handlers: ListenHandlers) -> EventLoopFuture<any Channel>
  /// Where peers can connect, once they can.
  func address(of channel: any Channel) -> Address
  /// Nobody can connect any more, and nothing of it is left in the system.
  func stop()
}

/// What is told of a listening channel.
struct ListenHandlers {
  /// A peer is there: gives its connection, or nil to turn it away.
  var accept: (any Channel) -> PeerConnection?
  /// Puts what the transport needs into a peer's channel, before anything reads it.
  var prepare: (any Channel) throws -> Void = { _ in }
  /// A peer could not be taken.
  var failed: (any Error) -> Void
}

/// Why nothing can listen somewhere.
struct ListenFailure: Error, Hashable {
  /// What stands behind `cannot listen on ADDRESS: `.
  var words: String
}

/// Who is at the ends of a channel.
struct ChannelEnds {
  /// The other end, as a person knows it.
  var peer: String
  /// Both, as the recording has them.
  var endpoints: ConnectionEndpoints
  /// What belongs to the connection besides the channel.
  var companion: (any ChannelCompanion)?
}

extension ChannelEnds {
  /// Of a channel to or from `address` whose ends have no addresses of a network: its client is this process, or else
  /// the peer.
  init(peer: String, address: Address, isOutgoing: Bool, companion: (any ChannelCompanion)? = nil) {
    let standIn = StandIn(client: isOutgoing ? "pid \(getpid())" : peer, address: address)
    let endpoints = ConnectionEndpoints(local: nil, peer: nil, isOutgoing: isOutgoing, standIn: standIn)
    self.init(peer: peer, endpoints: endpoints, companion: companion)
  }
}
