import Definitions
import FramingCore

/// What a response answers.
package struct AnsweredRequest: Hashable, Sendable {
  /// The number of the request's frame, counted as the frames that were taken were.
  package let request: Int
  /// Nanoseconds from the request to the response.
  package let duration: Int64
}

/// Finds the requests that responses answer, in messages that are taken in their order.
///
/// A response answers the newest request of the other side that has its identifier; where the definition says that
/// answers come in order, the oldest that was not answered, and where there is one at a time, the newest. Of several
/// messages that are one response, the one that completes it answers. Identifiers of the newest 32,768 requests at least are
/// remembered. Where the order is lost, because a message is missing or too many wait, nothing is said any more of that
/// connection: a response would get another's request.
struct RequestPairing: Sendable {
  private static let most = 32_768
  /// Bytes of an identifier.
  private static let longestIdentifier = 256

  private struct Key: Hashable {
    let stream: StreamKey
    let identifier: FieldValue
  }

  private struct Request {
    let number: Int
    let time: Int64
  }

  private struct Queue {
    var requests: [Request] = []
    var first = 0
  }

  private var newer: [Key: Request] = [:]
  private var older: [Key: Request] = [:]
  private var queues: [StreamKey: Queue] = [:]
  /// Streams whose order is lost.
  private var lost: Set<StreamKey> = []
  /// Whether so many have lost it that no order counts any more.
  private var hasLostAll = false
  /// The number of the request that the message that was taken last belongs to, as its response or a part of that.
  private(set) var lastRequest: Int?

  /// Requests that may still be answered.
  var rememberedCount: Int {
    newer.count + older.count + queues.values.reduce(0) { $0 + $1.requests.count - $1.first }
  }

  /// Takes the next message; what it answers, when it is a response to one of those before.
  mutating func take(
    _ exchange: MessageExchange, number: Int, time: Int64, of stream: StreamKey, _ answers: TrafficKeys.Answers?
  ) -> AnsweredRequest? {
    lastRequest = nil
    guard let kind = exchange.kind else { return nil }
    if let identifier = exchange.correlation, identifier.byteCount > Self.longestIdentifier { return nil }
    guard kind != .request else {
      if !exchange.isUnanswered { add(Request(number: number, time: time), stream, exchange.correlation, answers) }
      return nil
    }
    let found: Request?
    if let identifier = exchange.correlation {
      let key = Key(stream: stream.turned, identifier: identifier)
      found = newer[key] ?? older[key]
    } else {
      found = answers == nil ? nil : oldest(stream.turned, staysThere: exchange.continues)
    }
    lastRequest = found?.number
    guard let found, !exchange.continues else { return nil }
    return AnsweredRequest(request: found.number, duration: time &- found.time)
  }

  private mutating func add(
    _ request: Request, _ stream: StreamKey, _ identifier: FieldValue?, _ answers: TrafficKeys.Answers?
  ) {
    if let identifier { return remember(request, Key(stream: stream, identifier: identifier)) }
    if answers == .newest { queues[stream] = nil }
    if answers != nil { append(request, stream) }
  }

  /// Whether a message is a request whose answer would be known.
  func expectsAnswer(_ exchange: MessageExchange, of stream: StreamKey, _ answers: TrafficKeys.Answers?) -> Bool {
    guard exchange.kind == .request, !exchange.isUnanswered else { return false }
    if let identifier = exchange.correlation { return identifier.byteCount <= Self.longestIdentifier }
    return answers != nil && !hasLostAll && !lost.contains(stream)
  }

  /// A message of a stream is missing: what waits on its connection gets no answer that is known, and where answers come
  /// in order, that tells nothing from now on.
  mutating func lose(_ stream: StreamKey, _ answers: TrafficKeys.Answers?) {
    switch answers {
    case nil: break
    case .newest: for one in [stream, stream.turned] { queues[one] = nil }
    case .inOrder: lose(stream)
    }
  }

  /// The order of a connection tells nothing from now on.
  private mutating func lose(_ stream: StreamKey) {
    for one in [stream, stream.turned] {
      queues[one] = nil
      lost.insert(one)
    }
    guard lost.count > 8 * Self.most else { return }
    hasLostAll = true
    (queues, lost) = ([:], [])
  }

  private mutating func remember(_ request: Request, _ key: Key) {
    newer[key] = request
    guard newer.count > Self.most else { return }
    older = newer
    newer = [:]
  }

  private mutating func append(_ request: Request, _ stream: StreamKey) {
    guard !hasLostAll, !lost.contains(stream) else { return }
    guard var queue = queues.removeValue(forKey: stream) ?? (queues.count < Self.most ? Queue() : nil),
      queue.requests.count - queue.first < 2 * Self.most
    else { return lose(stream) }
    queue.requests.append(request)
    if queue.first > Self.most {
      queue.requests.removeFirst(queue.first)
      queue.first = 0
    }
    queues[stream] = queue
  }

  /// The request that has waited longest; it is taken out unless it `staysThere`.
  private mutating func oldest(_ stream: StreamKey, staysThere: Bool) -> Request? {
    if staysThere { return queues[stream].map { $0.requests[$0.first] } }
    guard var queue = queues.removeValue(forKey: stream) else { return nil }
    let request = queue.requests[queue.first]
    queue.first += 1
    if queue.first < queue.requests.count { queues[stream] = queue }
    return request
  }
}

extension FieldValue {
  /// Bytes of a text or of bytes.
  fileprivate var byteCount: Int {
    switch self {
    case .text(let text), .numeral(let text): text.utf8.count
    case .bytes(let bytes): bytes.count
    default: 0
    }
  }
}
