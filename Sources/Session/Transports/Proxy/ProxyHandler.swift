import FramingCore
import NIOCore

/// Talks to a proxy before anything else reads the channel, and then passes everything on. What the peer says before
/// somebody reads is kept until then.
final class ProxyHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var dialogue: ProxyDialogue
  private let proxy: ProxyAddress
  private let passes: EventLoopPromise<Void>
  private let patience: TimeAmount
  private var timeout: Scheduled<Void>?
  private var isOver = false
  private var hasReader = false
  private var early = ByteBuffer()

  /// `passes` is told when the proxy passes bytes on, or a `ConnectFailure`.
  init(
    _ proxy: ProxyAddress, host: String, port: Int, patience: TimeAmount, passes: EventLoopPromise<Void>
  ) {
    self.proxy = proxy
    self.patience = patience
    self.passes = passes
    dialogue = ProxyDialogue(proxy, host: host, port: port)
  }

  func channelActive(context: ChannelHandlerContext) {
    timeout = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { [weak self] in
      self?.giveUp()
    }
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: dialogue.opening)), promise: nil)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if hasReader { return context.fireChannelRead(data) }
    var buffer = unwrapInboundIn(data)
    guard !isOver else {
      early.writeBuffer(&buffer)
      return
    }
    do throws(ProxyDialogue.Refusal) {
      var step = try dialogue.take(Array(buffer.readableBytesView))
      while case .send(let bytes) = step {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        step = try dialogue.take([])
      }
      guard step == .done else { return }
      early.writeBytes(dialogue.rest)
      end(nil)
    } catch {
      end(.other("the proxy \(proxy) does not pass it on: \(error.words)"))
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if hasReader { context.fireChannelReadComplete() }
    // While nobody reads behind it, it does itself.
    if !isOver { context.read() }
  }

  func read(context: ChannelHandlerContext) {
    if isOver, !hasReader {
      hasReader = true
      if early.readableBytes > 0 {
        context.fireChannelRead(wrapInboundOut(early))
        context.fireChannelReadComplete()
        early = ByteBuffer()
      }
    }
    context.read()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    end(.other("the proxy \(proxy) is gone: \(TransportFailure(error, .tcp).cause)"))
    context.fireErrorCaught(error)
  }

  func channelInactive(context: ChannelHandlerContext) {
    end(.other("the proxy \(proxy) closed the connection"))
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if !isOver, case ChannelEvent.inputClosed? = event as? ChannelEvent {
      return end(.other("the proxy \(proxy) closed the connection"))
    }
    context.fireUserInboundEventTriggered(event)
  }

  private func giveUp() {
    let seconds = Words.seconds(Duration.nanoseconds(patience.nanoseconds))
    end(.silentProxy("the proxy \(proxy) does not answer within \(seconds)"))
  }

  private func end(_ failure: ConnectFailure?) {
    guard !isOver else { return }
    isOver = true
    timeout?.cancel()
    if let failure { passes.fail(failure) } else { passes.succeed() }
  }
}
