/// A request that nothing answered.
struct UnansweredRequest: Hashable {
  let number: Int
  let direction: Direction
  /// What its message is called, where somebody said so.
  var name: String?
}

/// Requests that nothing has answered so far, of connections that may still answer them.
struct RequestWatch: Sendable {
  /// Requests that are remembered; where more wait nothing is said of any of them.
  static let most = 32_768

  /// Requests of a direction whose names are kept.
  private static let mostNames = 64

  /// With their names.
  private var waiting: [StreamKey: [Int: String?]] = [:]
  private var count = 0

  /// Whether none waits.
  var isEmpty: Bool { count == 0 }

  /// The connections in which requests wait.
  var connections: Set<Int> { Set(waiting.keys.map(\.connection)) }

  /// Whether the message `number` of a stream waits.
  func waits(_ number: Int, of stream: StreamKey) -> Bool { waiting[stream]?[number] != nil }

  /// Whether the name of another request of a stream would be kept.
  func keepsName(of stream: StreamKey) -> Bool { waiting[stream]?.count ?? 0 < Self.mostNames }

  /// The message `number` of a stream is a request.
  mutating func add(_ number: Int, of stream: StreamKey, _ name: String? = nil) {
    if count >= Self.most {
      waiting = [:]
      count = 0
    }
    if waiting[stream, default: [:]].updateValue(name, forKey: number) == nil { count += 1 }
  }

  /// The message `number` of a stream was answered.
  mutating func answer(_ number: Int, of stream: StreamKey) {
    guard waiting[stream]?.removeValue(forKey: number) != nil else { return }
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
      let removed = waiting.removeValue(forKey: StreamKey(connection: connection, direction: direction)) ?? [:]
      count -= removed.count
      found += removed.map { UnansweredRequest(number: $0, direction: direction, name: $1) }
    }
    return found.sorted { $0.number < $1.number }
  }
}
