import Capture
import Conversation
import FramingCore
import Session
import TerminalUI

/// What plays beside the screen: at most one play and one set of rules.
package struct Plays {
  /// A play that begins when the recording is framed as it needs.
  struct Waiting {
    var call: PlayCall
    var play: PreparedPlay
  }

  /// A play under way.
  struct Running {
    let file: String
    let playback: Playback
    /// What the screen was told last.
    var told: PlayProgress
  }

  var waiting: [PlayKind: Waiting] = [:]
  var running: [PlayKind: Running] = [:]

  /// Whether something plays or is about to.
  var isActive: Bool { !running.isEmpty || !waiting.isEmpty }

  /// Whether there is more to look at than there was time for.
  var isBehind: Bool { running.values.contains { $0.playback.isBehind } }

  /// When a play must be looked at.
  var nextWake: Timestamp? { running.values.compactMap { $0.playback.nextWake }.min() }

  /// How long to sleep, in nanoseconds, when without plays that is `other`; nil is for ever.
  package func timeout(orAtMost other: Int64?) -> Int64? {
    [nextWake?.timeLeft, other].compactMap { $0 }.min()
  }

  /// Gives a notice of the session to whom it is about. Whether it was about a play.
  func take(_ notice: SessionNotice) -> Bool { running.values.contains { $0.playback.take(notice) } }

  /// What we send is framed by `framing` from here on, to a connection, or to all when it is nil.
  func frame(by framing: Framing, on connection: ConnectionID?) {
    for play in running.values where connection.map(play.playback.isPlaying(on:)) ?? true {
      play.playback.frame(by: framing)
    }
  }
}

extension PlayProgress {
  /// Where a play of `file` is.
  init(_ standing: PlayStanding, file: String) {
    let step = standing.current.map { current in
      Step(
        number: current.number, of: standing.count, line: current.place.line, words: current.words,
        waiting: current.wait.words, isPaused: current.wait == .person)
    }
    self.init(file: file, step: step, answers: standing.answers, unanswered: standing.unanswered)
  }
}

extension PlayStanding.Wait {
  fileprivate var words: String {
    switch self {
    case .nothing: ""
    case .person: "waits for you"
    case .connection: "waits for the connection"
    case .peer: "waits for a peer"
    case .sending: "waits for the bytes to go"
    case .expected: "waits for it"
    case .time: "waits"
    case .others: "waits for the others"
    }
  }
}

extension PlayResult {
  /// How a play of `file` went.
  init(_ report: PlayReport, _ kind: PlayKind, file: String) {
    let isFailed = report.verdict == .failed
    // Rules that are put off have neither passed nor been stopped.
    var summary = kind == .play || isFailed ? report.summary : "ended: \(report.counts)"
    if let first = report.failures.first { summary += ": line \(first.place.line): \(first.explanation)" }
    if case .stopped(let reason) = report.verdict { summary += ": \(reason)" }
    let details = report.failures.flatMap { $0.description.split(separator: "\n").map(String.init) }
    self.init(file: file, summary: summary, isFailed: isFailed, details: details)
  }
}
