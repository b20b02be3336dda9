import Capture
import FramingCore
import NIOCore
import NIOPosix

/// UDP: a connection is what a socket of ours and one of a peer say to each other.
enum UDPTransport: Transport {
  static func connector(to address: Address, context: SessionContext) -> any Connector {
    UDPConnector(address, context: context)
  }

  static func listener(at address: Address, context: SessionContext) -> any Listener {
    UDPListener(address, context: context)
  }

  static func ends(of channel: any Channel, address: Address, isOutgoing: Bool) -> ChannelEnds {
    var ends = TCPTransport.ends(of: channel, address: address, isOutgoing: isOutgoing)
    let handler = try? channel.pipeline.syncOperations.handler(type: DatagramHandler.self)
    if let handler {
      ends.peer = Address(handler.peer).description
      ends.endpoints.peer = Endpoint(handler.peer)
    }
    ends.endpoints.isDatagrams = true
    if isOutgoing { ends.peer = AddressScheme.udp.prefix + ends.peer }
    return ends
  }
}

/// Opens a socket that exchanges datagrams with one peer only. Nothing is sent by that.
final class UDPConnector: Connector {
  private let address: Address
  private let context: SessionContext
  private let resolver: NameResolver

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
    resolver = NameResolver(loop: context.loop, lookUp: context.lookUp, family: address.family)
  }

  func connect(_ prepare: @escaping (any Channel) throws -> Void) -> EventLoopFuture<any Channel> {
    resolver.address(of: address.host ?? "", port: address.port ?? 0).assumeIsolated()
      .flatMap { self.connect(to: $0, prepare) }.nonisolated()
  }

  func giveUp() { resolver.abandon() }

  private func failure(_ error: DatagramFailure, _ own: LocalAddress?) -> ConnectFailure {
    guard let own, error.code != 0 else { return .other(error.words) }
    return error.isOfBinding
      ? ConnectFailure(binding: own, failed: error.code)
      : ConnectFailure(IOError(errnoCode: error.code, reason: "connect"), of: own) ?? .other(error.words)
  }

  private func connect(
    to peer: SocketAddress, _ prepare: @escaping (any Channel) throws -> Void
  ) -> EventLoopFuture<any Channel> {
    let own = address.ownEnd
    let socket: UDPSocket
    do throws(DatagramFailure) {
      socket = try UDPSocket(
        to: peer, from: own.flatMap { try? SocketAddress(ipAddress: $0.host, port: $0.port) }, DatagramSettings(address)
      )
    } catch {
      return context.loop.makeFailedFuture(failure(error, own))
    }
    return DatagramBootstrap.reading(context, DatagramHandler(socket, to: peer, counting: context.dropped), prepare)
      .withBoundSocket(socket.descriptor)
  }
}

extension DatagramBootstrap {
  /// One whose channel is read as those of a session.
  static func reading(
    _ context: SessionContext, _ handler: DatagramHandler, _ prepare: @escaping (any Channel) throws -> Void
  ) -> DatagramBootstrap {
    let prepared = NIOLoopBound((handler, prepare), eventLoop: context.loop)
    return DatagramBootstrap(group: context.loop).readingWhole().channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(prepared.value.0)
        try prepared.value.1(channel)
      }
    }
  }

  /// Its buffers have more room than any datagram needs, so that none is cut.
  func readingWhole() -> DatagramBootstrap {
    channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 64 << 10))
      .channelOption(.maxMessagesPerRead, value: 16)
  }
}

/// Between datagrams and what reads the conversation. It sends by itself, at once, so that what the system says of one
/// datagram is told of that one, and ends nothing.
final class DatagramHandler: ChannelDuplexHandler {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer

  /// The wait before the system is asked again, whose buffer was full.
  private static let retryWait = TimeAmount.milliseconds(1)

