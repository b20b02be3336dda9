import FramingCore
import Locking

/// What somebody who follows a recording knows of its connections. Memory grows with those that are open only.
package struct ConnectionWatch: Sendable {
  /// What became of connections since the last look.
  package struct News: Sendable {
    /// The recording in numbers, at the same moment: of connections that are `closed` all is in the log by then.
    package var summary: CaptureSummary
    /// Established.
    package var opened: [ConnectionInfo] = []
    /// Whose peer will send nothing more, but which are not closed.
    package var finished: [ConnectionInfo] = []
    /// Over, or never established.
    package var closed: [ConnectionInfo] = []
  }

  private enum Known { case tried, opened, finished }

  private var count = 0
  private var live: [Int: Known] = [:]

  /// Knows of none.
  package init() {}

  /// How many are neither closed nor given up.
  package var liveCount: Int { live.count }

  fileprivate mutating func look(at state: CaptureState) -> News {
    var news = News(summary: state.summary)
    for number in count..<state.connections.count { live[number + 1] = .tried }
    count = state.connections.count
    for (number, known) in live.sorted(by: { $0.key < $1.key }) { look(number, known, state, &news) }
    return news
  }

  private mutating func look(_ number: Int, _ known: Known, _ state: CaptureState, _ news: inout News) {
    let now = state.connections.state(of: number)
    if now == .connecting { return }
    if known != .tried, now == .open || now == .weFinished { return }
    if known == .finished, now == .peerFinished { return }
    let info = state.connections.info(number, texts: state.store)
    if known == .tried, info.wasEstablished {
      news.opened.append(info)
      live[number] = .opened
    }
    if now == .peerFinished {
      news.finished.append(info)
      live[number] = .finished
    } else if now == nil {
      news.closed.append(info)
      live[number] = nil
    }
  }
}

extension Capture {
  /// What is new since the last look of `watch`.
  package func news(for watch: inout ConnectionWatch) -> ConnectionWatch.News {
    state.withLock { watch.look(at: $0) }
  }
}
