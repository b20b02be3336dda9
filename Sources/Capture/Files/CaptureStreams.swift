/// The TCP streams and UDP datagrams of a capture file, from its bytes as they come.
package struct CaptureStreams: Sendable {
  private var reader: CaptureFileReader
  var tracker: ConnectionTracker
  var fragments = FragmentTable()
  private var packets: [CapturedPacket] = []
  /// Bytes of the file that are done with.
  private(set) var consumed: UInt64 = 0
  /// Packets in the file so far.
  package private(set) var packetCount = 0
  private var omitted: [PacketOmission: Int] = [:]

  /// The streams of a file of a format.
  package init(_ format: CaptureFileFormat, tracker: ConnectionTracker = ConnectionTracker()) {
    reader = CaptureFileReader(format)
    self.tracker = tracker
  }

  /// What added nothing to a stream so far; of fragments, what is given up.
  package var skipped: SkippedPackets {
    SkippedPackets(
      packets: packetCount, connections: tracker.count, reasons: omitted.merging(fragments.losses, uniquingKeysWith: +),
      late: tracker.late)
  }

  /// Lines of the key log that the file has brought so far.
  var secrets: [UInt8] { reader.secrets }

  /// Connections and exchanges of datagrams so far.
  package var connectionCount: Int { tracker.count }

  /// What a later reading of the same file can know beforehand.
  package var survey: CaptureSurvey {
    var survey = CaptureSurvey(carrying: tracker.carried, knowledge: tracker.knowledge)
    survey.corrections = tracker.found
    return survey
  }

  /// Whether a second reading that knows all of the file from the start would tell the same, once it is read to its end.
  var needsNoSecondReading: Bool { tracker.needsNoSecondReading }

  /// Whether that may turn out so, as far as it is read.
  var mayNeedNoSecondReading: Bool { tracker.mayNeedNoSecondReading }

  /// Takes all packets of a file, from where it stands, and says what is wrong with it. False when the system could not read
  /// it to its end. `between` is called after each part of it.
  mutating func readAll<Sink: StreamSink>(
    _ input: inout InputFile, into sink: inout Sink, between: (CaptureStreams, inout Sink) -> Void = { (_, _) in }
  ) -> (failure: CaptureFileError?, isReadToEnd: Bool) {
    while true {
      do throws(CaptureFileError) {
        let count = try input.withBytes { (bytes) throws(CaptureFileError) in try read(bytes, into: &sink) }
        input.consume(count)
      } catch {
        abandon(into: &sink)
        return (error, true)
      }
      between(self, &sink)
      do throws(StoreError) {
        if try !input.fill() { break }
      } catch {
        abandon(into: &sink)
        return (nil, false)
      }
    }
    do throws(CaptureFileError) {
      try input.withBytes { (rest) throws(CaptureFileError) in try finish(rest, into: &sink) }
      return (nil, true)
    } catch {
      return (error, true)
    }
  }

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
    abandon(into: &sink)
    try reader.end(rest)
  }

  /// Bytes that are missing are not waited for any longer.
  package mutating func giveUpGaps<Sink: StreamSink>(into sink: inout Sink) { tracker.giveUpGaps(into: &sink) }

  /// Ends every stream without judging the file's end, as after an error.
  package mutating func abandon<Sink: StreamSink>(into sink: inout Sink) {
    fragments.finish()
    tracker.finish(into: &sink)
  }

  private mutating func takePackets<Sink: StreamSink>(in bytes: Span<UInt8>, into sink: inout Sink) {
    packetCount += packets.count
    if reader.isRecording { tracker.countsSilent = true }
    for packet in packets {
      guard !packet.isCiphertext else {
        omit(1, .ciphertext)
        continue
      }
      let isCommented = !packet.options.isEmpty && remark(packet, in: bytes, into: &sink)
      take(packet, isCommented: isCommented, in: bytes.extracting(packet.bytes), into: &sink)
    }
  }

  /// Counts packets that add nothing to a stream.
  mutating func omit(_ count: Int, _ reason: PacketOmission) {
    omitted[reason, default: 0] += count
  }

  /// Tells the comments of a packet. Whether it has any.
  private mutating func remark<Sink: StreamSink>(
    _ packet: CapturedPacket, in bytes: Span<UInt8>, into sink: inout Sink
  ) -> Bool {
    let comments = PcapngOptions(at: packet.options, order: packet.order).comments(in: bytes)
    for comment in comments { tracker.remark(comment, at: packet.time, into: &sink) }
    return !comments.isEmpty
  }
}
