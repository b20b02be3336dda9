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
/// answers come in order, the oldest that was not answered. Identifiers of the newest 32,768 requests at least are
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

  /// Requests that may still be answered.
  var rememberedCount: Int {
    newer.count + older.count + queues.values.reduce(0) { $0 + $1.requests.count - $1.first }
  }

  /// Takes the next message; what it answers, when it is a response to one of those before.
  mutating func take(
    _ exchange: MessageExchange, number: Int, time: Int64, of stream: StreamKey, _ answers: TrafficKeys.Answers?
  ) -> AnsweredRequest? {
    guard let kind = exchange.kind else { return nil }
    let request = Request(number: number, time: time)
    let found: Request?
    switch (kind, exchange.correlation) {
    case (_, let identifier?) where identifier.byteCount > Self.longestIdentifier: return nil
    case (.request, let identifier?):
      remember(request, Key(stream: stream, identifier: identifier))
      return nil
    case (.request, nil):
      if answers == .inOrder { append(request, stream) }
      return nil
    case (_, let identifier?):
      let key = Key(stream: stream.turned, identifier: identifier)
      found = newer[key] ?? older[key]
    case (_, nil): found = answers == .inOrder ? takeOldest(stream.turned) : nil
    }
    return found.map { AnsweredRequest(request: $0.number, duration: time &- $0.time) }
  }

  /// Whether a message is a request whose answer would be known.
  func expectsAnswer(_ exchange: MessageExchange, of stream: StreamKey, _ answers: TrafficKeys.Answers?) -> Bool {
    guard exchange.kind == .request else { return false }
    if let identifier = exchange.correlation { return identifier.byteCount <= Self.longestIdentifier }
    return answers == .inOrder && !hasLostAll && !lost.contains(stream)
  }

  /// A message of a stream is missing, so that the order of its connection tells nothing from now on.
  mutating func lose(_ stream: StreamKey) {
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

  private mutating func takeOldest(_ stream: StreamKey) -> Request? {
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
