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
/// answers come in order, the oldest that was not answered. Identifiers are remembered of the newest 32,768 requests
/// at least, and in order as many on a connection.
struct RequestPairing: Sendable {
  private static let most = 32_768

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

  /// Requests that may still be answered.
  var rememberedCount: Int {
    newer.count + older.count + queues.values.reduce(0) { $0 + $1.requests.count - $1.first }
  }

  /// Takes the next message; what it answers, when it is a response to one of those before.
  mutating func take(
    _ exchange: MessageExchange, number: Int, time: Int64, of stream: StreamKey, _ answers: TrafficKeys.Answers?
  ) -> AnsweredRequest? {
    guard let kind = exchange.kind else { return nil }
    if kind == .request {
      let request = Request(number: number, time: time)
      if let identifier = exchange.correlation {
        remember(request, Key(stream: stream, identifier: identifier))
      } else if answers == .inOrder {
        append(request, stream)
      }
      return nil
    }
    let other = stream.turned
    let found =
      if let identifier = exchange.correlation {
        newer[Key(stream: other, identifier: identifier)] ?? older[Key(stream: other, identifier: identifier)]
      } else {
        answers == .inOrder ? takeOldest(other) : nil
      }
    return found.map { AnsweredRequest(request: $0.number, duration: time &- $0.time) }
  }

  private mutating func remember(_ request: Request, _ key: Key) {
    newer[key] = request
    guard newer.count > Self.most else { return }
    older = newer
    newer = [:]
  }

  private mutating func append(_ request: Request, _ stream: StreamKey) {
    // A peer that never answers, or connections without end, take no more.
    if queues.count > Self.most { queues = [:] }
    var queue = queues.removeValue(forKey: stream) ?? Queue()
    queue.requests.append(request)
    if queue.requests.count > 2 * Self.most {
      queue.requests.removeFirst(Self.most)
      queue.first = max(0, queue.first - Self.most)
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
