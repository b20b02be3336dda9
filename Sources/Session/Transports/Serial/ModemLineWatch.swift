import NIOCore
import NIOPosix

/// Looks at the lines that the peer of a serial line raises and lowers, again and again, and tells what changes. Adapters may
/// take their time to answer, so the looking is done on a thread beside the event loop; all else is only used on that.
final class ModemLineWatch {
  /// How long nothing is looked at in between.
  static let wait = TimeAmount.milliseconds(100)

  private let loop: any EventLoop
  private let pool: NIOThreadPool
  private let wait: TimeAmount
  private let look: @Sendable () -> ModemLines?
  private let tell: (String) -> Void
  private let ended: () -> Void
  private var last: ModemLines?
  private var next: Scheduled<Void>?
  private var isLooking = false
  private var isOver = false

  /// Of what `look` sees, `tell` gets what changes, a sentence a line. When nothing is seen, or with `stop`, it is over, and
  /// `ended` is told once nobody looks any more.
  init(
    on loop: any EventLoop, _ pool: NIOThreadPool, every wait: TimeAmount = ModemLineWatch.wait,
    look: @escaping @Sendable () -> ModemLines?, tell: @escaping (String) -> Void, ended: @escaping () -> Void
  ) {
    (self.loop, self.pool, self.wait) = (loop, pool, wait)
    (self.look, self.tell, self.ended) = (look, tell, ended)
  }

  /// Begins: what is seen first is told to nobody.
  func start() {
    guard next == nil else { return }
    lookOnce()
  }

  /// Looks, tells what has changed since the last look, and looks again after a while.
  private func lookOnce() {
    guard !isOver, !isLooking else { return }
    isLooking = true
    let look = look
    pool.runIfActive(eventLoop: loop) { look() }.assumeIsolated().whenComplete { result in
      self.isLooking = false
      guard !self.isOver, case .success(let seen?) = result else { return self.end() }
      for sentence in self.last.map({ seen.changes(since: $0) }) ?? [] { self.tell(sentence) }
      self.last = seen
      self.next = self.loop.assumeIsolated().scheduleTask(in: self.wait) { self.lookOnce() }
    }
  }

  /// Nothing is told any more.
  func stop() {
    guard !isOver else { return }
    isOver = true
    next?.cancel()
    if !isLooking { end() }
  }

  private var hasEnded = false

  private func end() {
    isOver = true
    next?.cancel()
    next = nil
    guard !hasEnded else { return }
    hasEnded = true
    ended()
  }
}
