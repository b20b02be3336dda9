package import FramingCore

/// Framings guessed from a file: a capture, or else one direction's bytes.
package struct FileDetection {
  /// Best first.
  package private(set) var proposals: [FramingProposal] = []
  /// The streams that were looked at.
  package private(set) var streams: [DetectionStream] = []
  /// What a person should know of the file, for the standard error.
  package private(set) var notes: [String] = []
  /// Why a capture could not be read to its end.
  package private(set) var failure: CaptureFileError?
  /// The packets of a capture, and which were skipped; nil when the file is none.
  package private(set) var skipped: SkippedPackets?
  /// Why a compressed file was not unpacked to its end.
  package private(set) var damage: String?

  /// Reads a file and looks for framings. `only` names the side that sent the file's bytes, or whose streams of a
  /// capture are looked at.
  package init(_ input: inout InputFile, only: Speaker?) throws(StoreError) {
    while input.count < 4, try input.fill() {}
    if let format = input.withBytes({ CaptureFileFormat(magic: $0) }) {
      try readCapture(&input, format, only)
    } else {
      try readStream(&input, only)
    }
    damage = input.damage
  }

  /// Whether nothing could be made of the file.
  package var isUnreadable: Bool { failure != nil && streams.isEmpty }

  private mutating func readStream(_ input: inout InputFile, _ only: Speaker?) throws(StoreError) {
    var gathering = StreamGathering()
    let identity = StreamIdentity(connection: 1, speaker: only ?? .server)
    var hasMore = true
    while hasMore, !gathering.isCut {
      input.withBytes { gathering.receive($0, of: identity, from: SegmentOrigin(place: 0)) }
      input.consume(input.count)
      hasMore = try input.fill()
    }
    noteCut(gathering)
    // Reads of a file say nothing about the chunks that were sent.
    streams = gathering.beginnings.map { DetectionStream($0.bytes, direction: $0.direction) }
    proposals = FramingDetector(streams, knowsDirections: only != nil).proposals()
  }

  private mutating func readCapture(
    _ input: inout InputFile, _ format: CaptureFileFormat, _ only: Speaker?
  ) throws(StoreError) {
    var gathering = StreamGathering()
    var capture = CaptureStreams(format)
    var hasMore = true
    while hasMore, failure == nil, !gathering.isCut {
      failure = Self.readPackets(&input, &capture, &gathering)
      if failure == nil { hasMore = try input.fill() }
    }
    capture.abandon(into: &gathering)
    skipped = capture.skipped
    noteDatagrams(gathering)
    noteCut(gathering)
    noteDropped(gathering)
    let isWanted = { (stream: DetectionStream) in
      only == nil || stream.direction == only
    }
    look(at: gathering.beginnings.filter(isWanted), gathering.pieces.filter(isWanted))
  }

  /// Looks at what the largest connection begins with, at its pieces behind gaps too when there are any, and at last
  /// at all connections.
  private mutating func look(at beginnings: [DetectionStream], _ pieces: [DetectionStream]) {
    let largest = Self.largestConnection(pieces)
    let hasGaps = largest.contains { $0.start > 0 }
    streams = Self.connection(largest.first?.connection, of: beginnings)
    proposals = FramingDetector(streams).proposals()
    // A protocol is told from a connection's beginning.
    if hasGaps, proposals.first?.wireProtocol == nil {
      let found = FramingDetector(largest).proposals()
      if !found.isEmpty || streams.isEmpty { (streams, proposals) = (largest, found) }
    }
    if proposals.isEmpty, pieces.count > largest.count {
      streams = pieces
      proposals = FramingDetector(pieces).proposals()
    }
    let behind = largest.filter { $0.start > 0 }.reduce(0) { $0 + $1.bytes.count }
    guard hasGaps, !streams.contains(where: { $0.start > 0 }) else { return }
    notes.append("\(behind) bytes behind gaps of the capture are not looked at")
  }

  /// Takes the packets that are complete; what is wrong with the file, if anything is.
  private static func readPackets(
    _ input: inout InputFile, _ capture: inout CaptureStreams, _ gathering: inout StreamGathering
  ) -> CaptureFileError? {
    do {
      let count = try input.withBytes { (bytes) throws(CaptureFileError) in try capture.read(bytes, into: &gathering) }
      input.consume(count)
      return nil
    } catch {
      return error
    }
  }

  private mutating func noteDatagrams(_ gathering: StreamGathering) {
    guard gathering.datagramCount > 0 else { return }
    notes.append("\(gathering.datagramCount) UDP datagrams are not looked at: each is a frame of its own")
  }

  private mutating func noteDropped(_ gathering: StreamGathering) {
    if gathering.droppedBytes > 0 {
      notes.append(
        "\(gathering.droppedBytes) bytes in the shortest pieces between gaps of the capture are not looked at")
    }
    guard gathering.droppedConnections > 0 else { return }
    notes.append("\(gathering.droppedConnections) connections are not looked at: others had more bytes")
  }

  private mutating func noteCut(_ gathering: StreamGathering) {
    if gathering.isCut { notes.append("only the first \(StreamGathering.budget >> 20) MiB were looked at") }
  }

  /// The streams of the connection that carried most: others of the capture may speak another protocol.
  private static func largestConnection(_ all: [DetectionStream]) -> [DetectionStream] {
    var counts: [Int: Int] = [:]
    for stream in all { counts[stream.connection, default: 0] += stream.bytes.count }
    let largest = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    return connection(largest, of: all)
  }

  private static func connection(_ number: Int?, of all: [DetectionStream]) -> [DetectionStream] {
    all.filter { $0.connection == number }
  }
}
