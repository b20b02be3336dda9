import NIOCore

/// Tells when a listening channel cannot accept.
final class AcceptFailureHandler: ChannelInboundHandler {
  typealias InboundIn = any Channel

  private let failed: (any Error) -> Void

  init(_ failed: @escaping (any Error) -> Void) {
    self.failed = failed
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    failed(error)
    // The bootstrap's own handler waits before it accepts again.
    context.fireErrorCaught(error)
  }
}
