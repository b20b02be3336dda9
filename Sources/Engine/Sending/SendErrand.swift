import Capture
import FramingCore
package import Session

/// What a program that connects to send something waits for, and how that ends. It has no clock: all times are handed
/// in.
package struct SendErrand {
  /// How it ends.
  enum Verdict: Hashable {
    case done
    /// The words, and what the program ends with.
    case failed(String, Failure.Status)
  }

  /// Without anything expected, silence of this part of the patience ends it once there was an answer.
  private static let silence: Int64 = 10
  /// A peer that takes nothing for so long, in nanoseconds, or for as long as the patience, is given up.
  private static let shortestStall: Int64 = 10_000_000_000

  /// What is still to be given to the session.
  private(set) var messages: ArraySlice<OutgoingMessage>
  private let expected: [ReplyMatch]
  private let count: Int?
  private let patience: Int64
  private let longestPause: Int64
  /// Frames of the peer that open the connection and answer nothing.
  private let opening: Int
  /// How many of `expected` have come.
  private var found = 0
  private var received = Received()
  private var sent: (bytes: UInt64, since: Timestamp)?
  /// When all was sent.
  private var sentAt: Timestamp?
  private var lastMessage: [UInt8]?

  /// What came from the peer, in numbers.
  struct Received: Hashable {
    var frames = 0
    var bytes: UInt64 = 0
    var unframed = 0
    /// When the number of bytes changed.
    var latest: Timestamp?
  }

  /// Sends `messages`, then waits at most `patience` nanoseconds for frames that match `expected`, in this order, and
  /// for `count` frames. The first `opening` frames of the peer do not count: they agree on the connection.
  package init(
    _ messages: [OutgoingMessage], expecting expected: [ReplyMatch], count: Int?, patience: Int64, opening: Int = 0
  ) {
    self.opening = opening
    self.messages = messages[...]
    self.expected = expected
    self.count = count
    self.patience = patience
    longestPause = messages.map(\.longestPause).max() ?? 0
  }

  /// Whether messages of frames are to be handed in.
  var wantsMessages: Bool { found < expected.count }

  mutating func nextMessage() -> OutgoingMessage? { messages.popFirst() }

  /// Takes a frame's message.
  mutating func take(_ message: [UInt8]) {
    if found < expected.count, expected[found].matches(message.span) { found += 1 }
    lastMessage = message
  }

  /// Takes the counts of what came and went by now.
  mutating func take(_ summary: CaptureSummary, at now: Timestamp) {
    if opening == 0 || summary.received.frames > opening {
      if summary.received.bytes != received.bytes { received.latest = now }
      received.frames = summary.received.frames - opening
      received.bytes = summary.received.bytes
    }
    received.unframed = summary.receivedUnframedCount
    if sent?.bytes != summary.sent.bytes { sent = (summary.sent.bytes, now) }
  }

  /// The session has nothing left to send.
  mutating func allSent(at now: Timestamp) {
    if messages.isEmpty, sentAt == nil { sentAt = now }
  }
}

extension SendErrand {
  private var isExpecting: Bool { !expected.isEmpty || count != nil }

  private var hasAll: Bool { found == expected.count && received.frames >= count ?? 0 }

  /// When there is something to decide although nothing happens; nil while not connected.
  var deadline: Timestamp? {
    guard let sentAt else {
      return sent.map { $0.since.advanced(by: max(Self.shortestStall, patience) + longestPause) }
    }
    guard !isExpecting, let latest = received.latest else { return sentAt.advanced(by: patience) }
    return max(sentAt, latest).advanced(by: patience / Self.silence)
  }

  /// How it ends, if it does now.
  func verdict(at now: Timestamp) -> Verdict? {
    if sentAt != nil, isExpecting, hasAll { return .done }
    if let count, received.frames >= count, found < expected.count { return failure("\(count) frames came") }
    guard let deadline, deadline <= now else { return nil }
    guard sentAt != nil else {
      let bytes = ByteCountText.grouped(sent?.bytes ?? 0)
      return .failed("the peer stopped reading: \(bytes) bytes were sent", .tryAgain)
    }
    guard isExpecting else { return .done }
    let span = SpanOfTime(nanoseconds: patience)
    if received.bytes == 0 { return .failed("no answer within \(span): \(missing) was expected", .tryAgain) }
    return failure("\(span) passed")
  }

  /// What to say when it is done and nobody answered; nil when something came.
  var silenceTold: String? {
    received.bytes > 0 || isExpecting ? nil : "nothing came back within \(SpanOfTime(nanoseconds: patience))"
  }

  /// How it ends with its connection, which may have failed, as by a reset: then nobody can say what the peer took.
  func verdict(closedFor reason: String, hasFailed: Bool) -> Verdict {
    guard sentAt != nil else { return .failed("the connection ended before all was sent: \(reason)", .notAsExpected) }
    if isExpecting { return hasAll ? .done : failure("the connection ended (\(reason))") }
    return hasFailed ? .failed("the connection failed: \(reason)", .notAsExpected) : .done
  }

  /// How it ends when somebody ends the program.
  var verdictWhenInterrupted: Verdict { isExpecting && !hasAll ? failure("interrupted") : .done }

  private func failure(_ what: String) -> Verdict {
    let status: Failure.Status = received.unframed > 0 ? .protocolBroken : .notAsExpected
    return .failed("\(what), and \(missing) had not come: \(cameInstead)", status)
  }

  private var missing: String {
    if found < expected.count { return "'\(expected[found])'" }
    return "\(count ?? 0) \(count == 1 ? "frame" : "frames")"
  }

  private var cameInstead: String {
    let frames = "\(received.frames) \(received.frames == 1 ? "frame" : "frames")"
    let lost = received.unframed > 0 ? " and bytes that are no frames" : ""
    guard let lastMessage else { return frames + lost }
    let shown = EscapedText.escape(Array(lastMessage.prefix(60))) + (lastMessage.count > 60 ? "…" : "")
    return "\(frames)\(lost), the last one '\(shown)'"
  }
}

extension OutgoingMessage {
  /// The longest pause between its pieces, in nanoseconds.
  fileprivate var longestPause: Int64 {
    if case .pieces(let pieces) = self { pieces.map(\.pause).max() ?? 0 } else { 0 }
  }

  /// Its bytes that are in memory.
  var size: Int {
    switch self {
    case .wire(let bytes): bytes.count
    case .pieces(let pieces): pieces.reduce(0) { $0 + $1.bytes.count }
    case .file: 0
    }
  }
}
