import Capture
import Conversation
import Definitions
import FramingCore
import Session
import Terminal
import TerminalUI

/// The loop: waits for keys, signals and the session, lets `reduce` decide, performs what it asks for, and paints.
final class Program {
  /// How the program ends.
  enum Ending {
    case quit
    case failed(String)
    case signal(Int32)
  }

  /// How often to look how far a file was read, in nanoseconds: each look keeps the reader waiting.
  private static let readingLook: Int64 = 100_000_000

  /// How often to look whether a paste that broke off has ended, in nanoseconds.
  private static let pasteLook: Int64 = 250_000_000

  let terminal: Terminal
  let capture: Capture
  /// Peers, unless a file is looked at.
  let session: Session?
  /// The file that is looked at.
  let file: FileReader?
  let mailbox: Mailbox
  var state: State
  var sends = SendTable()
  var ending: Ending?
  var hasToldStreamFailure = false
  var recording: RecordingPlan?
  var finding = Finding()
  var plays = Plays()
  /// Asks tshark of the frame that was asked for last.
  var dissecting: Task<Void, Never>?
  /// Looks for the checksum that was asked for last.
  var findingChecksum: Task<Void, Never>?
  /// Compares the frames that were asked for last.
  var findingStable: Task<Void, Never>?
  /// Whether the definition in force is another by now.
  var definitions: DefinitionWatch
  /// Whom a play connects to, when that is whom the session does.
  let peer: Address?
  /// Where the session listens, in the order in which that began.
  private var reached: [String] = []
  /// What saved messages are filled in with.
  var messageScope = Scope(seed: UInt64.random(in: 0 ... .max))
  /// The last copy that was asked for.
  var copying: Task<Void, Never>?
  private var pacer = PaintPacer()
  /// When notices are looked at next, at the earliest.
  private var nextMail: Int64 = 0

  init(terminal: Terminal, capture: Capture, plan: SessionPlan) throws {
    self.terminal = terminal
    self.capture = capture
    if capture.definitions.budget == nil { capture.definitions.budget = .screen }
    recording = plan.recording
    definitions = DefinitionWatch(plan.meaning.loaded)
    if case .session(.connect(let peer), _) = plan.source { self.peer = peer } else { peer = nil }
    let mailbox = try Mailbox()
    self.mailbox = mailbox
    switch plan.source {
    case .session(let role, let options):
      session = Session(role: role, capture: capture, options: options) { mailbox.post(.session($0)) }
      file = nil
    case .file(let opening):
      session = nil
      file = FileReader(opening, mailbox: mailbox)
    }
    let setting = Setting(
      title: plan.title, isListening: plan.source.isListening, isOpened: plan.source.isFile,
      isGrowing: file?.isGrowing ?? false,
      secondsFromUTC: LocalTime.secondsFromUTC(),
      maskKey: (0..<36).map { _ in UInt8.random(in: 0...255) }, options: plan.options(on: terminal))
    state = State(setting: setting, size: terminal.size, now: .now(), lens: capture.lens)
    state.recall(HistoryFiles.load())
    if let memory = InspectorFile.load() { state.recall(memory) }
    state.recall(SavedLayouts.load())
    state.recall(plan.view, generation: capture.summary.generation)
    if let refusal = HistoryFiles.refusal {
      mailbox.post(.told(refusal, .warning))
    }
    try begin(filteredBy: plan.filter)
  }

  /// Runs until something ends it. The session is stopped by then.
  func run() -> Ending {
    paint()
    session?.start()
    file?.start()
    if let recording { pruneRecordings(recording) }
    defer {
      stopPlays()
      dissecting?.cancel()
      findingChecksum?.cancel()
      findingStable?.cancel()
      session?.stop()
      file?.stop()
    }
    while true {
      waitForSomething()
      advanceIndex()
      advanceFinding()
      advancePlays()
      lookAtDefinition()
      if let ending { return ending }
      if pacer.isDue(at: state.now) { paint() }
    }
  }

  func dispatch(_ event: Event) {
    for effect in reduce(&state, event, reading: capture) { perform(effect) }
  }

