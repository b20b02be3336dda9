import FramingCore
import NIOCore

/// The demo peer's ears on one connection: finds the frames, obeys the commands among them and echoes the others.
final class DemoListener: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// Frames larger than this are echoed while they arrive.
  private static let wholeFrameLimit = 64 << 10

  private let show: [DemoShow.Step]
  private var speaker: DemoSpeaker?
  private var decoder = FrameDecoder(.default)
  private var frames: [Frame] = []
  /// Bytes of the stream that are not answered yet.
  private var unanswered = ByteBuffer()
  private var isRelaying = false
  private var isReadHeldBack = false

  init(show: [DemoShow.Step]) {
    self.show = show
  }

  func channelActive(context: ChannelHandlerContext) {
    speaker = DemoSpeaker(channel: context.channel, show: show)
    speaker?.start()
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    speaker?.stop()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var chunk = unwrapInboundIn(data)
    frames.removeAll(keepingCapacity: true)
    decoder.feed(chunk.readableBytesUInt8Span, into: &frames)
    unanswered.writeBuffer(&chunk)
    for frame in frames { answer(frame) }
    relayPartial()
    if let failure = decoder.failure { giveUp(failure) }
  }

  /// The peer that takes nothing is not listened to either.
  func read(context: ChannelHandlerContext) {
    isReadHeldBack = !context.channel.isWritable
    if !isReadHeldBack { context.read() }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if isReadHeldBack, context.channel.isWritable {
      isReadHeldBack = false
      context.read()
    }
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { speaker?.answer([], then: .closes) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func answer(_ frame: Frame) {
    guard frame.kind == .frame, !isRelaying else { return finishRelay(frame) }
    guard let bytes = unanswered.readSlice(length: frame.totalLength) else { return }
    let payload = bytes.getSlice(at: bytes.readerIndex + frame.headerLength, length: frame.payloadLength)
    if let text = payload.map({ String(buffer: $0) }), text.utf8.count < 32, let command = DemoRequest(payload: text) {
      speaker?.answer(command.reply, then: command.ending)
    } else {
      speaker?.answer([DemoUtterance(bytes: bytes)])
    }
  }

  private func finishRelay(_ frame: Frame) {
    guard isRelaying, frame.kind == .frame else { return }
    let (end, overflow) = frame.offset.addingReportingOverflow(UInt64(frame.totalLength))
    let start = decoder.offset - UInt64(unanswered.readableBytes)
    guard !overflow, end >= start, let rest = unanswered.readSlice(length: Int(end - start)) else { return }
    isRelaying = false
    speaker?.relay(rest, isLast: true)
  }

  private func relayPartial() {
    guard let partial = decoder.partial, (partial.total ?? 0) > Self.wholeFrameLimit else { return }
    isRelaying = true
    speaker?.relay(unanswered, isLast: false)
    unanswered.clear()
  }

  private func giveUp(_ failure: FramingError) {
    guard unanswered.readableBytes > 0 else { return }
    unanswered.clear()
    speaker?.answer([.text("I cannot follow you any more: \(failure.description). Good bye.")], then: .closes)
  }
}
