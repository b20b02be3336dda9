import NIOCore

/// Holds back what a client says first until all of it is there, so that it is known for which server it asks, and refuses one
/// that speaks none of our protocols, as RFC 7301 §3.2 demands and the library does not. Stands in front of a server's TLS.
final class ClientOfferGate: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// A record with the fatal alert no_application_protocol.
  private static let refusal: [UInt8] = [21, 3, 3, 0, 2, 2, 120]
  /// The most protocols of a client that are told.
  private static let mostTold = 8

  /// What is spoken here; none for anything.
  private let protocols: [String]
  private var held = ByteBuffer()
  private var isOpen = false
  private(set) var offer: ClientOffer?

  init(protocols: [String]) { self.protocols = protocols }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isOpen else { return context.fireChannelRead(data) }
    held.writeImmutableBuffer(unwrapInboundIn(data))
    switch ClientOffer.read(Array(held.readableBytesView)) {
    case .incomplete:
      if held.readableBytes > ClientOffer.longest { letPass(context) }
    case .unreadable: letPass(context)
    case .complete(let offer):
      self.offer = offer
      if let words = refusal(of: offer) { refuse(words, context) } else { letPass(context) }
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { letPass(context) }
    context.fireUserInboundEventTriggered(event)
  }

  private func letPass(_ context: ChannelHandlerContext) {
    guard !isOpen else { return }
    isOpen = true
    guard held.readableBytes > 0 else { return }
    context.fireChannelRead(wrapInboundOut(held))
    held = ByteBuffer()
  }

  private func refusal(of offer: ClientOffer) -> String? {
    guard !protocols.isEmpty, let offered = offer.protocols, Set(offered).isDisjoint(with: protocols) else {
      return nil
    }
    let more = offered.count > Self.mostTold ? " and \(offered.count - Self.mostTold) more" : ""
    let told = offered.isEmpty ? "no protocol" : "only " + offered.prefix(Self.mostTold).joined(separator: ", ") + more
    return "the client offers \(told) by ALPN, and --alpn allows \(protocols.joined(separator: ", "))"
  }

  private func refuse(_ words: String, _ context: ChannelHandlerContext) {
    isOpen = true
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: Self.refusal)), promise: nil)
    context.fireErrorCaught(TransportFailure.other(words))
    // TLS has nothing to end, for which it would wait.
    context.close(promise: nil)
  }
}
