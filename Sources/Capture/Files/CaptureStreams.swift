/// The TCP streams of a capture file, from its bytes as they come.
package struct CaptureStreams: Sendable {
  private var reader: CaptureFileReader
  private var tracker: ConnectionTracker
  private var packets: [CapturedPacket] = []
  /// Bytes of the file that are done with.
  private var consumed: UInt64 = 0
  /// Packets in the file so far.
  package private(set) var packetCount = 0
  /// How many packets added nothing to a stream, by the reason.
  package private(set) var omissions: [PacketOmission: Int] = [:]

  /// Whether datagrams are told too, and take numbers of connections.
  private let takesDatagrams: Bool

  /// The streams of a file of a format.
  package init(
    _ format: CaptureFileFormat, tracker: ConnectionTracker = ConnectionTracker(), takesDatagrams: Bool = false
  ) {
    reader = CaptureFileReader(format)
    self.tracker = tracker
    self.takesDatagrams = takesDatagrams
  }

  /// TCP connections so far.
  package var connectionCount: Int { tracker.count }

  /// What a later reading of the same file can know beforehand.
  package var survey: CaptureSurvey { CaptureSurvey(carrying: tracker.carried, knowledge: tracker.knowledge) }

  /// Takes the packets that are complete in `bytes`, which begin behind what was consumed before. Returns how many
  /// bytes are done with. When the error is thrown, the packets in front of it are taken.
  package mutating func read<Sink: StreamSink>(
    _ bytes: Span<UInt8>, into sink: inout Sink
  ) throws(CaptureFileError) -> Int {
    packets.removeAll(keepingCapacity: true)
    // Packets in front of an error count too.
    var count = 0
    defer {
      takePackets(in: bytes, into: &sink)
      consumed += UInt64(count)
    }
    count = try reader.read(bytes, into: &packets)
    return count
  }

  /// The file ends with the `rest` bytes that were not consumed: ends every stream, and throws when the file's end is
  /// missing.
  package mutating func finish<Sink: StreamSink>(
    _ rest: Span<UInt8>, into sink: inout Sink
  ) throws(CaptureFileError) {
    tracker.finish(into: &sink)
    try reader.end(rest)
  }

  /// Ends every stream without judging the file's end, as after an error.
  package mutating func abandon<Sink: StreamSink>(into sink: inout Sink) {
    tracker.finish(into: &sink)
  }

  private mutating func takePackets<Sink: StreamSink>(in bytes: Span<UInt8>, into sink: inout Sink) {
    packetCount += packets.count
    for packet in packets {
      let data = bytes.extracting(packet.bytes)
      remark(packet, in: bytes, into: &sink)
      switch TCPSegment.read(data, linkType: packet.linkType, originalLength: packet.originalLength) {
      case .success(var segment):
        let place = consumed + UInt64(packet.bytes.lowerBound + segment.payload.lowerBound)
        segment.origin = SegmentOrigin(place: place, time: packet.time)
        tracker.take(segment, in: data, into: &sink)
      case .failure(.notTCP) where takesDatagrams: takeDatagram(packet, data, into: &sink)
      case .failure(let omission): omissions[omission, default: 0] += 1
      }
    }
  }

  private mutating func takeDatagram<Sink: StreamSink>(
    _ packet: CapturedPacket, _ data: Span<UInt8>, into sink: inout Sink
  ) {
    guard
      let datagram = UDPDatagram.read(data, linkType: packet.linkType, originalLength: packet.originalLength)
    else {
      omissions[.notTCP, default: 0] += 1
      return
    }
    let place = consumed + UInt64(packet.bytes.lowerBound + datagram.payload.lowerBound)
    tracker.take(datagram, in: data, from: SegmentOrigin(place: place, time: packet.time), into: &sink)
  }

  /// Tells the comments of a packet.
  private mutating func remark<Sink: StreamSink>(_ packet: CapturedPacket, in bytes: Span<UInt8>, into sink: inout Sink)
  {
    guard !packet.options.isEmpty else { return }
    var options = PcapngOptions(at: packet.options, order: packet.order)
    while let option = options.next(in: bytes) {
      guard option.code == PcapngOptions.comment else { continue }
      let text = bytes.extracting(option.value)
      tracker.remark(String(decoding: text.indices.map { text[$0] }, as: UTF8.self), at: packet.time, into: &sink)
    }
  }
}
