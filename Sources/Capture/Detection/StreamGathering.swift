package import FramingCore

/// Gathers what streams begin with, and pieces of them behind gaps, for detection, up to a budget.
package struct StreamGathering: StreamSink {
  /// Bytes of all streams at the most.
  package static let budget = 64 << 20
  /// Connections that are over and kept at the least, those with most bytes.
  package static let mostClosed = 2048
  /// Streams that are kept at the most, whether their connections are over or not.
  package static let mostStreams = 16_384

  private var streams: [StreamIdentity: GatheredStream] = [:]
  /// The connections that are over and kept.
  private var closed: [Int] = []
  private var left = StreamGathering.budget
  private var chunkCount = 0
  /// Whether bytes were left out because there were too many.
  package private(set) var isCut = false

  /// Datagrams, which need no framing.
  package private(set) var datagramCount = 0
  /// Connections that are not kept, since others had more bytes.
  package private(set) var droppedConnections = 0
  /// Those of them that are not over: of what more they say the beginning is missing.
  private var droppedOpen: Set<Int> = []

  /// Counts a datagram.
  package mutating func receiveDatagram(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: DatagramOrigin) {
    datagramCount += 1
  }

  /// Takes a stream's next bytes, which are a chunk of their own.
  package mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin) {
    if streams[stream] == nil, !takes(stream) { return }
    let count = min(bytes.count, left)
    if count < bytes.count { isCut = true }
    guard count > 0 else { return }
    left -= count
    let chunk = chunkCount
    change(stream) { $0.receive(bytes.extracting(0..<count), chunk: chunk) }
    chunkCount += 1
  }

  /// Whether a stream that is not kept so far can be; where there are very many, those with the fewest bytes make room.
  private mutating func takes(_ stream: StreamIdentity) -> Bool {
    if droppedOpen.contains(stream.connection) { return false }
    guard streams.count >= Self.mostStreams else { return true }
    let over = Set(closed)
    let connections = mostBytesFirst(Set(streams.keys.map(\.connection)))
    for dropped in connections.dropFirst(connections.count / 2) where dropped != stream.connection {
      drop(dropped)
      if !over.contains(dropped) { droppedOpen.insert(dropped) }
    }
    closed = closed.filter(isKept)
    return true
  }

  private mutating func drop(_ connection: Int) {
    droppedConnections += 1
    for speaker in Speaker.allCases { streams[StreamIdentity(connection: connection, speaker: speaker)] = nil }
  }

  /// The next bytes are another piece.
  package mutating func miss(_ count: Int, of stream: StreamIdentity, because cause: MissingCause) {
    if left > 0, streams[stream] != nil || takes(stream) { change(stream) { $0.miss(count) } }
  }

  private mutating func change(_ stream: StreamIdentity, _ body: (inout GatheredStream) -> Void) {
    body(&streams[stream, default: GatheredStream(stream.speaker, connection: stream.connection)])
  }

  /// The sides of a connection change places.
  package mutating func exchangeSides(
    _ connection: Int, client: Endpoint, server: Endpoint, by evidence: SideEvidence, at time: Timestamp?
  ) -> Bool {
    let ends = Speaker.allCases.map { StreamIdentity(connection: connection, speaker: $0) }
    let known = ends.map { streams[$0] }
    for (end, var stream) in zip(ends.reversed(), known) {
      stream?.turn()
      streams[end] = stream
    }
    return true
  }

  /// Nothing is to be done at a stream's end.
  package mutating func end(_ stream: StreamIdentity) {}

  /// Of the connections that are over those with most bytes are kept, so that a million small ones take no memory.
  package mutating func close(_ connection: Int, _ closing: ConnectionClosing) {
    droppedOpen.remove(connection)
    // An exchange of datagrams has no streams.
    guard isKept(connection) else { return }
    closed.append(connection)
    guard closed.count >= 2 * Self.mostClosed else { return }
    let connections = mostBytesFirst(closed)
    closed = Array(connections.prefix(Self.mostClosed))
    for dropped in connections.dropFirst(Self.mostClosed) { drop(dropped) }
  }

  private func mostBytesFirst(_ connections: some Sequence<Int>) -> [Int] {
    connections.map { (number: $0, count: count($0)) }
      .sorted { ($0.count, -$0.number) > ($1.count, -$1.number) }.map(\.number)
  }

  private func isKept(_ connection: Int) -> Bool {
    Speaker.allCases.contains { streams[StreamIdentity(connection: connection, speaker: $0)] != nil }
  }

  private func count(_ connection: Int) -> Int {
    Speaker.allCases.reduce(0) {
      $0 + (streams[StreamIdentity(connection: connection, speaker: $1)]?.count ?? 0)
    }
  }

  /// Streams that are kept.
  var streamCount: Int { streams.count }

  /// What the streams begin with, by connection, the client's first.
  package var beginnings: [DetectionStream] { ordered.compactMap(\.beginning) }

  /// All pieces of the streams, in the same order.
  package var pieces: [DetectionStream] { ordered.flatMap(\.all) }

  /// Bytes of pieces that are not kept.
  package var droppedBytes: Int { streams.values.reduce(0) { $0 + $1.droppedCount } }

  private var ordered: [GatheredStream] {
    streams.sorted { $0.key < $1.key }.map(\.value)
  }
}
