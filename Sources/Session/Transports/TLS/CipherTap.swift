import NIOCore
import NIOSSL

/// Looks on as a server says which cipher suite it has chosen: the first message that it sends, ServerHello
/// (RFC 8446 §4.1.3, RFC 5246 §7.4.1.3), which is in the clear. Everything passes as it is.
final class CipherTap: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer

  private let isServer: Bool
  private var head: [UInt8] = []
  private var isDone = false
  /// The suite's number; nil until it was seen.
  private(set) var suite: UInt16?

  init(isServer: Bool) { self.isServer = isServer }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if !isDone, !isServer { look(at: unwrapInboundIn(data)) }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if !isDone, isServer { look(at: unwrapOutboundIn(data)) }
    context.write(data, promise: promise)
  }

  /// Bytes in front of the session identifier's length: record header 5, message header 4, version 2, random 32.
  private static let fixedPart = 43

  private func look(at bytes: ByteBuffer) {
    let longest = Self.fixedPart + 1 + 32 + 2
    head += bytes.readableBytesView.prefix(longest - head.count)
    guard head.count > Self.fixedPart else { return }
    let place = Self.fixedPart + 1 + Int(head[Self.fixedPart])
    // All of it has to be in the first record: a suite from elsewhere would be a wrong one.
    let recordEnd = 5 + (Int(head[3]) << 8 | Int(head[4]))
    guard head[0] == 22, head[5] == 2, place + 2 <= longest, place + 2 <= recordEnd else {
      isDone = true
      return
    }
    guard head.count >= place + 2 else { return }
    // A HelloRetryRequest is a ServerHello as well (RFC 8446 §4.1.4), and names the suite that will be chosen.
    suite = UInt16(head[place]) << 8 | UInt16(head[place + 1])
    isDone = true
  }
}
