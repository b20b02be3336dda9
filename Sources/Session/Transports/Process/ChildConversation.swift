import Capture
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A child process as a peer: stands in the channel of its standard output, keeps those of its input and its errors, and
/// tells how it ended when all that it wrote is read. Only used on the event loop.
final class ChildConversation: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// How long the end of one thing waits for others that come with it: the process's end, the last of its errors.
  private static let patience = Duration.milliseconds(200)
  /// How long it has to end by itself once its input has, and then once it was asked to.
  private static let gracePeriod = Duration.seconds(1)

  let process: ChildProcess
  /// A terminal has no end of what is typed: it is hung up.
  private let isOnTerminal: Bool
  let output: any Channel
  private let errors: any Channel
  private let session: SessionContext
  private weak var connection: PeerConnection?
  /// What is told behind the connection's end, when it does not exist any more.
  private var id: ConnectionID?
  private var lines = ErrorLines()
  private var unfinishedLine: Scheduled<Void>?
  private var status: ExitStatus?
  /// Told how it ended, when we have taken leave of it.
  private var whenLeft: ((String) -> Void)?
  /// Whether its end is waited for.
  private var isAskedToEnd = false
  private var isReleased = false
  /// Itself, from the end of the connection until the process's is told.
  private var lasting: ChildConversation?
  private var hasOutputEnded = false
  private var haveErrorsEnded = false
  /// Whether the end of its output is our doing.
  private var isClosing = false
  private var isOver = false
  /// Whether the connection's end has said how the process ended.
  private var isEndTold = false

  init(
    _ process: ChildProcess, isOnTerminal: Bool, input: any Channel, errors: any Channel, session: SessionContext
  ) {
    self.process = process
    self.isOnTerminal = isOnTerminal
    output = input
    self.errors = errors
    self.session = session
  }

  // MARK: - Its output

  func read(context: ChannelHandlerContext) {
    context.read()
    errors.read()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { return outputEnded() }
    context.fireUserInboundEventTriggered(event)
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    // That it has no output is told in this way too.
    if mode == .all { isClosing = true }
    context.close(mode: mode, promise: promise)
  }

  /// A channel that only reads is gone with the end of what it reads.
  func channelInactive(context: ChannelHandlerContext) {
    guard isClosing else { return outputEnded() }
    close()
    context.fireChannelInactive()
  }

  /// A terminal that its program has left cannot be read any more (EIO): that is the end of its output.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if (error as? IOError)?.errnoCode == EIO { return outputEnded() }
    context.fireErrorCaught(error)
  }

  private func outputEnded() {
    guard !hasOutputEnded else { return }
    hasOutputEnded = true
    if status != nil { return tellEnd() }
    // Mostly it has ended with that. One that lives on can still be sent something.
    wait { [weak self] in
      guard let self, status == nil, !isOver, whenLeft == nil else { return }
      session.note("the process has closed its standard output and goes on", .notice, of: id)
      // How it ends is still to be told.
      if connection?.machine.refusal == nil { connection?.inputEnded() }
    }
  }

  // MARK: - Its errors

  func said(_ bytes: ByteBuffer) {
    for line in lines.take(bytes.readableBytesUInt8Span) { tell(line) }
    unfinishedLine?.cancel()
    guard lines.hasRest else { return }
    // A prompt has no line's end.
    unfinishedLine = session.schedule(after: Self.patience) { [weak self] in self?.tellUnfinishedLine() }
  }

  func readErrorsOn() {
    if connection?.mayRead ?? !session.isHeld { errors.read() }
  }

  func errorsEnded() {
    tellUnfinishedLine()
    haveErrorsEnded = true
    guard status != nil else { return }
    if isOver { release() } else if hasOutputEnded { tellEnd() }
  }

  private func tellUnfinishedLine() {
    unfinishedLine?.cancel()
    if let rest = lines.takeRest() { tell(rest) }
  }

  private func tell(_ line: String) {
    session.note(StderrText.marked(line), .stderr, of: id)
  }

  // MARK: - Its end

  func ended(_ status: ExitStatus) {
    self.status = status
    if isOver { return releaseWhenDrained() }
    if hasOutputEnded { return tellEnd() }
    wait { [weak self] in
      guard let self, !hasOutputEnded, !isOver else { return }
      if whenLeft != nil { return tellEnd() }
      let words = "the process \(status.words); its output stays open, as by another process that it started"
      session.note(words, status.isClean ? .notice : .warning, of: id)
    }
  }

  /// All is over, but for the last of its errors.
  private func tellEnd() {
    guard haveErrorsEnded else {
      return wait { [weak self] in
        guard let self, !haveErrorsEnded else { return }
        haveErrorsEnded = true
        tellUnfinishedLine()
        tellEnd()
      }
    }
    guard !isOver, let status else { return }
    isEndTold = true
    if let whenLeft { return whenLeft("; the process \(status.words)") }
    connection?.ended(
      PeerEnding(cause: "the process \(status.words)", weight: status.isClean ? .notice : .warning))
  }

  /// Nobody talks to it any more: its input ends, and so has it to. What it still says on its errors is told, and how it ended.
  func close() {
    guard !isOver else { return }
    isOver = true
    lasting = self
    output.close(promise: nil)
    readErrorsOn()
    if status == nil { askToEnd() } else { releaseWhenDrained() }
  }

  /// Most programs end when their input does. Others are asked to, and then killed.
  private func askToEnd() {
    guard !isAskedToEnd, status == nil else { return }
    isAskedToEnd = true
    let (process, session, id) = (process, session, id)
    _ = session.schedule(after: Self.gracePeriod) {
      guard process.status == nil else { return }
      session.note("pid \(process.id) did not end with its standard input: it is asked to (SIGTERM)", .notice, of: id)
      process.signal(SIGTERM)
      _ = session.schedule(after: Self.gracePeriod) {
        guard process.status == nil else { return }
        session.note("pid \(process.id) did not end when asked to: killed", .warning, of: id)
        process.signal(SIGKILL)
      }
    }
  }

  /// It has ended, and the last of its errors are told first.
  private func releaseWhenDrained() {
    guard !haveErrorsEnded else { return release() }
    wait { [weak self] in self?.release() }
  }

  private func release() {
    guard !isReleased else { return }
    isReleased = true
    tellUnfinishedLine()
    if !isEndTold, let status {
      // A signal of ours is no fault of its.
      let isExpected = status.isClean || [.signalled(SIGTERM), .signalled(SIGKILL)].contains(status)
      session.note("the process \(status.words)", isExpected ? .notice : .warning, of: id)
    }
    errors.close(promise: nil)
    process.finish()
    session.children.remove(process)
    lasting = nil
  }

  private func wait(_ done: @escaping () -> Void) { _ = session.schedule(after: Self.patience, done) }
}

extension ChildConversation: ChannelCompanion {
  var refusal: String {
    whenLeft == nil ? "the process has closed its standard input" : "we have closed its standard input"
  }

  var outlivesHalves: Bool { status == nil }

  func takeLeave(_ over: @escaping (String) -> Void) -> Bool {
    guard !isOver, whenLeft == nil, !isOnTerminal else { return false }
    whenLeft = over
    output.close(promise: nil)
    guard status == nil else {
      tellEnd()
      return true
    }
    askToEnd()
    return true
  }

  func adopt(by connection: PeerConnection) {
    self.connection = connection
    id = connection.id
  }
}

/// Hands what a process writes on its standard error to its conversation.
final class ErrorIntakeHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  weak var conversation: ChildConversation?

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { conversation?.said(unwrapInboundIn(data)) }

  func channelReadComplete(context: ChannelHandlerContext) { conversation?.readErrorsOn() }

  func channelInactive(context: ChannelHandlerContext) { conversation?.errorsEnded() }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// Closes the channel of a process's standard input when the process does not read it any more.
final class InputFailureHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