  let peer: SocketAddress
  private let socket: UDPSocket
  /// After how long without a datagram the session ends; nil for never.
  private let lifetime: Duration?
  private var latest = NIODeadline.now()
  private var alarm: Scheduled<Void>?
  private var isOpen = true
  /// Takes datagrams of others, which may come before the system knows of whom alone the socket is to hear.
  private let takeStray: ((AddressedEnvelope<ByteBuffer>) -> Void)?
  let dropped: DroppedDatagrams
  /// Who of a group has answered.
  private var senders: Set<SocketAddress> = []
  private static let mostSenders = 100

  init(
    _ socket: UDPSocket, to peer: SocketAddress, counting total: DroppedTotal, lifetime: Duration? = nil,
    takeStray: ((AddressedEnvelope<ByteBuffer>) -> Void)? = nil
  ) {
    self.takeStray = takeStray
    self.socket = socket
    self.peer = peer
    self.lifetime = lifetime
    dropped = DroppedDatagrams(of: socket.descriptor, in: total)
  }

  func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    if let lifetime { watch(TimeAmount(lifetime), context) }
  }

  /// Nobody says that a peer is gone.
  private func watch(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    alarm = context.eventLoop.assumeIsolated().scheduleTask(in: time) { [weak self] in
      guard let self, isOpen, let lifetime else { return }
      let left = latest + TimeAmount(lifetime) - NIODeadline.now()
      guard left <= .zero else { return watch(left, context) }
      let words = "no datagram for \(Words.seconds(lifetime))"
      context.fireUserInboundEventTriggered(
        PeerEnding(cause: words, weight: .notice))
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let datagram = unwrapInboundIn(data)
    if let takeStray, datagram.remoteAddress != peer { return takeStray(datagram) }
    latest = .now()
    if socket.group != nil {
      tellSender(datagram.remoteAddress, context)
      if let end = Endpoint(datagram.remoteAddress) {
        context.fireUserInboundEventTriggered(DatagramSender(end: end))
      }
    }
    context.fireChannelRead(wrapInboundOut(datagram.data))
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    dropped.look(on: context.eventLoop) { [weak self] in self?.tell($0, context) }
    context.fireChannelReadComplete()
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if isOpen { dropped.end { tell($0, context) } }
    context.close(mode: mode, promise: promise)
  }

  /// Several answer what is said to a group, as one peer; in the recording each has its own address.
  private func tellSender(_ sender: SocketAddress, _ context: ChannelHandlerContext) {
    guard senders.count <= Self.mostSenders, senders.insert(sender).inserted else { return }
    let words =
      senders.count <= Self.mostSenders
      ? "\(Address(sender)) answers" : "more answer than the \(Self.mostSenders) that were told"
    context.fireUserInboundEventTriggered(ChannelRemark(text: words, weight: .notice))
  }

  func channelInactive(context: ChannelHandlerContext) {
    isOpen = false
    alarm?.cancel()
    dropped.end { _ in }
    context.fireChannelInactive()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    send(unwrapOutboundIn(data), context, promise)
  }

  func flush(context: ChannelHandlerContext) {}

  /// What ICMP says of a datagram that was sent before.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let system = error as? IOError, let words = DatagramFailure.unreachable(system.errnoCode) else {
      return context.fireErrorCaught(error)
    }
    tell(words, context)
  }

  private func send(
    _ datagram: ByteBuffer, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?, isAgain: Bool = false
  ) {
    guard isOpen else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    latest = .now()
    switch socket.send(datagram) {
    case .sent: promise?.succeed(())
    case .later:
      context.eventLoop.assumeIsolated().scheduleTask(in: Self.retryWait) { self.send(datagram, context, promise) }
    case .failed(let failure): promise?.fail(failure)
    case .unreachable(let words, let failure):
      // That was said of one before, unless it is said again: then there is no way to the peer.
      guard !isAgain else {
        promise?.fail(failure)
        return
      }
      tell(words, context)
      send(datagram, context, promise, isAgain: true)
    }
  }

  private func tell(_ words: String, _ context: ChannelHandlerContext) {
    context.fireUserInboundEventTriggered(ChannelRemark(text: words, weight: .warning))
  }
}
