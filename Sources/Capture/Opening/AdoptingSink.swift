/// Gathers what a capture file tells, for a recording to take it at once.
struct AdoptingSink: StreamSink {
  private(set) var entries: [AdoptedEntry] = []
  /// The server of the first connection.
  private(set) var firstServer: Endpoint?

  /// What was gathered since the last time.
  mutating func take() -> [AdoptedEntry] {
    defer { entries.removeAll(keepingCapacity: true) }
    return entries
  }

  mutating func open(_ connection: Int, client: Endpoint, server: Endpoint, at time: Timestamp?) {
    if firstServer == nil { firstServer = server }
    entries.append(.open(connection, client: client, server: server, time))
  }

  mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin) {
    guard bytes.count > 0 else { return }
    entries.append(.bytes(stream.key, place: origin.place, length: bytes.count, origin.time))
  }

  mutating func receiveDatagram(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin) {
    entries.append(.datagram(stream.key, place: origin.place, length: bytes.count, origin.time))
  }

  mutating func miss(_ count: Int, of stream: StreamIdentity) {
    entries.append(.gap(stream.key, count: count))
  }

  mutating func end(_ stream: StreamIdentity) {
    entries.append(.end(stream.key))
  }

  mutating func remark(_ text: String, at time: Timestamp?) {
    entries.append(.note(text, .notice, time))
  }

  mutating func note(_ text: String, _ weight: CapturedEvent.Weight) {
    entries.append(.note(text, weight, nil))
  }
}

extension StreamIdentity {
  /// What the client sends counts as sent.
  fileprivate var key: StreamKey {
    StreamKey(connection: connection, direction: speaker == .client ? .sent : .received)
  }
}
