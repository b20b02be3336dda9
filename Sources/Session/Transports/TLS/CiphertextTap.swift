import Capture
import FramingCore
import NIOCore

/// Records what TLS reads from the network and writes to it, beside the plaintext. Stands below TLS; all passes as it is.
final class CiphertextTap: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer

  private let address: Address
  private let isServer: Bool
  /// Whether the connection was there before TLS began on it, so that what was said until then is recorded with its ends.
  private let isWithin: Bool
  private let session: SessionContext
  /// The number of the ciphertext in the recording; nil before there is a connection, and once it is over.
  private var number: Int?
  /// What is to be recorded once TLS has taken what was read: the secrets that decrypt it come first, as readers need them.
  private var waiting: [Happening] = []
  private var isReading = false

  private enum Happening {
    case bytes(ByteBuffer, Direction, Timestamp)
    /// Nothing more goes that way, or neither way.
    case end(Direction?)
  }

  init(_ address: Address, isServer: Bool, isWithin: Bool, session: SessionContext) {
    self.address = address
    self.isServer = isServer
    self.isWithin = isWithin
    self.session = session
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { open(context.channel) }
  }

  func channelActive(context: ChannelHandlerContext) {
    open(context.channel)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    isReading = true
    waiting.append(.bytes(unwrapInboundIn(data), .received, Timestamp.now()))
    context.fireChannelRead(data)
    isReading = false
    let taken = waiting
    waiting = []
    for happening in taken { record(happening) }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let bytes = unwrapOutboundIn(data)
    let written = promise ?? context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenSuccess {
      self.take(.bytes(bytes, .sent, Timestamp.now()))
    }
    context.write(data, promise: written)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    context.fireUserInboundEventTriggered(event)
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { take(.end(.received)) }
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    guard mode == .output else { return context.close(mode: mode, promise: promise) }
    // What is still to be written goes first.
    let closed = promise ?? context.eventLoop.makePromise(of: Void.self)
    closed.futureResult.assumeIsolated().whenSuccess { self.take(.end(.sent)) }
    context.close(mode: mode, promise: closed)
  }

  func channelInactive(context: ChannelHandlerContext) {
    context.fireChannelInactive()
    take(.end(nil))
  }

  private func open(_ channel: any Channel) {
    guard number == nil, !session.isOver else { return }
    number = session.recorder.openCiphertext(endpoints(channel), at: Timestamp.now())
  }

  /// The connection's own ends, as on the network. Where its packets there hold something else as well, what was said before
  /// TLS began or to a proxy, they are made up.
  private func endpoints(_ channel: any Channel) -> ConnectionEndpoints {
    let isOutgoing = !isServer
    let transport: any Transport.Type = address.scheme == .unix ? UnixTransport.self : TCPTransport.self
    let ends = transport.ends(of: channel, address: address, isOutgoing: isOutgoing)
    var made = ends.endpoints
    if isWithin { (made.local, made.peer) = (nil, nil) }
    guard made.standIn == nil else { return made }
    let own = channel.localAddress.map { Address($0) }
    var server = address.withoutOptions
    // The system may have chosen the port that is listened at.
    if isServer, let host = server.host, let port = own?.port { server.place = .host(host, port: port) }
    made.standIn = StandIn(client: isServer ? ends.peer : own?.description ?? "this program", address: server)
    return made
  }

  private func take(_ happening: Happening) {
    if isReading { waiting.append(happening) } else { record(happening) }
  }

  private func record(_ happening: Happening) {
    guard let number, !session.isOver else { return }
    switch happening {
    case .bytes(let bytes, let direction, let time):
      guard bytes.readableBytes > 0 else { return }
      session.recorder.appendCiphertext(bytes.readableBytesUInt8Span, to: number, direction, at: time)
    case .end(let direction):
      session.recorder.endCiphertext(number, direction, at: Timestamp.now())
      if direction == nil { self.number = nil }
    }
    session.flushAfterTurn()
  }
}
