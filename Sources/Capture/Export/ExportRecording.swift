import FramingCore

/// Frames written as a recording, which Wireshark and this program open: each frame is what one read or write of its
/// connection carried. Connections have their peers' addresses and what else of them is exported.
struct ExportRecording {
  private let place: FilePlace
  private let capture: Capture
  private let recording: Capture
  /// The connections of the recording by those of the capture.
  private var connections: [ConnectionID: ConnectionID] = [:]
  private var latest = Timestamp(nanoseconds: 0)
  private(set) var outcome = ExportOutcome()

  /// A recording at `path` of frames of `capture`.
  init(of capture: Capture, path: String, overwrites: Bool) throws(StoreError) {
    place = try FilePlace(path: path, overwrites: overwrites)
    self.capture = capture
    recording = try Capture(
      lens: Lens(framing: .raw), side: capture.side, recording: .file(place.draft),
      details: RecordingDetails(comment: "frames taken out of a recording"))
  }

  /// Puts the bytes `range` of a frame.
  mutating func put(_ frame: CapturedFrame, _ range: Range<Int>) throws(StoreError) {
    let connection = connection(of: frame)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: ExportWriter.step) {
      let piece = start..<min(range.upperBound, start + ExportWriter.step)
      let bytes = try capture.bytes(of: frame, in: piece)
      try recording.append(bytes.span, to: connection, frame.direction, at: frame.time)
    }
    latest = max(latest, frame.time)
    outcome.frames += 1
    outcome.bytes += UInt64(range.count)
  }

  /// Ends the connections and the recording.
  func finish() throws(StoreError) {
    for connection in connections.values.sorted() {
      recording.setState(.closed("the end of what was taken out"), of: connection, at: latest)
    }
    try recording.finishRecording(at: latest)
    try place.commit()
  }

  /// Leaves the file that was to be overwritten as it is.
  func discard() { place.discard() }

  private mutating func connection(of frame: CapturedFrame) -> ConnectionID {
    if let known = connections[frame.connection] { return known }
    let known = capture.connection(frame.connection)
    let peer = known?.peer ?? ""
    let ends = ConnectionEndpoints(
      local: nil, peer: Endpoint(peer), isOutgoing: capture.facts(of: frame.connection).side == .fromClient,
      standIn: known.flatMap(standIn))
    let opened = recording.openConnection(
      peer: peer, address: known?.address, state: .open, endpoints: ends, at: frame.time)
    connections[frame.connection] = opened
    return opened
  }

  /// What a connection is that is not one of TCP.
  private func standIn(_ known: ConnectionInfo) -> StandIn? {
    guard let address = known.address, address.scheme != .tcp else { return nil }
    // Of a file the peer is both ends, of a session the other end.
    let client = EndsText.parts(known.peer[...]).map {
      String($0.client == address.description ? $0.server : $0.client)
    }
    return StandIn(client: client ?? (capture.side == .fromServer ? known.peer : "framescope"), address: address)
  }
}
