import FramingCore

/// Frames written as a recording, which Wireshark and this program open: each frame is what one read or write of its
/// connection carried. Connections have the ends and addresses that are known of them, and end with their last frame.
struct ExportRecording {
  /// Bytes that gather before they are written.
  private static let capacity = 256 << 10

  private let capture: Capture
  private var packets: PacketRecorder
  private var buffer: [UInt8]
  /// By the numbers of connections, the last of the items that is a frame of it; -1 for none.
  private let last: [Int]
  /// Connections that have begun and not ended.
  private var opened: Set<Int> = []
  private var latest = Timestamp(nanoseconds: 0)
  private(set) var outcome = ExportOutcome()

  /// A recording of those of the log's entries `items` that are frames, which says that it is framed by `lens`.
  init(of capture: Capture, _ items: some Sequence<Int>, framedBy lens: Lens?) throws(StoreError) {
    self.capture = capture
    let framing = lens.map { "\n" + RecordedFraming.comment($0, isChosen: true) } ?? ""
    packets = PacketRecorder(
      details: RecordingDetails(comment: "frames taken out of a recording" + framing), sequences: randomSequences)
    last = try Self.lastItems(items, of: capture)
    buffer = packets.details.header()
  }

  private static func lastItems(_ items: some Sequence<Int>, of capture: Capture) throws(StoreError) -> [Int] {
    var last: [Int] = []
    for item in items {
      guard case .frame(let frame) = try capture.item(at: item) else { continue }
      let number = frame.connection.number
      if number >= last.count { last += [Int](repeating: -1, count: number + 1 - last.count) }
      last[number] = item
    }
    return last
  }

  /// Puts the bytes `range` of the frame that is the log's entry `item`.
  mutating func put(
    _ frame: CapturedFrame, _ item: Int, _ range: Range<Int>, to file: inout WrittenFile
  ) throws(StoreError) {
    let number = frame.connection.number
    if opened.insert(number).inserted {
      packets.describe(number, try ends(of: frame))
      packets.establish(number, at: frame.time, into: &buffer)
    }
    let stream = StreamKey(connection: number, direction: frame.direction)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: ExportWriter.step) {
      let bytes = try capture.bytes(of: frame, in: start..<min(range.upperBound, start + ExportWriter.step))
      _ = packets.carry(bytes.span, of: stream, at: frame.time, into: &buffer)
      if buffer.count >= Self.capacity { try flush(to: &file) }
    }
    latest = max(latest, frame.time)
    outcome.frames += 1
    outcome.bytes += UInt64(range.count)
    if last[number] == item { close(number, at: frame.time) }
  }

  /// Writes what has gathered and the recording's end.
  mutating func finish(to file: inout WrittenFile) throws(StoreError) {
    for number in opened.sorted() { close(number, at: latest) }
    packets.end(frames: outcome.frames, at: latest, into: &buffer)
    try flush(to: &file)
  }

  private mutating func close(_ number: Int, at time: Timestamp) {
    packets.close(number, words: "the end of what was taken out", at: time, into: &buffer)
    opened.remove(number)
  }

  private mutating func flush(to file: inout WrittenFile) throws(StoreError) {
    try file.write(buffer.span)
    buffer.removeAll(keepingCapacity: true)
  }

  /// The ends of a frame's connection. Of a file the peer is both ends, of a session the other one.
  private func ends(of frame: CapturedFrame) throws(StoreError) -> ConnectionEndpoints {
    let known = capture.connection(frame.connection)
    let isClient = capture.facts(of: frame.connection).side == .client
    let peer = known?.peer ?? ""
    let parts = EndsText.parts(peer[...])
    let (ours, theirs) = isClient ? (parts?.client, parts?.server) : (parts?.server, parts?.client)
    var ends = ConnectionEndpoints(
      local: ours.flatMap { Endpoint(String($0)) }, peer: Endpoint(theirs.map(String.init) ?? peer),
      isOutgoing: isClient)
    ends.isDatagrams = try capture.isDatagram(frame)
    if let address = known?.address, address.scheme != .tcp, !ends.isDatagrams {
      let client = parts.map { String($0.client == address.description ? $0.server : $0.client) }
      ends.standIn = StandIn(client: client ?? (isClient ? "framescope" : peer), address: address)
    }
    return ends
  }
}
