import FramingCore

/// Answers that wait until the question is listed: items of servers, while a frame of their client's that began before
/// is not complete.
struct HeldItems {
  /// An item with its bytes and what it is listed by.
  struct Held {
    var item: ListedItem
    var bytes: [UInt8]
    var time: Timestamp?
    var lens: LensReading
  }

  private struct Waiting {
    /// Where in the client's stream the frame begins.
    var question: UInt64
    var answers: [Held] = []
    var cost = 0
    /// Whether there were more than are held: then they do not wait for that frame.
    var isExhausted = false
  }

  /// Bytes that wait at most, of all connections together: beyond it answers are listed as they come.
  private static let budget = 4 << 20
  /// What an item costs beside its bytes.
  private static let itemCost = 256

  private var connections: [Int: Waiting] = [:]
  private var cost = 0

  var isEmpty: Bool { connections.isEmpty }

  /// The client of a connection is in the middle of the frame at `offset` while its server says something.
  mutating func wait(for offset: UInt64, of connection: Int) {
    if connections[connection]?.question != offset { connections[connection] = Waiting(question: offset) }
  }

  /// Takes an item when it has to wait.
  mutating func take(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ time: Timestamp?, _ lens: LensReading
  ) -> Bool {
    guard item.stream.speaker == .server, let waiting = connections[item.stream.connection], !waiting.isExhausted else {
      return false
    }
    let bytes = [UInt8](gathering: 0..<head.count + tail.count, head, tail)
    connections[item.stream.connection]?.answers.append(Held(item: item, bytes: bytes, time: time, lens: lens))
    connections[item.stream.connection]?.cost += bytes.count + Self.itemCost
    cost += bytes.count + Self.itemCost
    return true
  }

  /// What waits in a connection whose client is in the middle of the frame at `offset`, or of none, when it need not wait
  /// any longer.
  mutating func release(_ connection: Int, unlessAt offset: UInt64?) -> [Held] {
    guard let waiting = connections[connection], !waiting.isExhausted else {
      if connections[connection]?.question != offset { connections[connection] = nil }
      return []
    }
    let isOver = waiting.question != offset
    guard isOver || cost > Self.budget else { return [] }
    cost -= waiting.cost
    var rest = Waiting(question: waiting.question)
    rest.isExhausted = true
    connections[connection] = isOver ? nil : rest
    return waiting.answers
  }
}

extension ListingOutput {
  /// Writes what waits in a connection, when it need not wait any longer.
  mutating func release(_ connection: Int, unlessAt offset: UInt64?) {
    guard !held.isEmpty else { return }
    let (time, lens) = (time, lens)
    let none: [UInt8] = []
    for answer in held.release(connection, unlessAt: offset) {
      (self.time, self.lens) = (answer.time, answer.lens)
      write(answer.item, answer.bytes.span, none.span)
    }
    (self.time, self.lens) = (time, lens)
  }
}
