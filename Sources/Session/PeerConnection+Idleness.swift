import Capture
import NIOCore

/// How long a connection has been silent, both ways.
struct Idleness {
  /// After how long it is ended.
  let limit: TimeAmount
  /// When that is looked at.
  var alarm: Scheduled<Void>?
}

extension PeerConnection {
  /// Ends the connection when no byte went either way for so many nanoseconds; nil for never.
  func endWhenIdle(for limit: UInt64?) {
    guard let limit else { return }
    latest = .now()
    idleness = Idleness(limit: .nanoseconds(Int64(clamping: limit)))
    watchIdleness(idleness?.limit ?? .zero)
  }

  private func watchIdleness(_ wait: TimeAmount) {
    idleness?.alarm = context.schedule(after: .nanoseconds(wait.nanoseconds)) { [weak self] in
      guard let self, let idleness, machine != .closed else { return }
      let left = latest + idleness.limit - NIODeadline.now()
      // What waits for the recording or for who reads it has come, and is no silence of the peer's.
      guard left <= .zero, mayRead else { return watchIdleness(mayRead ? left : idleness.limit) }
      let time = Words.seconds(Duration.nanoseconds(idleness.limit.nanoseconds))
      ended(PeerEnding(cause: "closed by us: no byte either way for \(time)", weight: .warning))
    }
  }
}
