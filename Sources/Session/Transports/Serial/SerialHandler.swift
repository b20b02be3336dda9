import Capture
import FramingCore
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Between a serial device and what reads the conversation: takes the marks of errors out, tells of the device's end, and does
/// what is done with its lines. Only used on the event loop.
final class SerialHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// How often is looked whether what was written has left.
  private static let drainWait = TimeAmount.milliseconds(1)

  private let port: SerialPort
  private let session: SessionContext
  private var marks = ErrorMarks()
  private var hasReader = false
  private var isOver = false
  private var context: ChannelHandlerContext?
  private var endOfBreak: Scheduled<Void>?
  private var watch: ModemLineWatch?

  init(_ port: SerialPort, session: SessionContext) {
    self.port = port
    self.session = session
  }

  /// How the line is driven, for people.
  var settings: SerialSettings { port.settings }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    end()
  }

  // MARK: - What comes

  func read(context: ChannelHandlerContext) {
    if !hasReader {
      hasReader = true
      for note in port.notes { tell(note, .warning) }
      watchLines()
    }
    context.read()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    if marks.isPlain, !buffer.readableBytesView.contains(0xff) { return context.fireChannelRead(data) }
    var (plain, found): ([UInt8], [ErrorMarks.Mark]) = ([], [])
    plain.reserveCapacity(buffer.readableBytes)
    marks.take(buffer.readableBytesView, into: &plain, &found)
    if !plain.isEmpty {
      var rest = context.channel.allocator.buffer(capacity: plain.count)
      rest.writeBytes(plain)
      context.fireChannelRead(wrapInboundOut(rest))
    }
    for sentence in ErrorMarks.Mark.sentences(found, hasParity: port.settings.parity != .none) {
      tell(sentence.words, sentence.isError ? .warning : .notice)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    let lost = port.takeLost()
    if lost > 0 { tell("bytes were lost, since nobody took them in time: \(lost) overruns", .warning) }
    context.fireChannelReadComplete()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { return unplugged() }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let system = error as? IOError, [EIO, ENXIO, ENODEV, EPIPE].contains(system.errnoCode) else {
      return context.fireErrorCaught(error)
    }
    unplugged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    if !isOver { unplugged() }
    end()
    context.fireChannelInactive()
  }

  private func unplugged() {
    guard !isOver else { return }
    isOver = true
    context?.fireUserInboundEventTriggered(
      PeerEnding(cause: "unplugged, or its other end was closed", weight: .warning))
  }

  // MARK: - What goes

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard let promise else { return context.write(data, promise: nil) }
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { result in
      switch result {
      case .success: self.succeedWhenGone(promise)
      case .failure(let error): promise.fail(error)
      }
    }
    context.write(data, promise: written)
  }

  /// What the system has taken may still be on its way to the line.
  private func succeedWhenGone(_ promise: EventLoopPromise<Void>) {
    guard !isOver, let context, port.unsent > 0 else { return promise.succeed() }
    context.eventLoop.assumeIsolated().scheduleTask(in: Self.drainWait) { self.succeedWhenGone(promise) }
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    isOver = true
    end()
    context.close(mode: mode, promise: promise)
  }

  private func end() {
    watch?.stop()
    watch = nil
    if endOfBreak != nil { try? port.setBreak(false) }
    endOfBreak?.cancel()
    endOfBreak = nil
    port.release()
  }

  // MARK: - Its lines

  /// Tells of the lines that the peer raises and lowers, where the device has any.
  private func watchLines() {
    guard !isOver, let descriptor = port.descriptorOfLines() else { return }
    watch = ModemLineWatch(
      on: session.loop, session.filePool, look: { ModemLines.of(descriptor) },
      tell: { [weak self] in self?.tell($0, .notice) }, ended: { closeDescriptor(descriptor) })
    watch?.start()
  }

  /// Does it, and tells what came of it; nil when it is done, otherwise why it is not.
  func perform(_ act: SerialAct) -> String? {
    do throws(SerialPort.Failure) {
      switch act {
      case .set(let line, let isRaised):
        try port.set(line, isRaised)
        tell("\(line.name) \(isRaised ? "on" : "off")", .notice)
      case .sendBreak(let time): return try sendBreak(for: time)
      case .tell: tell("\(try port.lines()); \(port.settings)", .notice)
      }
    } catch {
      // What is known of the line is told all the same.
      guard act == .tell else { return error.words }
      tell("\(error.words); \(port.settings)", .warning)
    }
    return nil
  }

  private func sendBreak(for time: UInt64) throws(SerialPort.Failure) -> String? {
    guard endOfBreak == nil else { return "a break is being sent already" }
    try port.setBreak(true)
    let shown = DurationText.format(time)
    endOfBreak = session.schedule(after: .nanoseconds(Int64(clamping: time))) { [weak self] in
      guard let self else { return }
      endOfBreak = nil
      try? port.setBreak(false)
      tell("a break of \(shown) was sent", .notice)
    }
    return nil
  }

  private func tell(_ words: String, _ weight: CapturedEvent.Weight) {
    context?.fireUserInboundEventTriggered(ChannelRemark(text: words, weight: weight))
  }
}
