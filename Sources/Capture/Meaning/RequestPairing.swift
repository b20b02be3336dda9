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
/// messages that are one response, the one that completes it answers. Where a definition counts recipients, each of them
/// answers what is for all. Identifiers of the newest 32,768 requests at least are
/// remembered. Where the order is lost, because a message is missing or too many wait, nothing is said any more of that
/// connection: a response would get another's request.
struct RequestPairing: Sendable {
  private static let most = 32_768
  /// Bytes of an identifier.
  private static let longestIdentifier = 256
  /// Requests of a stream that need not be answered and are waited for.
  private static let mostOptional = 1024

  private struct Key: Hashable {
    let stream: StreamKey
    let identifier: FieldValue
  }

  private struct Request {
    let number: Int
    let time: Int64
    /// Answers that are still to come.
    var answersLeft = 1
    /// Whether an answer that is no error makes one more recipient.
    var isRecipient = false
    /// Whether it need not be answered.
    var isOptional = false
  }

  private struct Queue {
    var requests: [Request] = []
    var first = 0
  }

  private var newer: [Key: Request] = [:]
  private var older: [Key: Request] = [:]
  private var queues: [StreamKey: Queue] = [:]
  /// Recipients so far, of streams in which each of them answers.
  private var recipients: [StreamKey: Int] = [:]
  /// Streams of which a request was answered that need not be, so that errors answer such requests too.
  private var acknowledged: Set<StreamKey> = []
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
      let request = request(exchange, number: number, time: time, of: stream)
      if !exchange.isUnanswered { add(request, stream, exchange, answers) }
      return nil
    }
    let found: Request?
    if let identifier = exchange.correlation {
      let key = Key(stream: stream.turned, identifier: identifier)
      found = newer[key] ?? older[key]
      if answers == .once, !exchange.continues {
        newer[key] = nil
        older[key] = nil
      }
    } else {
      found = answers?.isByOrder == true ? oldest(stream.turned, kind, staysThere: exchange.continues) : nil
      if found?.isRecipient == true, !exchange.continues, kind != .error { recipients[stream.turned]? += 1 }
    }
    lastRequest = found?.number
    guard let found, !exchange.continues else { return nil }
    return AnsweredRequest(request: found.number, duration: time &- found.time)
  }

  /// A request, with what it does to the number of recipients.
  private mutating func request(
    _ exchange: MessageExchange, number: Int, time: Int64, of stream: StreamKey
  ) -> Request {
    var request = Request(number: number, time: time, isOptional: exchange.isOptional)
    switch exchange.recipients {
    case .begin:
      if recipients.count >= Self.most { recipients = [:] }
      recipients[stream] = 0
    case RecipientStep.none?: if recipients[stream] != nil { recipients[stream] = 0 }
    case .one: request.isRecipient = recipients[stream] != nil
    case .each:
      request.answersLeft = max(1, recipients[stream] ?? 1)
      if recipients[stream] != nil { recipients[stream] = 0 }
    case nil: break
    }
    return request
  }

  private mutating func add(
    _ request: Request, _ stream: StreamKey, _ exchange: MessageExchange, _ answers: TrafficKeys.Answers?
  ) {
    if let identifier = exchange.correlation {
      return remember(request, Key(stream: stream, identifier: identifier))
    }
    if answers == .newest { queues[stream] = nil }
    if answers?.isByOrder == true {
      append(request, stream, most: exchange.isOptional ? Self.mostOptional : 2 * Self.most)
    }
  }

  /// Whether a message is a request whose answer would be known.
  func expectsAnswer(_ exchange: MessageExchange, of stream: StreamKey, _ answers: TrafficKeys.Answers?) -> Bool {
    guard exchange.kind == .request, !exchange.isUnanswered, !exchange.isOptional else { return false }
    if let identifier = exchange.correlation { return identifier.byteCount <= Self.longestIdentifier }
    return answers?.isByOrder == true && !hasLostAll && !lost.contains(stream)
  }

  /// A message of a stream is missing: what waits on its connection gets no answer that is known, and where answers come
  /// in order, that tells nothing from now on.
  mutating func lose(_ stream: StreamKey, _ answers: TrafficKeys.Answers?) {
    switch answers {
    case nil, .once: break
    case .newest: for one in [stream, stream.turned] { queues[one] = nil }
    case .inOrder: lose(stream)
    }
  }

  /// The order of a connection tells nothing from now on.
  private mutating func lose(_ stream: StreamKey) {
    for one in [stream, stream.turned] {
      queues[one] = nil
      recipients[one] = nil
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

  private mutating func append(_ request: Request, _ stream: StreamKey, most: Int) {
    guard !hasLostAll, !lost.contains(stream) else { return }
    guard var queue = queues.removeValue(forKey: stream) ?? (queues.count < Self.most ? Queue() : nil),
      queue.requests.count - queue.first < most
    else { return lose(stream) }
    queue.requests.append(request)
    if queue.first > Self.most {
      queue.requests.removeFirst(queue.first)
      queue.first = 0
    }
    queues[stream] = queue
  }

  /// The request that has waited longest; it is taken out unless it `staysThere`.
  private mutating func oldest(_ stream: StreamKey, _ kind: MessageKind, staysThere: Bool) -> Request? {
    if let queue = queues[stream], queue.requests[queue.first].isOptional {
      if kind == .error, !acknowledged.contains(stream) { return nil }
      if acknowledged.count >= Self.most { acknowledged = [] }
      acknowledged.insert(stream)
    }
    if staysThere { return queues[stream].map { $0.requests[$0.first] } }
    guard var queue = queues.removeValue(forKey: stream) else { return nil }
    let request = queue.requests[queue.first]
    queue.requests[queue.first].answersLeft -= 1
    if queue.requests[queue.first].answersLeft <= 0 { queue.first += 1 }
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
