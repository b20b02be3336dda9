package import FramingCore

/// Gathers what streams begin with, for detection, up to a budget. A stream ends at a gap of the capture.
package struct StreamGathering: StreamSink {
  /// Bytes of all streams at the most.
  package static let budget = 64 << 20

  private var streams: [StreamIdentity: DetectionStream] = [:]
  private var broken: Set<StreamIdentity> = []
  private var left = StreamGathering.budget
  private var chunkCount = 0
  /// Whether bytes were left out because there were too many.
  package private(set) var isCut = false

  /// Datagrams, which need no framing.
  package private(set) var datagramCount = 0

  /// Counts a datagram.
  package mutating func receiveDatagram(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: DatagramOrigin) {
    datagramCount += 1
  }

  /// Takes a stream's next bytes, which are a chunk of their own.
  package mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin) {
    guard !broken.contains(stream) else { return }
    let count = min(bytes.count, left)
    if count < bytes.count { isCut = true }
    guard count > 0 else { return }
    left -= count
    let direction: StreamDirection = stream.speaker == .client ? .fromClient : .fromServer
    var gathered =
      streams.removeValue(forKey: stream)
      ?? DetectionStream([], direction: direction, connection: stream.connection)
    gathered.bytes.reserveCapacity(max(gathered.bytes.capacity, gathered.bytes.count + count))
    for index in 0..<count { gathered.bytes.append(bytes[index]) }
    gathered.chunkEnds.append(gathered.bytes.count)
    gathered.chunkOrder.append(chunkCount)
    chunkCount += 1
    streams[stream] = gathered
  }

  /// Leaves out what is behind a gap.
  package mutating func miss(_ count: Int, of stream: StreamIdentity) { broken.insert(stream) }

  /// Nothing is to be done at a stream's end.
  package mutating func end(_ stream: StreamIdentity) {}

  /// All streams, by connection, the client's first.
  package var all: [DetectionStream] {
    streams.sorted {
      ($0.key.connection, $0.key.speaker == .client ? 0 : 1) < ($1.key.connection, $1.key.speaker == .client ? 0 : 1)
    }.map(\.value)
  }
}
