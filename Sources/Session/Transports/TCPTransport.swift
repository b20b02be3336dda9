import Capture
import FramingCore
import NIOCore
import NIOPosix

/// TCP.
enum TCPTransport: Transport {
  static func connector(to address: Address, context: SessionContext) -> any Connector {
    TCPConnector(address, context: context)
  }

  static func listener(at address: Address, context: SessionContext) -> any Listener {
    TCPListener(address, context: context)
  }

  static func ends(of channel: any Channel, address: Address, isOutgoing: Bool) -> ChannelEnds {
    if isOutgoing, address.proxy != nil { return ends(behindProxy: address, channel) }
    return ChannelEnds(
      peer: channel.remoteAddress.map { Address($0).description }
        ?? (isOutgoing ? "\(address.withoutOptions)" : "a peer"),
      endpoints: ConnectionEndpoints(
        local: channel.localAddress.flatMap(Endpoint.init), peer: channel.remoteAddress.flatMap(Endpoint.init),
        isOutgoing: isOutgoing))
  }

  /// The packets of the network are between us and the proxy: the recording has a conversation that stands for it.
  private static func ends(behindProxy address: Address, _ channel: any Channel) -> ChannelEnds {
    let peer = Address(host: address.host ?? "", port: address.port ?? 0)
    let own = channel.localAddress.map { Address($0).description } ?? "this program"
    return ChannelEnds(
      peer: peer.description,
      endpoints: ConnectionEndpoints(
        local: nil, peer: nil, isOutgoing: true, standIn: StandIn(client: own, address: address.withoutOptions)))
  }
}

/// Connects by TCP, over all addresses of the host.
final class TCPConnector: Connector {
  private let address: Address
  private let context: SessionContext
  private let resolver: NameResolver
  /// The channel to a proxy that does not pass anything on yet.
  private var asking: (any Channel)?

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
    resolver = NameResolver(loop: context.loop, lookUp: context.lookUp, family: address.family)
  }

  func connect(_ prepare: @escaping (any Channel) throws -> Void) -> EventLoopFuture<any Channel> {
    if let proxy = address.proxy { return connect(by: proxy, prepare) }
    let (host, port) = (address.host ?? "", address.port ?? 0)
    let connected = reach(host, port, prepare)
    // A free port that we call may be the one we call from: then we have reached ourselves.
    return connected.flatMapThrowing { channel in
      guard let local = channel.localAddress, local == channel.remoteAddress else { return channel }
      channel.close(promise: nil)
      throw ConnectFailure.refused
    }
  }

  func giveUp() {
    resolver.abandon()
    asking?.close(promise: nil)
  }

  private func reach(
    _ host: String, _ port: Int, _ prepare: @escaping (any Channel) throws -> Void
  ) -> EventLoopFuture<any Channel> {
    let settings = NetworkSettings(address)
    let routed: (any Channel) throws -> Void = { channel in
      if let words = settings.routing.apply(to: channel) { throw ConnectFailure.other(words) }
      try prepare(channel)
    }
    let bootstrap = ClientBootstrap.reading(context, routed)
      .connectTimeout(TimeAmount(context.connectTimeout(of: address)))
      .resolver(resolver)
      .applying(settings)
    let reached =
      if let numeric = try? SocketAddress(ipAddress: host, port: port) {
        bootstrap.connect(to: numeric)
      } else {
        // All addresses of the name, each a moment behind the one before (RFC 8305 §5).
        bootstrap.connect(host: host, port: port)
      }
    guard let own = address.ownEnd else { return reached }
    return reached.flatMapErrorThrowing { throw ConnectFailure($0, of: own) ?? $0 }
  }

  /// Reaches the proxy and asks it for the peer, whose name it looks up.
  private func connect(
    by proxy: ProxyAddress, _ prepare: @escaping (any Channel) throws -> Void
  ) -> EventLoopFuture<any Channel> {
    let timeout = context.connectTimeout(of: address)
    let passes = context.loop.makePromise(of: Void.self)
    let handler = ProxyHandler(
      proxy, host: address.host ?? "", port: address.port ?? 0, patience: TimeAmount(timeout), passes: passes)
    let reached = reach(proxy.host, proxy.port) { channel in
      self.asking = channel
      try channel.pipeline.syncOperations.addHandler(handler)
    }
    reached.assumeIsolated().whenFailure { error in
      let place = "\(Address(host: proxy.host, port: proxy.port))"
      let words = ConnectFailure(error, timeout: timeout).sentence(place)
      passes.fail(ConnectFailure.other("the proxy cannot be reached: \(words)"))
    }
    let passing = passes.futureResult.assumeIsolated().flatMap { reached }
    return passing.flatMapThrowing { channel in
      self.asking = nil
      try prepare(channel)
      return channel
    }.flatMapErrorThrowing { error in
      self.asking?.close(promise: nil)
      throw error
    }.nonisolated()
  }
}

/// Waits for peers that connect by TCP.
final class TCPListener: Listener {
  private let address: Address
  private let context: SessionContext
  private let resolver: NameResolver
  private var server: (any Channel)?

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
    resolver = NameResolver(loop: context.loop, lookUp: context.lookUp, family: address.family)
  }

  func listen(_ handlers: ListenHandlers) -> EventLoopFuture<any Channel> {
    if let refusal = address.refusalToListen { return context.loop.makeFailedFuture(refusal) }
    return resolver.address(of: address.host ?? "", port: address.port ?? 0).assumeIsolated()
      .flatMap { self.bind(to: $0, handlers) }.nonisolated()
  }

  func address(of channel: any Channel) -> Address { channel.localAddress.map { Address($0) } ?? address }

  func stop() {
    resolver.abandon()
    server?.close(promise: nil)
    server = nil
  }

  private func bind(to local: SocketAddress, _ handlers: ListenHandlers) -> EventLoopFuture<any Channel> {
    let settings = NetworkSettings(address)
    // What it accepts is routed as it is itself (socket(7)).
    let routed: @Sendable (any Channel) throws -> Void = { channel in
      if let words = settings.routing.apply(to: channel) { throw ListenFailure(words: words) }
    }
    let bound = ServerBootstrap.reading(context, handlers, routed)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .applying(settings)
      .bind(to: local)
    bound.assumeIsolated().whenSuccess { self.server = $0 }
    return bound
  }
}

extension Address {
  /// The address of a TCP socket.
  init(_ address: SocketAddress) {
    self.init(host: address.ipAddress ?? "?", port: address.port ?? 0)
  }
}

extension Endpoint {
  /// An IP address; nil for any other.
  init?(_ address: SocketAddress) {
    guard let host = address.ipAddress, let port = address.port else { return nil }
    self.init(address: host, port: port)
  }
}
