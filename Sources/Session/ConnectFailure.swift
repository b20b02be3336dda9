import Capture
package import FramingCore

/// Why a connection could not be established.
package enum ConnectFailure: Error, Hashable, Sendable {
  /// Nothing listens there.
  case refused
  /// No way to the host or its network; the system's words.
  case unreachable(String)
  /// The name has no address.
  case nameNotFound(String)
  /// The name could not be looked up; the system's words.
  case lookupFailed(String, String)
  /// The name has no address of the family that alone is wanted.
  case noAddress(String, of: InternetFamily)
  /// No answer within so many seconds; nil where the system gave up.
  case timedOut(seconds: Double?)
  /// The proxy did not answer, in words.
  case silentProxy(String)
  /// The peer is there, but TLS did not come about, for this reason.
  case notAgreed(String)
  /// The peer is there, but it did not become a WebSocket, for this reason.
  case notUpgraded(String)
  /// The program that is to be talked to could not be started, for this reason.
  case notStarted(String)
  /// The device could not be opened, for this reason.
  case notOpened(String)
  /// Anything else, in the system's words.
  case other(String)

  /// A few words for the state.
  package var summary: String {
    switch self {
    case .refused: "connection refused"
    case .unreachable: "unreachable"
    case .nameNotFound: "name not found"
    case .lookupFailed: "name lookup failed"
    case .noAddress(_, let family): "no \(family) address"
    case .timedOut, .silentProxy: "timed out"
    case .notAgreed(let words), .notUpgraded(let words), .notStarted(let words), .notOpened(let words),
      .other(let words):
      words
    }
  }

  /// A sentence for the conversation.
  package func sentence(_ peer: String) -> String {
    switch self {
    case .refused: "connection refused by \(peer): nothing listens there"
    case .unreachable(let words): "cannot reach \(peer): \(words)"
    case .nameNotFound(let name): "cannot find the name '\(name)'"
    case .lookupFailed(let name, let words): "cannot look up the name '\(name)': \(words)"
    case .noAddress(let name, let family): "cannot connect to \(peer): '\(name)' has no \(family) address"
    case .timedOut(let seconds): "no answer from \(peer)" + (seconds.map { " within \(Words.seconds($0))" } ?? "")
    case .notAgreed(let words): "TLS with \(peer) failed: \(words)"
    case .notUpgraded(let words): "no WebSocket with \(peer): \(words)"
    case .notStarted(let words): "cannot start \(peer): \(words)"
    case .notOpened(let words): "cannot open \(peer): \(words)"
    case .other(let words), .silentProxy(let words): "cannot connect to \(peer): \(words)"
    }
  }
}

/// Why an established connection failed.
package enum TransportFailure: Error, Hashable, Sendable {
  /// The peer sent a TCP reset.
  case reset
  /// The peer closed before it had read all that was sent, over a transport that has no reset.
  case unread
  /// The peer takes nothing more: EPIPE.
  case notTaken
  /// The network gave up.
  case timedOut
  /// The peer closed without saying in TLS that nothing follows, so what came may be cut (RFC 8446 §6.1).
  case truncated
  /// Anything else, in the system's words.
  case other(String)

  /// Why the connection is over, in a few words.
  package var cause: String {
    switch self {
    case .reset: "reset by the peer (RST)"
    case .unread: "closed by the peer before it had read everything"
    case .notTaken: "closed by the peer while we were sending (broken pipe)"
    case .timedOut: "timed out: the peer no longer answers"
    case .truncated: "closed by the peer \(Ending.withoutNotify)"
    case .other(let words): words
    }
  }
}
