package import Capture
package import Conversation
package import FramingCore
package import Session

/// The loop of a play without a screen: waits for the session and the time, plays, and prints.
package final class PlayLoop {
  /// How it ended.
  package enum Ending {
    /// The play is over.
    case played(PlayReport)
    /// Peers could not be waited for: the words.
    case unavailable(String)
    case failed(StoreError)
    /// What was to be printed could not be.
    case unprinted(Failure)
  }

  /// What it may do, and when it ends before the play does.
  package struct Bounds {
    /// Whether with the first connection.
    var isOnce = false
    /// Whether it connects to the given address only.
    var isSandboxed = false
    var deadline: Timestamp?

    /// Ends it with the first of these.
    package init(isOnce: Bool = false, isSandboxed: Bool = false, deadline: Timestamp? = nil) {
      self.isOnce = isOnce
      self.isSandboxed = isSandboxed
      self.deadline = deadline
    }
  }

  /// What is printed while it plays.
  package struct Output {
    /// The frames, on the standard output.
    var listsFrames = false
    /// Each step, on the standard error.
    var tellsSteps = false

    /// Prints nothing unless told.
    package init(listsFrames: Bool = false, tellsSteps: Bool = false) {
      self.listsFrames = listsFrames
      self.tellsSteps = tellsSteps
    }
  }

  let capture: Capture
  let session: any PeerSession
  /// The play.
  package let playback: Playback
  /// What the session tells; a signal that wakes it ends the play.
  package let mailbox: Mailbox
  private let clock: any LoopClock
  private let bounds: Bounds
  private var listing: LiveListing?
  private let printed: HeadlessOutput
  /// Whether peers wait while what they sent is looked at: what is not recorded is not there for ever.
  private let holdsPeers: Bool
  /// What has become of the play's first connection, for `Bounds.isOnce`.
  private var watch = ConnectionWatch()
  private var recordingWatch = RecordingWatch(tellsStops: true)
  private var ending: Ending?

  /// A play of `player` as a session of `role`.
  package init(
    _ player: Player, capture: Capture, role: Role, against address: Address?,
    further: FurtherConnections = FurtherConnections(), bounds: Bounds, output: Output,
    in surroundings: LoopSurroundings = LoopSurroundings()
  ) throws {
    let mailbox = try Mailbox()
    self.mailbox = mailbox
    self.capture = capture
    holdsPeers = !capture.keepsAll
    self.bounds = bounds
    let clock = surroundings.clock
    self.clock = clock
    session = surroundings.makeSession(role, capture, SessionOptions()) { mailbox.post(.session($0)) }
    var setting = Playback.Setting(address: address, isSandboxed: bounds.isSandboxed, clock: clock)
    setting.further = further
    if output.tellsSteps { setting.tell = { StandardError.write("framescope: \($0)") } }
    playback = Playback(player, over: session, capture, setting)
    let printed = HeadlessOutput(to: surroundings.output) {
      Interruption.isSet || bounds.deadline.map { $0 <= clock.now } ?? false
    }
    self.printed = printed
    guard output.listsFrames else { return }
    listing = LiveListing(of: capture, .text, tell: { _ in }, write: printed.write)
  }

  /// Runs until the play is over. The session is stopped by then. `Interruption` ends it, too, when it wakes the mailbox.
  package func run() -> Ending {
    session.start()
    playback.start()
    // It may be over at once, when nobody can be called.
    while ending == nil, playback.report == nil {
      wait()
      takeNotices()
      look()
      stopInTime()
    }
    if let report = playback.report { ending = ending ?? .played(report) }
    session.stop()
    list()
    let dropped = session.droppedDatagrams
    if dropped > 0 { StandardError.write("framescope: \(dropped) datagram\(dropped == 1 ? " was" : "s were") dropped") }
    if let failure = printed.failure?.told { return .unprinted(failure) }
    return ending ?? .unavailable("")
  }

  private func wait() {
    let next = [playback.nextWake, bounds.deadline].compactMap { $0 }.min()
    let timeout = capture.isIndexBehind || playback.isBehind ? 0 : next?.timeLeft(at: clock.now)
    _ = clock.wait(for: [mailbox.descriptor], timeout: timeout)
    if capture.isIndexBehind { capture.advanceIndex(byAtMost: 8 << 20) }
  }

  private func takeNotices() {
    for case .session(let notice) in mailbox.take() where !playback.take(notice) {
      switch notice {
      case .listening(let address): StandardError.write("framescope: listening on \(address)")
      case .listenFailed(let words): ending = .unavailable(words)
      case .captured, .sendProgress, .sendEnded, .calling, .reported, .acted: break
      }
    }
  }

  private func look() {
    capture.flush()
    recordingWatch.look(capture, capture.summary)
    if holdsPeers { session.hold(true) }
    defer { if holdsPeers { session.hold(false) } }
    do throws(StoreError) {
      try playback.look()
    } catch {
      ending = ending ?? .failed(error)
    }
    list()
  }

  private func list() {
    do throws(StoreError) {
      while try listing?.advance(to: capture.summary) ?? false {}
    } catch {
      ending = ending ?? .failed(error)
    }
    listing?.flush()
  }

  private func stopInTime() {
    if Interruption.isSet { playback.stop("stopped by a signal") }
    if printed.failure?.told != nil { playback.stop("the output cannot be written") }
    if let deadline = bounds.deadline, deadline <= clock.now { playback.stop("the time of --for is over") }
    if bounds.isOnce, capture.news(for: &watch).closed.contains(where: { $0.wasEstablished }) {
      playback.stop("the first connection is over")
    }
  }
}
