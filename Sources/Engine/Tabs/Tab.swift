package import Capture
import Conversation
import Definitions
import FramingCore
import Session
package import TerminalUI

/// One of the conversations that the program has open, with peers or in a file: its recording, what its screen is drawn from,
/// and what goes on beside the loop for it. `reduce` decides, and `perform` does what it asks for.
package final class Tab {
  /// How often to look at an inactive tab, in nanoseconds: its peers may send all the time.
  private static let hiddenLook: Int64 = 30_000_000

  /// How often to look how far a file was read, in nanoseconds: each look keeps the reader waiting.
  private static let readingLook: Int64 = 100_000_000

  unowned let program: any TabHost
  /// The recording.
  package let capture: Capture
  /// Peers, unless a file is looked at.
  let session: (any PeerSession)?
  let clock: any LoopClock
  /// The file that is looked at.
  let file: FileReader?
  /// What other threads have for it.
  package let mailbox: Mailbox
  /// What its screen is drawn from.
  package var state: State
  var sends = SendTable()
  var hasToldStreamFailure = false
  var recording: RecordingPlan?
  /// Whether nothing of what is typed is kept: it is not recorded, or a file that was opened from such a session.
  let isPrivate: Bool
  var finding = Finding()
  /// What plays in it.
  package var plays = Plays()
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
  /// What connections that are asked for later take of how the session was started.
  var further: FurtherConnections
  /// Where the session listens, in the order in which that began.
  private var reached: [String] = []
  /// What saved messages are filled in with.
  var messageScope = Scope(seed: UInt64.random(in: 0 ... .max))
  /// The words that look at its file once more; nil for a session, and for what cannot be read twice.
  let openingWords: [String]?
  /// What has the marks and notes of the file that is looked at; nil when nothing can be kept of it.
  var notesFile: NotesFile?
  /// The last copy that was asked for.
  var copying: Task<Void, Never>?
  /// When notices are looked at next, at the earliest.
  private(set) var nextMail: Int64 = 0
  /// The tab that this one was opened from; nil for the program's first.
  package private(set) weak var opener: Tab?
  /// What there was to see when another tab took its place; nil while it is shown.
  private var seen: TabGlance?
  /// Whether notices wait, and whether there was more to do at the last look, of a tab that is not shown.
  package var hasMail = false
  private var wasBehind = false
  /// What the row of tabs says of it; nil when that may be something else by now.
  private var knownLabel: TabLabel?

  /// What `plan` says, recorded in `capture` or read into it, on the program's screen.
  package init(
    _ plan: SessionPlan, in capture: Capture, of program: any TabHost, from opener: Tab? = nil,
    surroundings: LoopSurroundings = LoopSurroundings()
  ) throws {
    self.program = program
    clock = surroundings.clock
    self.opener = opener
    self.capture = capture
    if capture.definitions.budget == nil { capture.definitions.budget = .screen }
    recording = plan.recording
    openingWords = plan.path.flatMap {
      !FilePath.isRegular($0) ? nil : plan.typed.first == "open" ? plan.typed : ["open", $0]
    }
    isPrivate = plan.recording.map { $0.place == .none } ?? opener?.isPrivate ?? false
    definitions = DefinitionWatch(plan.meaning.choice, chosen: plan.meaning.loaded)
    if case .session(.connect(let peer), _) = plan.source { self.peer = peer } else { peer = nil }
    further = plan.further
    let mailbox = try Mailbox()
    self.mailbox = mailbox
    switch plan.source {
    case .session(let role, let options):
      session = surroundings.makeSession(role, capture, options) { mailbox.post(.session($0)) }
      file = nil
    case .file(let opening):
      session = nil
      file = FileReader(opening, mailbox: mailbox)
    }
    let display = program.display
    let setting = Setting(
      title: plan.title, isListening: plan.source.isListening, isOpened: plan.source.isFile,
      isGrowing: file?.isGrowing ?? false,
      secondsFromUTC: LocalTime.secondsFromUTC(),
      maskKey: (0..<36).map { _ in UInt8.random(in: 0...255) }, options: plan.options(on: display))
    state = State(setting: setting, size: display.size, now: clock.now, lens: capture.lens)
    state.recall(HistoryFiles.load())
    if let memory = InspectorFile.load() { state.recall(memory) }
    state.recall(SavedLayouts.load())
    state.recall(plan.view, generation: capture.summary.generation)
    if opener == nil, let refusal = HistoryFiles.refusal {
      mailbox.post(.told(refusal, .warning))
    }
    if case .file(let opening) = plan.source, openingWords != nil, !isPrivate, let path = plan.path {
      notesFile = NotesFile(of: path, isTurned: opening.isTurned)
      loadMarks()
    }
    try begin(filteredBy: plan.filter)
  }

  /// Begins to connect, to listen or to read.
  package func start() {
    session?.start()
    file?.start()
    notesFile?.remember()
    if let recording { pruneRecordings(recording) }
  }

  /// Ends everything that goes on for it but its recording.
  package func stop() {
    stopPlays()
    dissecting?.cancel()
    findingChecksum?.cancel()
    findingStable?.cancel()
    session?.stop()
    file?.stop()
  }

  /// Has what was recorded written, if that has not been done.
  package func writeSoon() {
    if let session, capture.hasUnwritten { session.flush() }
  }

  /// Something happened: does what follows from it.
  package func dispatch(_ event: Event) {
    if case .time = event {} else { knownLabel = nil }
    for effect in reduce(&state, event, reading: capture) { perform(effect) }
  }

  /// It is shown from now on, in place of a tab that has that in common with it.
  package func show(_ shared: SharedSettings) {
    (seen, hasKeys) = (nil, true)
    dispatch(.time(clock.now))
    dispatch(.shown(shared))
  }

  /// It is shown from now on in the inactive half of the screen.
  package func showAside(_ shared: SharedSettings) {
    show(shared)
    loseKeys()
  }

  /// Another tab has the focus from now on.
  package func loseKeys() {
    hasKeys = false
    (wasBehind, hasMail) = (isBehind, true)
  }

  /// Another tab takes its place.
  package func hide() {
    dispatch(.hidden)
    loseKeys()
    seen = TabGlance(reading: capture)
  }

  /// Whether its screen is painted: on all of the terminal or a half of it.
  package var isShown: Bool { seen == nil }

  /// Whether it is the one that keys go to, so that nothing else has to wait for it.
  private(set) var hasKeys = true

  /// What the row of tabs says of it.
  package var label: TabLabel {
    if let knownLabel { return knownLabel }
    let label = TabLabel(state, reading: capture, since: seen)
    knownLabel = label
    return label
  }

  /// When its screen changes by itself.
  package var nextChange: Timestamp? { state.nextChange(reading: capture) }

  /// Goes on with what is done a slice at a time, between looks at the keys.
  package func advance() {
    advanceIndex()
    advanceFinding()
    advancePlays()
    lookAtDefinitions()
  }

  /// Whether there is more to go on with at once.
  package var isBehind: Bool { capture.isIndexBehind || finding.isUnderWay || plays.isBehind }

  /// Whether there is more to go on with at once while it is not shown. Its recording is not asked: that may take as long as what
  /// a peer sends.
  package func isBehindHidden(at now: Timestamp) -> Bool {
    hasMail || plays.isBehind || wasBehind && now.nanoseconds >= nextMail
  }

  /// Whether it has something to do while it is not shown.
  package func isDueHidden(at now: Timestamp) -> Bool {
    isBehindHidden(at: now) || plays.isActive || definitions.isDue(at: now)
      || (state.nextRepetition.map { $0 <= now } ?? false)
  }

  /// Takes what came, and goes on, while another tab is shown.
  package func goOnHidden(at now: Timestamp) {
    dispatch(.time(now))
    let tookMail = hasMail
    if hasMail {
      hasMail = false
      takeNotices()
    }
    advance()
    wasBehind = isBehind
    guard tookMail || wasBehind else { return }
    let end = clock.now.nanoseconds
    // A recording that is written to keeps one waiting, and then so do keys: they get the greater part of the time.
    let pause = wasBehind ? end - now.nanoseconds : max(Self.hiddenLook, 3 * (end - now.nanoseconds))
    nextMail = max(nextMail, end + pause)
  }

  /// Whether notices may be looked at.
  package func readsMail(at now: Timestamp) -> Bool { waitsForMail || now.nanoseconds >= nextMail }

  /// Whether what comes is waited for: a play has its answers, and what is repeated goes on when the system has taken it.
  package var waitsForMail: Bool { plays.isActive || state.isRepetitionUnderway }

  /// How long to sleep, in nanoseconds, when otherwise that is `wait`; nil is until something happens.
  package func timeout(orAtMost wait: Int64?, at now: Timestamp) -> Int64? {
    let wait = definitions.timeout(orAtMost: wait)
    guard nextMail > now.nanoseconds, !waitsForMail else { return plays.timeout(orAtMost: wait) }
    return min(wait ?? .max, nextMail - now.nanoseconds + 999_999)
  }

  /// Takes what other threads have for it.
  package func takeNotices() {
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
      case .tabPlanned(let result, let request): program.open(result, from: self, splitting: request)
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
      // A listener that begins again is told again.
      if !reached.contains(address.description) { reached.append(address.description) }
      dispatch(.listening(reached.joined(separator: ", ")))
    case .listenFailed(let reason): program.take(failure: reason, of: self)
    case .sendProgress(let id, let sent, let total):
      if let number = sends.number(of: id) { dispatch(.sendProgress(number, sent: sent, of: total)) }
    case .calling, .acted: break
    case .reported(let connection, let report): dispatch(.reported(connection, report))
    case .sendEnded(let id, let outcome):
      if let number = sends.remove(id) { dispatch(.sendEnded(number, SendResult(outcome))) }
    }
  }

  private func dispatchReading(of file: FileReader) {
    let reading = file.reading
    dispatch(.fileRead(reading))
    if !reading.isFollowed, reading.read < reading.total { nextMail = clock.now.nanoseconds + Self.readingLook }
  }

  /// After a change of framing: a slice of the recording, between looks at the keys.
  private func advanceIndex() {
    guard capture.isIndexBehind else { return }
    capture.advanceIndex(byAtMost: hasKeys ? 8 << 20 : 1 << 20)
    dispatch(.captured)
    requestPaint()
  }

  /// Something on its screen may have changed, or what the row of tabs says of it.
  package func requestPaint() {
    knownLabel = nil
    program.requestPaint(of: self)
  }
}

extension Capture {
  /// Whether `advanceIndex` has work that it can do.
  var isIndexBehind: Bool { !isIndexed && indexFailure == nil }
}
