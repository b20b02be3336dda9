import Capture
import NIOCore
import NIOSSL
import NIOTLS

/// Tells what TLS agreed on, or in plain words why it did not. Stands between TLS and what reads the conversation.
final class TLSAgreementHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer

  private let cipher: CipherTap
  /// What a client offers; nil where we are the client.
  private let gate: ClientOfferGate?
  private let serverName: String?
  private let verifies: Bool?
  private let words: TLSWords
  private let patience: TimeAmount
  private var isAgreed = false
  /// Whether we have closed, so that TLS waits for the peer's leave, and whether the peer's half of the transport has ended.
  private var isClosing = false
  private var hasInputEnded = false
  private var timeout: Scheduled<Void>?

  init(
    cipher: CipherTap, gate: ClientOfferGate?, serverName: String?, verifies: Bool?, words: TLSWords,
    patience: TimeAmount
  ) {
    self.cipher = cipher
    self.gate = gate
    self.serverName = serverName
    self.verifies = verifies
    self.words = words
    self.patience = patience
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { waitAtMost(patience, context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    waitAtMost(patience, context)
    context.fireChannelActive()
  }

  private func waitAtMost(_ patience: TimeAmount, _ context: ChannelHandlerContext) {
    // The handler is there for as long as its context.
    timeout = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { [weak self] in self?.giveUp(context) }
  }

  /// Nothing of a peer that was not accepted goes on.
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard isAgreed else { return }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    timeout?.cancel()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { timeout?.cancel() }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted(let applicationProtocol)? = event as? TLSUserEvent {
      timeout?.cancel()
      guard isForItsHost(context) else {
        return errorCaught(context: context, error: NIOSSLExtraError.failedToValidateHostname)
      }
      if verifies == true, let weak = words.weakness(of: shown(context)) {
        return errorCaught(context: context, error: weak)
      }
      isAgreed = true
      context.fireUserInboundEventTriggered(details(context, applicationProtocol))
    }
    context.fireUserInboundEventTriggered(event)
    if case ChannelEvent.inputClosed? = event as? ChannelEvent {
      hasInputEnded = true
      endTransportWhenOver(context)
    }
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if mode == .all { isClosing = true }
    context.close(mode: mode, promise: promise)
    endTransportWhenOver(context)
  }

  /// TLS waits for close_notify behind ours, which nobody sends any more whose half of the transport has ended.
  private func endTransportWhenOver(_ context: ChannelHandlerContext) {
    guard isClosing, hasInputEnded else { return }
    (try? context.pipeline.syncOperations.context(handlerType: NIOSSLHandler.self))?.close(promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.fireErrorCaught(failure(error, context))
  }

  /// The library is content when a certificate has the IP address that was reached, whatever name was asked for.
  private func isForItsHost(_ context: ChannelHandlerContext) -> Bool {
    guard verifies == true, let serverName else { return true }
    return shown(context)?.isFor(host: serverName) ?? false
  }

  private func giveUp(_ context: ChannelHandlerContext) {
    guard !isAgreed else { return }
    let seconds = Words.seconds(Duration.nanoseconds(patience.nanoseconds))
    context.fireErrorCaught(TransportFailure.other("the TLS handshake did not finish within \(seconds)"))
  }

  private func details(_ context: ChannelHandlerContext, _ applicationProtocol: String?) -> TLSDetails {
    let tls = handler(context)
    var details = TLSDetails(version: tls?.tlsVersion?.text ?? "?")
    details.cipher = cipher.suite.map { CipherSuite.name($0) }
    details.applicationProtocol = applicationProtocol.flatMap { $0.isEmpty ? nil : $0 }
    details.serverName = serverName ?? gate?.offer?.serverName
    details.isVerified = verifies
    details.peer = shown(context)?.details
    return details
  }

  private func handler(_ context: ChannelHandlerContext) -> NIOSSLHandler? {
    try? context.pipeline.syncOperations.handler(type: NIOSSLHandler.self)
  }

  private func shown(_ context: ChannelHandlerContext) -> ShownCertificate? {
    handler(context)?.peerCertificate.flatMap { ShownCertificate($0) }
  }

  /// TLS's errors in words; others as they are.
  private func failure(_ error: any Error, _ context: ChannelHandlerContext) -> any Error {
    switch error {
    case NIOSSLError.uncleanShutdown: return TransportFailure.truncated
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError, is TLSWords.WeakCertificate:
      var words = words
      // A peer that shows a bad certificate has shown it before it is refused.
      if !isAgreed { words.shown = shown(context) }
      words.now = Timestamp.now().nanoseconds / 1_000_000_000
      return TransportFailure.other(words.reason(error))
    default: return error
    }
  }
}
