import Capture
import NIOCore
import NIOPosix

/// What every part of a session shares. Only used on the event loop.
final class SessionContext {
  /// How long bytes may be in memory only while more of them pour in: less than a screen needs to show them.
  private static let flushWait = Duration.milliseconds(4)

  let loop: any EventLoop
  let recorder: any Recorder
  var options: SessionOptions
  /// Reads files, so that a slow disk does not hold up the event loop.
  let filePool: NIOThreadPool
  let lookUp: NameLookup
  let socketFiles: SocketFiles
  let children: ChildProcesses
  let dropped: DroppedTotal
  private let deliver: @Sendable (SessionNotice) -> Void
  /// Whether nothing is read from peers for now, because somebody asked for that.
  var isHeld = false
  /// A flush that is still to come.
  private var nextFlush: Scheduled<Void>?
  /// When frames that a silence ends are looked at.
  private var silence: (alarm: Scheduled<Void>, time: Timestamp)?
  /// Whether this turn of the event loop ends with a flush.
  private var endsTurnWithFlush = false
  /// Set when the session stops: from then on nothing is recorded and nobody is told.
  private(set) var isOver = false

  init(
    loop: any EventLoop, recorder: any Recorder, options: SessionOptions, filePool: NIOThreadPool,
    lookUp: @escaping NameLookup, socketFiles: SocketFiles, children: ChildProcesses, dropped: DroppedTotal,
    deliver: @escaping @Sendable (SessionNotice) -> Void
  ) {
    self.loop = loop
    self.recorder = recorder
    self.options = options
    self.filePool = filePool
    self.lookUp = lookUp
    self.socketFiles = socketFiles
    self.children = children
    self.dropped = dropped
    self.deliver = deliver
  }

  func notify(_ notice: SessionNotice) {
    guard !isOver else { return }
    deliver(notice)
  }

  /// Records one sentence and has it shown.
  func note(_ text: String, _ weight: CapturedEvent.Weight, of connection: ConnectionID? = nil) {
    guard !isOver else { return }
    recorder.note(text, weight: weight, connection: connection, at: Timestamp.now())
    // Nothing else that is written may come for long.
    flushSoon()
  }

  func finish() {
    flush()
    silence?.alarm.cancel()
    isOver = true
  }

  /// Writes what was recorded, and only then has it shown.
  func flush() {
    guard !isOver else { return }
    nextFlush?.cancel()
    nextFlush = nil
    recorder.flush()
    endSilentFrames()
    notify(.captured)
  }

  /// Ends frames whose silence is over, and comes back when the next may be.
  func endSilentFrames() {
    guard !isOver else { return }
    let now = Timestamp.now()
    guard let next = recorder.endSilentFrames(at: now) else { return }
    if let silence, silence.time <= next { return }
    silence?.alarm.cancel()
    let wait = Duration.nanoseconds(max(0, next.nanoseconds - now.nanoseconds))
    silence = (schedule(after: wait) { [weak self] in self?.silenceMayBeOver() }, next)
  }

  private func silenceMayBeOver() {
    silence = nil
    endSilentFrames()
    notify(.captured)
  }

  /// Has what was recorded shown, and written when nothing more comes for a while.
  func flushSoon() {
    notify(.captured)
    guard nextFlush == nil, !isOver else { return }
    nextFlush = schedule(after: Self.flushWait) { [weak self] in self?.flush() }
  }

  /// Flushes once this turn of the event loop is over, however many ask for it.
  func flushAfterTurn() {
    guard !endsTurnWithFlush else { return }
    endsTurnWithFlush = true
    loop.assumeIsolated().execute {
      self.endsTurnWithFlush = false
      self.flush()
    }
  }

  /// Runs `work` on the event loop after `wait`.
  func schedule(after wait: Duration, _ work: @escaping () -> Void) -> Scheduled<Void> {
    loop.assumeIsolated().scheduleTask(in: TimeAmount(wait), work)
  }
}
