import Capture
import FramingCore

/// The files in `Captures`.
enum CaptureFixture {
  private static let directory = String(#filePath.dropLast("Files/CaptureFixture.swift".count)) + "Captures/"

  /// One conversation in many containers.
  static let variants = [
    "reordered.pcapng", "ipv6.pcapng", "raw-ip.pcapng", "linux-sll.pcapng", "vlan.pcapng", "no-handshake.pcapng",
    "big-endian-options.pcapng", "two-sections.pcapng", "power-of-two-time.pcapng", "cut-off.pcapng",
    "classic-le-us.pcap", "classic-be-ns.pcap",
  ]

  static let all = variants + ["truncated-snaplen.pcapng", "dns.pcapng"] + packets

  /// Packets in each other, in fragments, cut, late and lost.
  static let packets = [
    "gre.pcap", "mpls.pcap", "pppoe.pcap", "fragments-tcp.pcap", "fragments-udp.pcap", "min-snap.pcapng",
    "late-beginning.pcap", "short-datagram.pcap", "first-lost.pcap",
  ]

  static func path(_ name: String) -> String { directory + name }

  static func bytes(_ name: String) throws -> [UInt8] {
    var input = try InputFile(path: path(name))
    while try input.fill() {}
    return input.withBytes { bytes in bytes.indices.map { bytes[$0] } }
  }
}

/// Everything a sink is told.
struct StreamRecording: StreamSink, Equatable {
  enum Piece: Equatable {
    case bytes([UInt8])
    case missing(Int)
  }

  var streams: [StreamIdentity: [Piece]] = [:]
  var ended: Set<StreamIdentity> = []
  /// The same streams, wherever their bytes came from.
  static func == (left: StreamRecording, right: StreamRecording) -> Bool {
    left.streams == right.streams && left.ended == right.ended && left.datagrams == right.datagrams
  }

  struct Datagram: Equatable {
    var bytes: [UInt8]
    var origin: DatagramOrigin
  }

  var datagrams: [StreamIdentity: [Datagram]] = [:]
  /// Bytes that came again, with the places of the first.
  var again: [(offset: UInt64, place: UInt64, bytes: [UInt8])] = []
  /// Bytes that may still come.
  var overdue = 0
  var clients: [Int: Endpoint] = [:]
  /// How connections ended.
  var closings: [Int: ConnectionClosing] = [:]

  mutating func open(_ connection: Int, client: Endpoint, server: Endpoint, at time: Timestamp?) {
    clients[connection] = client
  }

  mutating func receiveAgain(
    _ bytes: Span<UInt8>, at offset: UInt64, of stream: StreamIdentity, from origin: SegmentOrigin
  ) {
    again.append((offset, origin.place, bytes.indices.map { bytes[$0] }))
  }

  /// Where each byte came from, in the order of the streams.
  var places: [StreamIdentity: [UInt64]] = [:]

  /// Where each byte of a stream is in it.
  func positions(of stream: StreamIdentity) -> [UInt64] {
    var position: UInt64 = 0
    return streams[stream, default: []].flatMap { piece -> [UInt64] in
      switch piece {
      case .bytes(let bytes):
        defer { position += UInt64(bytes.count) }
        return (0..<UInt64(bytes.count)).map { position + $0 }
      case .missing(let count):
        position += UInt64(count)
        return []
      }
    }
  }

  mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin) {
    var pieces = streams[stream, default: []]
    let more = bytes.indices.map { bytes[$0] }
    places[stream, default: []] += bytes.indices.map { origin.place + UInt64($0) }
    if case .bytes(let before) = pieces.last {
      pieces[pieces.count - 1] = .bytes(before + more)
    } else {
      pieces.append(.bytes(more))
    }
    streams[stream] = pieces
  }

  mutating func receiveDatagram(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: DatagramOrigin) {
    datagrams[stream, default: []].append(Datagram(bytes: bytes.indices.map { bytes[$0] }, origin: origin))
  }

  mutating func miss(_ count: Int, of stream: StreamIdentity, because cause: MissingCause) {
    streams[stream, default: []].append(.missing(count))
    if cause == .overdue { overdue += count }
  }

  mutating func end(_ stream: StreamIdentity) { ended.insert(stream) }

  mutating func close(_ connection: Int, _ closing: ConnectionClosing) { closings[connection] = closing }

  /// The bytes of one side, nil when some are missing.
  func bytes(_ connection: Int, _ speaker: Speaker) -> [UInt8]? {
    let pieces = streams[StreamIdentity(connection: connection, speaker: speaker), default: []]
    guard case .bytes(let bytes) = pieces.first, pieces.count == 1 else { return pieces.isEmpty ? [] : nil }
    return bytes
  }

  var missing: Int {
    streams.values.joined().reduce(0) { if case .missing(let count) = $1 { $0 + count } else { $0 } }
  }
}

/// What reading a capture file gave.
struct CaptureReading: Equatable {
  var recording = StreamRecording()
  var packets = 0
  var skipped = SkippedPackets()
  var failure: CaptureFileError?

  /// Reads a file that comes in pieces of `chunk` bytes.
  init(_ file: [UInt8], chunk: Int = .max) {
    self.init(file) { chunk }
  }

  /// Reads a file that comes in pieces of as many bytes as `next` says.
  init(_ file: [UInt8], next: () -> Int) {
    guard let format = CaptureFileFormat(magic: file.span) else { return }
    var streams = CaptureStreams(format)
    var (consumed, seen) = (0, 0)
    do {
      while seen < file.count {
        seen += min(next(), file.count - seen)
        consumed += try streams.read(file.span.extracting(consumed..<seen), into: &recording)
      }
      try streams.finish(file.span.extracting(consumed..<seen), into: &recording)
    } catch {
      failure = error
      streams.abandon(into: &recording)
    }
    packets = streams.packetCount
    skipped = streams.skipped
  }
}
