/// A request that nothing answered.
struct UnansweredRequest: Hashable {
  let number: Int
  let direction: Direction
}

/// Requests that nothing has answered so far, of connections that may still answer them.
struct RequestWatch: Sendable {
  /// Requests that are remembered; where more wait nothing is said of any of them.
  static let most = 32_768

  private var waiting: [StreamKey: Set<Int>] = [:]
  private var count = 0

  /// Whether none waits.
  var isEmpty: Bool { count == 0 }

  /// The connections in which requests wait.
  var connections: Set<Int> { Set(waiting.keys.map(\.connection)) }

  /// Whether the message `number` of a stream waits.
  func waits(_ number: Int, of stream: StreamKey) -> Bool { waiting[stream]?.contains(number) == true }

  /// The message `number` of a stream is a request.
  mutating func add(_ number: Int, of stream: StreamKey) {
    if count >= Self.most {
      waiting = [:]
      count = 0
    }
    if waiting[stream, default: []].insert(number).inserted { count += 1 }
  }

  /// The message `number` of a stream was answered.
  mutating func answer(_ number: Int, of stream: StreamKey) {
    guard waiting[stream]?.remove(number) != nil else { return }
    count -= 1
    if waiting[stream]?.isEmpty == true { waiting[stream] = nil }
  }

  /// Nobody knows any more what answers what in a connection.
  mutating func lose(_ connection: Int) { _ = take(connection) }

  /// Takes out the requests that wait in a connection, ascending.
  mutating func take(_ connection: Int) -> [UnansweredRequest] {
    guard count > 0 else { return [] }
    var found: [UnansweredRequest] = []
    for direction in [Direction.received, .sent] {
      let removed = waiting.removeValue(forKey: StreamKey(connection: connection, direction: direction)) ?? []
      count -= removed.count
      found += removed.map { UnansweredRequest(number: $0, direction: direction) }
    }
    return found.sorted { $0.number < $1.number }
  }
}
