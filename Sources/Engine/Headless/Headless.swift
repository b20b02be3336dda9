package import Capture
package import Session

/// The loop of a session without a screen: waits for the session and the standard input, sends, and prints.
package final class Headless {
  /// How it ends.
  package enum Ending {
    case done
    /// The words, empty when all is said, and what the program ends with.
    case failed(String, Failure.Status)
  }

  /// Bytes on their way out beyond which no more lines are read.
  private static let mostUnderWay = 4 << 20

  let plan: HeadlessPlan
  let capture: Capture
  let session: any PeerSession
  let clock: any LoopClock
  /// What the session tells; a signal that wakes it ends the loop.
  package let mailbox: Mailbox
  let isListening: Bool
  let reconnects: Bool
  /// Whether the program that is started has a terminal.
  let runsOnTerminal: Bool
  let deadline: Timestamp?
  /// Where events and frames are printed.
  package let output: HeadlessOutput
  /// Whether peers wait while what they sent is printed: what is not recorded is not there for ever.
  let holdsPeers: Bool
  var listing: LiveListing
  var watch = ConnectionWatch()
  /// Whether the definition in force is another by now.
  package var definitions = DefinitionWatch()
  var recordingWatch: RecordingWatch
  var input: LineReader
  /// When to look at what came next, where none of it is printed.
  private var quietLooks = QuietLooks()
  var lineNumber = 0
  /// What waits for its turn; nothing behind it is looked at before.
  var next: HeadlessCommand?
  /// What is being sent.
  var underWay: [SendID: Sending] = [:]
  /// Messages to send once and replies to wait for, instead of lines of the standard input.
  var errand: SendErrand?
  /// The next entry of the log that the errand has not seen.
  var nextReply = 0
  /// Connections that were asked about, with what the commands were called.
  var asked: [ConnectionID: [EventValue?]] = [:]
  var hasConnected = false
  /// Connections that a command asked for, first as calls.
  var callsUnderWay: Set<CallID> = []
  var called: Set<ConnectionID> = []
  /// What the session was asked to do and has not answered yet. No command is looked at before it has.
  var acting: (id: ActID, command: HeadlessCommand)?
  private var acts = 0
  /// What connections that a command asks for take of how the session was started.
  var further: FurtherConnections
  var ending: Ending?
  /// How the connection ended that the command line names, while others that a command asked for go on.
  var mainEnding: Ending?

  /// Something that is being sent.
  struct Sending {
    /// Bytes that are in memory for it.
    var size: Int
    /// What its command was called by whoever gave it.
    var id: EventValue?
  }

  /// A session of `role` that records into `capture`, with an errand instead of commands when there is one.
  package init(
    _ plan: HeadlessPlan, capture: Capture, role: Role, options: SessionOptions,
    further: FurtherConnections = FurtherConnections(), errand: SendErrand? = nil,
    in surroundings: LoopSurroundings = LoopSurroundings()
  ) throws {
    self.plan = plan
    self.capture = capture
    self.errand = errand
    self.further = further
    let mailbox = try Mailbox()
    self.mailbox = mailbox
    let clock = surroundings.clock
    self.clock = clock
    input = LineReader(descriptor: surroundings.input)
    session = surroundings.makeSession(role, capture, options) { mailbox.post(.session($0)) }
    isListening = if case .listen = role { true } else { false }
    reconnects = options.reconnect
    runsOnTerminal = options.runsOnTerminal
    let deadline = plan.nanoseconds.map { clock.now.advanced(by: $0) }
    self.deadline = deadline
    let output = HeadlessOutput(to: surroundings.output) {
      Interruption.isSet || deadline.map { $0 <= clock.now } ?? false
    }
    self.output = output
    // No command that is typed then names a frame.
    if plan.form == .quiet { capture.forgetOldFrames() }
    recordingWatch = RecordingWatch(tellsStops: plan.form == .quiet)
    holdsPeers = plan.form != .quiet && !capture.keepsAll
    listing = LiveListing(
      of: capture, plan.form == .json ? .json : .text, most: plan.frames, showsFields: plan.showsFields,
      // Who sends once wants the replies; what goes as it should is not worth a line.
      tell: { if errand == nil || $0.weight != .notice { StandardError.write("framescope: \($0.text)") } },
      write: output.write)
  }

  /// Runs until something ends it. The session is stopped by then, and all is printed. `Interruption` ends it, too, when it
  /// wakes the mailbox.
  package func run() -> Ending {
    session.start()
    while ending == nil {
      wait()
      takeNotices()
      performCommands()
      let wasConnected = hasConnected
      lookAtDefinitions()
      report()
      // Nothing else would wake what has waited for a connection.
      if hasConnected, !wasConnected { performCommands() }
      if isTimeToEnd { ending = ending ?? errand?.verdictWhenInterrupted.ending ?? .done }
    }
    session.stop()
    takeLastAnswer()
    report()
    putSummary()
    return ending ?? .done
  }

  private func wait() {
    let isQuiet = plan.form == .quiet && errand == nil
    if isQuiet, !capture.isIndexBehind, underWay.isEmpty {
      let pause = quietLooks.timeLeft(at: clock.now.nanoseconds)
      if pause > 0 { _ = clock.wait(for: readsInput ? [input.descriptor] : [], timeout: pause) }
    }
    let moment = [deadline, errand?.deadline].compactMap { $0 }.min()
    let timeout = capture.isIndexBehind ? 0 : definitions.timeout(orAtMost: moment?.timeLeft(at: clock.now))
    var descriptors = [mailbox.descriptor] + (readsInput ? [input.descriptor] : [])
    let awaitsInput = descriptors.count > 1
    if definitions.isWatching { descriptors += [DefinitionWatch.descriptor].compactMap(\.self) }
    let ready = clock.wait(for: descriptors, timeout: timeout)
    if awaitsInput, ready[1] { input.fill() }
    if definitions.isWatching { DefinitionWatch.takeNotices() }
    if capture.isIndexBehind { capture.advanceIndex(byAtMost: 8 << 20) }
    if isQuiet { quietLooks.look(at: clock.now.nanoseconds) }
  }

  /// Lines wait for those before them.
  private var readsInput: Bool { errand == nil && !input.hasEnded && next == nil }

  /// Whether more may be given to the session.
  var maySend: Bool { hasConnected && underWay.values.reduce(0) { $0 + $1.size } < Self.mostUnderWay }

  private var isTimeToEnd: Bool {
    if output.failure != nil || Interruption.isSet { return true }
    if let frames = plan.frames, capture.summary.received.frames >= frames {
      if plan.form == .quiet || listing.isFull { return true }
    }
    return deadline.map { $0 <= clock.now } ?? false
  }

  private func lookAtDefinitions() {
    let changes = definitions.look(at: clock.now)
    for change in changes {
      switch change {
      case .read(let definition, let isChosen, let words):
        capture.replaceDefinition(definition, isChosen: isChosen)
        capture.note(words, weight: .notice, connection: nil, at: clock.now)
      case .refused(let words): capture.note(words, weight: .error, connection: nil, at: clock.now)
      }
    }
    if !changes.isEmpty { capture.flush() }
  }

  func takeNotices() {
    for case .session(let notice) in mailbox.take() {
      switch notice {
      case .captured, .sendProgress: break
      case .calling(let call, let connection):
        if callsUnderWay.remove(call) != nil { called.insert(connection) }
      case .reported(let connection, let report): tell(report, of: connection)
      case .listening(let address): listening(address)
      // As text the log has said it already.
      case .listenFailed(let words): ending = .failed(plan.form == .plain ? "" : words, .unavailable)
      case .sendEnded(let id, let outcome): sendEnded(id, outcome)
      case .acted(let act, let refusal): answer(act, refusal)
      }
    }
  }

  /// A name for what the session is asked to do.
  func nextAct() -> ActID {
    acts += 1
    return ActID(number: acts)
  }

  /// What the session was asked to do may have ended it.
  private func takeLastAnswer() {
    guard acting != nil else { return }
    for case .session(.acted(let act, let refusal)) in mailbox.take() { answer(act, refusal) }
  }
}
