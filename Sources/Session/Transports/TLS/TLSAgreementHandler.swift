import Capture
import FramingCore
import NIOCore
import NIOSSL
import NIOTLS

/// Tells what TLS agreed on, or in plain words why it did not. Stands between TLS and what reads the conversation.
final class TLSAgreementHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let cipher: CipherTap
  private let serverName: String?
  private let verifies: Bool?
  private var isAgreed = false

  init(cipher: CipherTap, serverName: String?, verifies: Bool?) {
    self.cipher = cipher
    self.serverName = serverName
    self.verifies = verifies
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted(let applicationProtocol)? = event as? TLSUserEvent {
      isAgreed = true
      context.fireUserInboundEventTriggered(details(of: context, applicationProtocol))
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.fireErrorCaught(failure(error, context))
  }

  private func details(of context: ChannelHandlerContext, _ applicationProtocol: String?) -> TLSDetails {
    let tls = handler(context)
    var details = TLSDetails(version: tls?.tlsVersion?.text ?? "?")
    details.cipher = cipher.suite.map { CipherSuite.name($0) }
    details.applicationProtocol = applicationProtocol.flatMap { $0.isEmpty ? nil : $0 }
    details.serverName = serverName
    details.isVerified = verifies
    details.peer = tls?.peerCertificate.map { TLSDetails.Certificate($0) }
    return details
  }

  private func handler(_ context: ChannelHandlerContext) -> NIOSSLHandler? {
    try? context.pipeline.syncOperations.handler(type: NIOSSLHandler.self)
  }

  /// TLS's errors in words; others as they are.
  private func failure(_ error: any Error, _ context: ChannelHandlerContext) -> any Error {
    switch error {
    case NIOSSLError.uncleanShutdown: return TransportFailure.truncated
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
      // A peer that shows a bad certificate has shown it before it is refused.
      let shown = isAgreed ? nil : handler(context)?.peerCertificate
      return TransportFailure.other(TLSWords.of(error, shown: shown, asked: serverName ?? address(context)))
    default: return error
    }
  }

  private func address(_ context: ChannelHandlerContext) -> String? { context.remoteAddress?.ipAddress }
}