  private func waitForSomething() {
    let timeout = self.timeout()
    // Notices pour in as fast as a peer sends, and looking at each would hold up the thread that takes its bytes.
    // A play must have its answers all the same.
    let now = Timestamp.now()
    let readsMail = plays.isActive || (!pacer.isWaiting(at: now) && now.nanoseconds >= nextMail)
    let ready = poll(
      [terminal.signalDescriptor, terminal.inputDescriptor] + (readsMail ? [mailbox.descriptor] : []), timeout: timeout)
    dispatch(.time(.now()))
    if ready[0] { takeSignals() }
    if ready[1] || terminal.isPasting { takeInput() }
    if readsMail, ready[2] { takeNotices() }
    if timeout != nil, !ready.contains(true) { requestPaint() }
  }

  /// How long to sleep, in nanoseconds; nil is until something happens.
  private func timeout() -> Int64? {
    if capture.isIndexBehind || finding.isUnderWay || plays.isBehind { return 0 }
    if terminal.isPasting { return plays.timeout(orAtMost: Self.pasteLook) }
    let now = Timestamp.now()
    let wait = definitions.timeout(orAtMost: pacer.timeout(now: now) { state.nextChange(reading: capture) })
    guard nextMail > now.nanoseconds, !plays.isActive else { return plays.timeout(orAtMost: wait) }
    return min(wait ?? .max, nextMail - now.nanoseconds + 999_999)
  }

  private func takeSignals() {
    for signal in terminal.takeSignals() {
      switch signal {
      case .resized, .continued: dispatch(.input(.resize(terminal.size)))
      case .terminate(let number): ending = .signal(number)
      }
      requestPaint()
    }
  }

  private func takeInput() {
    for event in terminal.readEvents() {
      dispatch(.input(event))
      requestPaint()
    }
    if terminal.inputEnded { ending = ending ?? .quit }
  }

  private func takeNotices() {
    for notice in mailbox.take() {
      requestPaint()
      switch notice {
      case .framingDetected(let offer): dispatch(.framingDetected(offer))
      case .stableFound(let answer): dispatch(.stableFound(answer))
      case .checksumFound(let answer, let connection): dispatch(.checksumFound(answer, of: connection))
      case .playPrepared(let call, let result): begin(call, result)
      case .copyByTerminal(let copy): copyByTerminal(copy)
      case .dissected(let frame, let generation, let name, let result):
        dispatch(.dissected(frame: frame, generation: generation, as: name, result))
      case .told(let words, let weight): dispatch(.told(words, weight))
      case .session(let notice): takeNotice(notice)
      }
    }
  }

  private func takeNotice(_ notice: SessionNotice) {
    guard !plays.take(notice) else { return }
    switch notice {
    case .captured:
      if let file { dispatchReading(of: file) }
      checkStream()
      dispatch(.captured)
    case .listening(let address):
      reached.append(address.description)
      dispatch(.listening(reached.joined(separator: ", ")))
    case .listenFailed(let reason): ending = ending ?? .failed(reason)
    case .sendProgress(let id, let sent, let total):
      if let number = sends.number(of: id) { dispatch(.sendProgress(number, sent: sent, of: total)) }
    case .calling: break
    case .reported(let connection, let report): dispatch(.reported(connection, report))
    case .sendEnded(let id, let outcome):
      if let number = sends.remove(id) { dispatch(.sendEnded(number, SendResult(outcome))) }
    }
  }

  private func dispatchReading(of file: FileReader) {
    let reading = file.reading
    dispatch(.fileRead(reading))
    if !reading.isFollowed, reading.read < reading.total { nextMail = Timestamp.now().nanoseconds + Self.readingLook }
  }

  /// After a change of framing: a slice of the recording, between looks at the keys.
  private func advanceIndex() {
    guard capture.isIndexBehind else { return }
    capture.advanceIndex(byAtMost: 8 << 20)
    dispatch(.captured)
    requestPaint()
  }

  private func paint() {
    let start = Timestamp.now()
    // Whatever happens to the program, what was on the screen is in the recording.
    capture.flush()
    terminal.draw(render(state, reading: capture))
    pacer.painted(from: start, to: .now())
  }

  /// Paints everything anew at the next turn.
  func requestPaint() { pacer.request(at: state.now) }
}

extension Capture {
  /// Whether `advanceIndex` has work that it can do.
  var isIndexBehind: Bool { !isIndexed && indexFailure == nil }
}
