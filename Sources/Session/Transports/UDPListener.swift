import Capture
import FramingCore
import NIOCore
import NIOPosix

/// Waits for datagrams. Each peer that sends one gets a socket of its own, connected to it, which the system prefers for
/// what that peer sends from then on.
final class UDPListener: Listener {
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

  func address(of channel: any Channel) -> Address {
    var bound = channel.localAddress.map { Address($0) } ?? address
    bound.scheme = .udp
    return bound
  }

  func stop() {
    resolver.abandon()
    server?.close(promise: nil)
    server = nil
  }

  private func bind(to local: SocketAddress, _ handlers: ListenHandlers) -> EventLoopFuture<any Channel> {
    let socket: UDPSocket
    let settings = DatagramSettings(address)
    do throws(DatagramFailure) {
      socket = try UDPSocket(at: local, settings)
    } catch {
      if error.code == 0 { return context.loop.makeFailedFuture(ListenFailure(words: error.words)) }
      return context.loop.makeFailedFuture(IOError(errnoCode: error.code, reason: "bind"))
    }
    let intake = NIOLoopBound(DatagramSorter(socket, settings, handlers, context: context), eventLoop: context.loop)
    let opened = DatagramBootstrap(group: context.loop).readingWhole()
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(intake.value) }
      }
      .withBoundSocket(socket.descriptor)
    opened.assumeIsolated().whenSuccess {
      self.server = $0
      let time = Words.seconds(self.context.options.datagramLifetime)
      self.context.note("a session is what one peer sends and gets; it ends after \(time) without a datagram", .notice)
    }
    return opened
  }
}

/// Makes sessions of the peers whose datagrams come to the listening socket. Only used on the event loop.
private final class DatagramSorter: ChannelInboundHandler {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>

  /// A peer's session.
  private enum Session {
    /// Its channel is being made; what has come until then.
    case opening([AddressedEnvelope<ByteBuffer>])
    case open(any Channel)
  }

  private let socket: UDPSocket
  /// What the address says of the sockets of peers: groups and broadcasts are the listening one's alone.
  private var memberSettings = DatagramSettings()
  private let handlers: ListenHandlers
  private let session: SessionContext
  private var sessions: [SocketAddress: Session] = [:]
  private let dropped: DroppedDatagrams

  init(
    _ socket: UDPSocket, _ settings: DatagramSettings, _ handlers: ListenHandlers, context: SessionContext
  ) {
    self.socket = socket
    memberSettings.routing = settings.routing
    self.handlers = handlers
    session = context
    dropped = DroppedDatagrams(of: socket.descriptor, in: context.dropped)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // These came before their peers had sockets of their own.
    dropped.look(on: context.eventLoop) { [session] in session.note($0, .warning) }
    context.fireChannelReadComplete()
  }

  func channelInactive(context: ChannelHandlerContext) {
    dropped.end { _ in }
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let datagram = unwrapInboundIn(data)
    let peer = datagram.remoteAddress
    switch sessions[peer] {
    case .opening(let waiting)?: sessions[peer] = .opening(waiting + [datagram])
    // It came before the system knew of the session's socket.
    case .open(let channel)?: deliver([datagram], to: channel)
    case nil: open(peer, datagram, at: context.localAddress)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { handlers.failed(error) }

  private func open(_ peer: SocketAddress, _ first: AddressedEnvelope<ByteBuffer>, at local: SocketAddress?) {
    let member: UDPSocket
    do throws(DatagramFailure) {
      // What we send to a member of a group does not come from the group's address.
      let own = local.map { $0.isMulticast ? .anyPort($0.protocol, $0.port ?? 0) : $0 }
      member = try UDPSocket(to: peer, from: own, beside: socket, memberSettings)
    } catch {
      return handlers.failed(error.code == 0 ? error : IOError(errnoCode: error.code, reason: "socket"))
    }
    sessions[peer] = .opening([first])
    let handler = DatagramHandler(
      member, to: peer, counting: session.dropped, lifetime: session.options.datagramLifetime)
    let accept = handlers.accept
    let opened = DatagramBootstrap.reading(session, handler) { channel in
      try channel.pipeline.syncOperations.addHandler(IntakeHandler { accept($0) })
    }.withBoundSocket(member.descriptor)
    opened.assumeIsolated().whenComplete { self.opened(peer, $0) }
  }

  private func opened(_ peer: SocketAddress, _ result: Result<any Channel, any Error>) {
    guard case .opening(let waiting)? = sessions[peer], case .success(let channel) = result else {
      sessions[peer] = nil
      if case .failure(let error) = result { handlers.failed(error) }
      return
    }
    sessions[peer] = .open(channel)
    channel.closeFuture.assumeIsolated().whenComplete { _ in self.sessions[peer] = nil }
    deliver(waiting, to: channel)
  }

  private func deliver(_ datagrams: [AddressedEnvelope<ByteBuffer>], to channel: any Channel) {
    for datagram in datagrams { channel.pipeline.syncOperations.fireChannelRead(NIOAny(datagram)) }
    channel.pipeline.syncOperations.fireChannelReadComplete()
  }
}
