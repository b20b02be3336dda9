import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Channel {
  /// Discards what is unsent and closes so that the peer gets a TCP reset (socket(7), SO_LINGER with a time of 0).
  /// Only on the event loop.
  func closeWithReset() {
    // On the event loop the option is set before the call returns.
    (self as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in }
    // TLS would take its leave first.
    let below = try? pipeline.syncOperations.context(handlerType: CipherTap.self)
    if let below { below.close(promise: nil) } else { close(promise: nil) }
  }
}
