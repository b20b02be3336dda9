import Capture
import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The loop of a session without a screen: waits for the session and the standard input, sends, and prints.
final class Headless {
  /// How it ends.
  enum Ending {
    case done
    /// Peers could not be reached, or not be waited for: the words, and whether their host is unknown.
    case unavailable(String, hostIsUnknown: Bool)
    case failed(String)
  }

  /// Bytes on their way out beyond which no more lines are read.
  private static let mostUnderWay = 4 << 20

  let plan: HeadlessPlan
  let capture: Capture
  let session: Session
  let mailbox: Mailbox
  let isListening: Bool
  let reconnects: Bool
  let deadline: Timestamp?
  let output: HeadlessOutput
  var listing: LiveListing
  var watch = ConnectionWatch()
  var input = LineReader(descriptor: STDIN_FILENO)
  var lineNumber = 0
  /// Sizes of what is being sent.
  var underWay: [SendID: Int] = [:]
  var hasConnected = false
  var ending: Ending?

  init(_ plan: HeadlessPlan, capture: Capture, role: Role, options: SessionOptions) throws {
    self.plan = plan
    self.capture = capture
    let mailbox = try Mailbox()
    self.mailbox = mailbox
    session = Session(role: role, capture: capture, options: options) { mailbox.post(.session($0)) }
    isListening = if case .listen = role { true } else { false }
    reconnects = options.reconnect
    let deadline = plan.nanoseconds.map { Timestamp(nanoseconds: Timestamp.now().nanoseconds + $0) }
    self.deadline = deadline
    let output = HeadlessOutput { Interruption.isSet || deadline.map { $0 <= .now() } ?? false }
    self.output = output
    listing = LiveListing(
      of: capture, plan.form == .json ? .json : .text, most: plan.frames,
      tell: { StandardError.write("framescope: \($0.text)") }, write: output.write)
  }

  /// Runs until something ends it. The session is stopped by then, and all is printed.
  func run() -> Ending {
    Interruption.watch(waking: mailbox.writingEnd)
    session.start()
    while ending == nil {
      wait()
      takeNotices()
      sendLines()
      report()
      if isTimeToEnd { ending = ending ?? .done }
    }
    session.stop()
    report()
    putSummary()
    return ending ?? .done
  }

  private func wait() {
    let left = deadline.map { max(0, $0.nanoseconds - Timestamp.now().nanoseconds) + 1_000_000 }
    let timeout = capture.isIndexBehind ? 0 : left
    let ready = poll([mailbox.descriptor] + (readsInput ? [STDIN_FILENO] : []), timeout: timeout)
    if ready.count > 1, ready[1] { input.fill() }
    if capture.isIndexBehind { capture.advanceIndex(byAtMost: 8 << 20) }
  }

  /// Lines wait for somebody to send them to, and for those before them.
  private var readsInput: Bool { !input.hasEnded && maySend }

  private var maySend: Bool { hasConnected && underWay.values.reduce(0, +) < Self.mostUnderWay }

  private var isTimeToEnd: Bool {
    if output.failure != nil || Interruption.isSet { return true }
    if let frames = plan.frames, capture.summary.received.frames >= frames {
      if plan.form == .quiet || listing.isFull { return true }
    }
    return deadline.map { $0 <= .now() } ?? false
  }

  private func takeNotices() {
    for case .session(let notice) in mailbox.take() {
      switch notice {
      case .captured, .sendProgress: break
      case .listening(let address): put("listening", [("host", .text(address.host)), ("port", .number(address.port))])
      case .listenFailed(let words): ending = .unavailable(words, hostIsUnknown: false)
      case .sendEnded(let id, let outcome): sendEnded(id, outcome)
      }
    }
  }

  private func sendLines() {
    while maySend, let line = input.next() { send(line) }
  }
}
