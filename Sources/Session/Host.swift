import Capture
import NIOCore
import NIOPosix

/// The listening role: several peers at once. Only used on the event loop.
final class Host: RoleEngine {
  private let address: PeerAddress
  private let context: SessionContext
  private unowned let registry: ConnectionRegistry
  private var server: (any Channel)?
  private var resolver: NameResolver?
  private var isStarting = false
  private var hasToldLimit = false
  private var hasToldFailure = false

  init(_ address: PeerAddress, context: SessionContext, registry: ConnectionRegistry) {
    self.address = address
    self.context = context
    self.registry = registry
  }

  func start() {
    guard !isStarting else { return }
    isStarting = true
    if let numeric = try? SocketAddress(ipAddress: address.host, port: address.port) { return bind(to: numeric) }
    let resolver = NameResolver(loop: context.loop, lookUp: context.lookUp)
    self.resolver = resolver
    let v4 = resolver.initiateAQuery(host: address.host, port: address.port)
    let v6 = resolver.initiateAAAAQuery(host: address.host, port: address.port)
    // IPv4 first: whoever calls a name tries all its addresses, whoever calls 127.0.0.1 only that one.
    v4.and(v6).assumeIsolated().whenComplete { result in
      switch result.map({ ($0.0 + $0.1).first }) {
      case .success(let first?): self.bind(to: first)
      case .success(nil): self.failed(ConnectFailure.nameNotFound(self.address.host).sentence("\(self.address)"))
      case .failure(let error):
        let failure = ConnectFailure(error, timeout: self.context.options.connectTimeout)
        self.failed(failure.sentence("\(self.address)"))
      }
    }
  }

  /// Peers connect to us: there is nothing to make anew.
  func setReconnects(_ reconnects: Bool) {}

  func reconnect() {
    guard server == nil else {
      return context.note("listening already: peers connect by themselves", .notice)
    }
    start()
  }

  func closeAll() {}

  func stop() {
    resolver?.abandon()
    server?.close(promise: nil)
    server = nil
  }

  func ended(_ connection: PeerConnection, _ ending: ConnectionEnding) {
    hasToldLimit = false
  }

  private func bind(to address: SocketAddress) {
    let host = NIOLoopBound(self, eventLoop: context.loop)
    let bootstrap = ServerBootstrap(group: context.loop)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(AcceptFailureHandler { host.value.acceptFailed($0) })
        }
      }
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      // Grows with what a peer sends: a thousand quiet peers must not cost a thousand large buffers.
      .childChannelOption(
        .recvAllocator,
        value: PacketBufferAllocator(
          AdaptiveRecvByteBufferAllocator(
            minimum: 2048, initial: 8192, maximum: context.options.receiveBufferSize))
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = IntakeHandler { host.value.accept($0) }
          try channel.pipeline.syncOperations.addHandler(handler)
        }
      }
    bootstrap.bind(to: address).assumeIsolated().whenComplete { self.bound($0) }
  }

  private func bound(_ result: Result<any Channel, any Error>) {
    isStarting = false
    switch result {
    case .success(let channel):
      guard !context.isOver else { return channel.close(promise: nil) }
      server = channel
      let bound = channel.localAddress.map { PeerAddress($0) } ?? address
      context.note("listening on \(bound)", .notice)
      context.notify(.listening(bound))
    case .failure(let error): failed(SystemWords.listening(on: address, failed: error))
    }
  }

  private func failed(_ words: String) {
    isStarting = false
    guard !context.isOver else { return }
    context.note(words, .error)
    context.notify(.listenFailed(words))
  }

  /// The system has no descriptor to spare, mostly; NIO tries again after a while.
  private func acceptFailed(_ error: any Error) {
    _ = registry.closeOldestFinished()
    guard !hasToldFailure else { return }
    hasToldFailure = true
    let words = (error as? IOError).map { SystemWords.of($0.errnoCode) } ?? "\(error)"
    context.note("cannot accept another peer: \(words)", .error)
  }

  private func accept(_ channel: any Channel) -> PeerConnection? {
    guard !context.isOver else { return nil }
    hasToldFailure = false
    let limit = min(context.options.maximumConnections, DescriptorLimit.connections)
    guard registry.count < limit || registry.closeOldestFinished() else {
      if !hasToldLimit {
        context.note("\(limit) peers are connected: more are turned away until one leaves", .warning)
      }
      hasToldLimit = true
      return nil
    }
    let peer = channel.remoteAddress.map { PeerAddress($0).description } ?? "a peer"
    let endpoints = ConnectionEndpoints(of: channel, isOutgoing: false)
    let id = context.recorder.openConnection(peer: peer, state: .open, endpoints: endpoints, at: Timestamp.now())
    let start = ConnectionMachine.accepted(ConnectionMachine.Identity(peer: peer))
    let connection = PeerConnection(id, start, channel: channel, context: context, owner: registry)
    registry.add(connection)
    return connection
  }
}
