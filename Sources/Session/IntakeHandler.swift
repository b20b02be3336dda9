import Capture
import NIOCore

/// The only handler of a connection's channel: hands every read to its connection as it came.
///
/// Reading is held back until there is a connection, and while the recording cannot take more.
final class IntakeHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var connection: PeerConnection?
  private let accept: ((any Channel) -> PeerConnection?)?

  /// For a channel that a peer opened: `accept` makes its connection, or answers nil to turn it away. For our own
  /// channels `adopt` comes later.
  init(accept: ((any Channel) -> PeerConnection?)? = nil) {
    self.accept = accept
  }

  /// From now on `connection` gets what is read.
  func adopt(_ connection: PeerConnection, channel: any Channel) {
    self.connection = connection
    channel.read()
  }

  func channelActive(context: ChannelHandlerContext) {
    if let accept {
      connection = accept(context.channel)
      if connection == nil { context.close(promise: nil) }
    }
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    connection?.received(unwrapInboundIn(data))
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    connection?.readComplete()
  }

  func read(context: ChannelHandlerContext) {
    guard let connection, connection.mayRead else { return }
    context.read()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { connection?.inputEnded() }
    if let ending = event as? PeerEnding { connection?.ended(ending) }
    if let remark = event as? ChannelRemark { connection?.told(remark) }
    if let sender = event as? DatagramSender { connection?.datagramSender = sender.end }
    if let details = event as? TLSDetails { connection?.negotiated(details) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    connection?.transportFailed(error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    connection?.transportClosed()
    connection = nil
  }
}
