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
    let intake = NIOLoopBound(
      DatagramSorter(
        socket, settings, handlers, lifetime: address.datagramLifetime ?? context.options.datagramLifetime,
        context: context),
      eventLoop: context.loop)
    let opened = DatagramBootstrap(group: context.loop).readingWhole()
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(intake.value) }
      }
      .withBoundSocket(socket.descriptor)
    opened.assumeIsolated().whenSuccess {
      self.server = $0
      let time = Words.seconds(self.address.datagramLifetime ?? self.context.options.datagramLifetime)
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
  /// After how long without a datagram a session ends.
  private let lifetime: Duration
  private let untaken: PacedCount
  /// The address of the listening socket.
  private var local: SocketAddress?

  init(
    _ socket: UDPSocket, _ settings: DatagramSettings, _ handlers: ListenHandlers, lifetime: Duration,
    context: SessionContext
  ) {
    self.lifetime = lifetime
    self.socket = socket
    memberSettings.routing = settings.routing
    self.handlers = handlers
    session = context
    dropped = DroppedDatagrams(of: socket.descriptor, in: context.dropped)
    untaken = PacedCount(context: context) { new, all in
      let datagrams = all == 1 ? "1 datagram was" : "\(all) datagrams were"
      return "\(datagrams) dropped, since no session could be made of them" + (all > new ? " (\(new) more)" : "")
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // These came before their peers had sockets of their own.
    dropped.look(on: context.eventLoop) { [session] in session.note($0, .warning) }
    context.fireChannelReadComplete()
  }

  func channelInactive(context: ChannelHandlerContext) {
    dropped.end { _ in }
    untaken.end()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    local = context.localAddress
    sort(unwrapInboundIn(data))
  }

  private func sort(_ datagram: AddressedEnvelope<ByteBuffer>) {
    let peer = datagram.remoteAddress
    switch sessions[peer] {
    case .opening(let waiting)?: sessions[peer] = .opening(waiting + [datagram])
    // It came before the system knew of the session's socket.
    case .open(let channel)?: deliver([datagram], to: channel)
    case nil: open(peer, datagram, at: local)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { handlers.failed(error) }

  private func open(_ peer: SocketAddress, _ first: AddressedEnvelope<ByteBuffer>, at local: SocketAddress?) {
    // Who is told of the failure may have made room.
    guard let member = member(for: peer, at: local) ?? member(for: peer, at: local) else { return lose(1) }
    sessions[peer] = .opening([first])
    let handler = DatagramHandler(
      member, to: peer, counting: session.dropped, lifetime: lifetime, takeStray: { [weak self] in self?.sort($0) })
    let accept = handlers.accept
    let opened = DatagramBootstrap.reading(session, handler) { channel in
      try channel.pipeline.syncOperations.addHandler(IntakeHandler { accept($0) })
    }.withBoundSocket(member.descriptor)
    opened.assumeIsolated().whenComplete { self.opened(peer, $0) }
  }

  private func member(for peer: SocketAddress, at local: SocketAddress?) -> UDPSocket? {
    do throws(DatagramFailure) {
      // What we send to a member of a group does not come from the group's address.
      let own = local.map { $0.isMulticast ? .anyPort($0.protocol, $0.port ?? 0) : $0 }
      return try UDPSocket(to: peer, from: own, beside: socket, memberSettings)
    } catch {
      handlers.failed(error.code == 0 ? error : IOError(errnoCode: error.code, reason: "socket"))
      return nil
    }
  }

  /// So many datagrams have come for nothing.
  private func lose(_ count: Int) {
    guard count > 0, !session.isOver else { return }
    session.dropped.add(count)
    untaken.add(count)
  }

  private func opened(_ peer: SocketAddress, _ result: Result<any Channel, any Error>) {
    guard case .opening(let waiting)? = sessions[peer] else { return }
    guard case .success(let channel) = result, channel.isActive else {
      sessions[peer] = nil
      lose(waiting.count)
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

extension Address {
  /// After how long without a datagram the sessions of peers end that send some there; nil when it does not say.
  fileprivate var datagramLifetime: Duration? { idleTimeout.map { .nanoseconds(Int64(clamping: $0)) } }
}
