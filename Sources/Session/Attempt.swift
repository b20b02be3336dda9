import NIOCore
import NIOPosix

/// One attempt to connect, over all addresses of the peer; can be given up at any moment. Only used on the event loop.
final class Attempt {
  private let peer: PeerAddress
  private let context: SessionContext
  private let resolver: NameResolver
  private var channels: [any Channel] = []
  private var isOver = false

  init(_ peer: PeerAddress, context: SessionContext) {
    self.peer = peer
    self.context = context
    resolver = NameResolver(loop: context.loop, lookUp: context.lookUp)
  }

  /// Tries; `done` is called once, unless the attempt is given up.
  func start(_ done: @escaping (Result<any Channel, ConnectFailure>) -> Void) {
    let timeout = context.options.connectTimeout
    connect().assumeIsolated().whenComplete { result in
      guard !self.isOver else {
        // It was given up at the last moment.
        if case .success(let channel) = result { channel.close(promise: nil) }
        return
      }
      self.isOver = true
      self.channels = []
      done(result.mapError { ConnectFailure($0, timeout: timeout) })
    }
  }

  func giveUp() {
    isOver = true
    resolver.abandon()
    for channel in channels { channel.close(promise: nil) }
    channels = []
  }

  private func connect() -> EventLoopFuture<any Channel> {
    if let address = try? SocketAddress(ipAddress: peer.host, port: peer.port) {
      return bootstrap.connect(to: address)
    }
    return bootstrap.connect(host: peer.host, port: peer.port)
  }

  private var bootstrap: ClientBootstrap {
    let attempt = NIOLoopBound(self, eventLoop: context.loop)
    return ClientBootstrap(group: context.loop)
      .connectTimeout(TimeAmount(context.options.connectTimeout))
      .resolver(resolver)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelOption(.maxMessagesPerRead, value: 1)
      .channelOption(
        .recvAllocator,
        value: PacketBufferAllocator(FixedSizeRecvByteBufferAllocator(capacity: context.options.receiveBufferSize))
      )
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try attempt.value.prepare(channel) }
      }
  }

  private func prepare(_ channel: any Channel) throws {
    guard !isOver else { throw ConnectFailure.other("given up") }
    channels.append(channel)
    try channel.pipeline.syncOperations.addHandler(IntakeHandler())
  }
}
