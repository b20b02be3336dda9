import FramingCore
import NIOCore

/// Of transports whose peers cannot be waited for.
final class RefusingListener: Listener {
  private let address: Address
  private let context: SessionContext

  init(_ address: Address, context: SessionContext) {
    self.address = address
    self.context = context
  }

  func listen(_ handlers: ListenHandlers) -> EventLoopFuture<any Channel> {
    context.loop.makeFailedFuture(ListenFailure(words: address.scheme.refusalToListen ?? "that is not possible"))
  }

  func address(of channel: any Channel) -> Address { address }

  func stop() {}
}
