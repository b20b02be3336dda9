import Capture
import Engine
import Terminal
import TerminalUI

/// The loop: waits for keys, signals and what the tabs have to tell, lets each tab go on, and paints the one that is shown.
final class Program: TabHost {
  /// How the program ends.
  enum Ending {
    case quit
    case failed(String)
    case signal(Int32)
  }

  /// How often to look whether a paste that broke off has ended, in nanoseconds.
  private static let pasteLook: Int64 = 250_000_000
  /// How long the tabs that are not shown may go on before the next look at the keys, in nanoseconds.
  private static let hiddenSlice: Int64 = 8_000_000

  let terminal: Terminal
  /// Those of the tabs that are open.
  let recordings: OpenRecordings
  private var ending: Ending?
  private var pacer = PaintPacer()
  var tabs: [Tab] = []
  /// Which of them is shown.
  var shown = 0
  /// The other half of the screen, while it is split.
  var half: Half?
  /// Where the halves are; nil while one tab has the whole screen.
  var layout: SplitLayout?
  /// What the one that is shown knows of all.
  var toldLabels: [TabLabel] = []
  /// Which tab goes on first, of those that are not shown.
  private var next = 0
  /// Whether there was no time for some of them.
  private var isBehind = false

  init(terminal: Terminal, recordings: OpenRecordings, capture: Capture, plan: SessionPlan) throws {
    self.terminal = terminal
    self.recordings = recordings
    tabs = [try Tab(plan, in: capture, of: self)]
  }

  var display: any Display { terminal }

  /// The tab that has the focus.
  var current: Tab { tabs[shown] }

  /// The tab that is shown beside it.
  var companion: Tab? { layout == nil ? nil : half?.tab }

  /// Runs until something ends it. All sessions are stopped by then.
  func run() -> Ending {
    paint()
    for tab in tabs { tab.start() }
    defer { for tab in tabs { tab.stop() } }
    while true {
      waitForSomething()
      current.advance()
      if let ending { return ending }
      if pacer.isDue(at: current.state.now) { paint() }
      advanceHidden()
      tellTabs()
    }
  }

  func quit() { end(.quit) }

  /// Ends the program so, unless it ends already.
  func end(_ ending: Ending) { self.ending = self.ending ?? ending }

  private func waitForSomething() {
    let (timeout, isForScreen) = timeout()
    // Notices pour in as fast as a peer sends, and looking at each would hold up the thread that takes its bytes.
    // A play must have its answers all the same.
    let now = Timestamp.now()
    let readers = tabs.filter { tab in
      tab.readsMail(at: now) && (tab !== current || !pacer.isWaiting(at: now) || tab.waitsForMail)
    }
    let ready = poll(
      [terminal.signalDescriptor, terminal.inputDescriptor] + readers.map(\.mailbox.descriptor)
        + [DefinitionWatch.descriptor].compactMap(\.self), timeout: timeout)
    DefinitionWatch.takeNotices()
    current.dispatch(.time(.now()))
    companion?.dispatch(.time(.now()))
    if ready[0] { takeSignals() }
    if ready[1] || terminal.isPasting { takeInput() }
    for (tab, isReady) in zip(readers, ready.dropFirst(2)) where isReady && has(tab) {
      if tab === current { tab.takeNotices() } else { tab.hasMail = true }
    }
    if isForScreen, !ready.contains(true) { requestPaint(of: current) }
  }

  /// Whether a tab is open still.
  private func has(_ tab: Tab) -> Bool { tabs.contains { $0 === tab } }

  /// How long to sleep, in nanoseconds; nil is until something happens. Whether it is for what is on the screen.
  private func timeout() -> (Int64?, isForScreen: Bool) {
    if current.isBehind { return (0, true) }
    if isBehind { return (0, false) }
    if terminal.isPasting {
      return (tabs.reduce(Self.pasteLook) { $1.plays.timeout(orAtMost: $0) ?? $0 }, true)
    }
    let now = Timestamp.now()
    let change = pacer.timeout(now: now) {
      [current, companion].compactMap { $0?.nextChange }.min()
    }
    let wait = current.timeout(orAtMost: change, at: now)
    let hidden = tabs.reduce(nil as Int64?) { wait, tab in
      guard tab !== current else { return wait }
      if tab.isBehindHidden(at: now) { return 0 }
      let repetition = tab.state.nextRepetition?.timeLeft
      return tab.timeout(orAtMost: [wait, repetition].compactMap { $0 }.min(), at: now)
    }
    guard let hidden, hidden < wait ?? .max else { return (wait, wait != nil) }
    return (hidden, false)
  }

  /// Lets the tabs that are not shown go on in turns, as long as no key has to wait for it.
  private func advanceHidden() {
    isBehind = false
    guard tabs.count > 1 else { return }
    let end = Timestamp.now().nanoseconds + Self.hiddenSlice
    let count = tabs.count
    let first = next % count
    for step in 0..<count {
      let index = (first + step) % count
      let now = Timestamp.now()
      guard index != shown, tabs[index].isDueHidden(at: now) else { continue }
      guard now.nanoseconds < end else {
        (next, isBehind) = (index, true)
        return
      }
      tabs[index].goOnHidden(at: now)
    }
  }

  private func takeSignals() {
    for signal in terminal.takeSignals() {
      switch signal {
      case .resized, .continued: arrange()
      case .terminate(let number): ending = .signal(number)
      }
      requestPaint(of: current)
    }
  }

  private func takeInput() {
    for event in terminal.readEvents() {
      current.finishShortSearch()
      take(event)
      requestPaint(of: current)
    }
    if terminal.inputEnded { end(.quit) }
  }

  private func paint() {
    let start = Timestamp.now()
    // What is on the screen is to be in the recording, whatever happens to the program, but nobody waits for the disk.
    for tab in [current, companion] { tab?.writeSoon() }
    terminal.draw(screen())
    pacer.painted(from: start, to: .now())
  }

  /// Paints everything anew at the next turn, if it is that tab that is shown.
  func requestPaint(of tab: Tab) {
    guard tabs.indices.contains(shown), tab === current || tab === companion else { return }
    pacer.request(at: current.state.now)
  }
}

extension Terminal: Display {}
