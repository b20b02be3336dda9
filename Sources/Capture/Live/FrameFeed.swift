package import FramingCore
import Locking

/// A frame with its bytes, as who follows a recording is given it.
package struct FedFrame: Sendable {
  /// The frame; of a run of unframed bytes that has grown, what is new of it.
  package var frame: CapturedFrame
  /// All its bytes.
  package var bytes: [UInt8]
  /// The message when it differs from the payload.
  package var message: [UInt8]?
  /// What looking at its checksum brought; nil when it has none.
  package var checksum: ChecksumCheck?
}

/// Gives each frame of a growing recording once, in the order of the log.
package struct FrameFeed: Sendable {
  private let capture: Capture
  private var lenses: LensReadings
  private var generation: Int
  /// The next entry of the log.
  private var item: Int
  /// The newest run of unframed bytes, which may grow while nothing comes after it.
  private var run: CapturedFrame?
  /// Frames of ours that have their place in the log but are still being sent: each is given when it is complete.
  private var arriving: [Int] = []
  /// Where in each stream the last frame ended that was given.
  private var ends: [StreamKey: UInt64] = [:]

  /// The frames that `capture` gets from now on.
  package init(of capture: Capture) {
    self.capture = capture
    lenses = LensReadings(capture)
    let (summary, ends) = capture.state.withLock { ($0.summary, $0.index.frameEnds) }
    generation = summary.generation
    item = summary.itemCount
    self.ends = ends
  }

  /// Cuts what was not given yet, and all that comes, by another lens; what was given before is framed anew as well,
  /// but not given again.
  package mutating func reframe(_ lens: Lens) {
    capture.reframe(lens, beginningAt: ends)
    start()
  }

  private mutating func start() {
    generation = capture.summary.generation
    item = 0
    run = nil
    arriving = []
  }

  /// The next frame of the log as far as it was when `summary` was made; nil when there is none.
  package mutating func next(upTo summary: CaptureSummary) throws(StoreError) -> FedFrame? {
    if generation != summary.generation { start() }
    lenses.refresh()
    if let grown = try grownRun() { return try feed(grown) }
    if let completed = try completed() { return try feed(completed) }
    item = max(item, try capture.firstKeptItem)
    while item < summary.itemCount {
      let entry = try capture.item(at: item)
      // Between the summary and now it may have been framed anew: then begin there at the next call.
      guard capture.summary.generation == generation else { return nil }
      item += 1
      run = nil
      guard case .frame(let frame) = entry, isNew(frame) else { continue }
      if frame.isArriving {
        arriving.append(frame.number)
        continue
      }
      if frame.frame.kind == .unframed { run = frame }
      return try feed(frame)
    }
    return nil
  }

  /// A frame that was passed over while it was being sent.
  private mutating func completed() throws(StoreError) -> CapturedFrame? {
    for (place, number) in arriving.enumerated() {
      guard let frame = try capture.frame(numbered: number), !frame.isArriving else { continue }
      arriving.remove(at: place)
      return frame
    }
    return nil
  }

  private func isNew(_ frame: CapturedFrame) -> Bool {
    let stream = StreamKey(connection: frame.connection.number, direction: frame.direction)
    return ends[stream].map { frame.frame.offset >= $0 } ?? true
  }

  /// What the newest run has grown by.
  private mutating func grownRun() throws(StoreError) -> CapturedFrame? {
    guard let known = run, let grown = try capture.frame(numbered: known.number),
      grown.frame.offset == known.frame.offset
    else { return nil }
    let length = known.frame.totalLength
    guard grown.frame.totalLength > length else { return nil }
    run = grown
    var rest = grown
    rest.failure = nil
    rest.frame = Frame(
      offset: grown.frame.offset + UInt64(length), headerLength: 0, payloadLength: grown.frame.totalLength - length,
      kind: .unframed)
    return rest
  }

  private mutating func feed(_ frame: CapturedFrame) throws(StoreError) -> FedFrame {
    let stream = StreamKey(connection: frame.connection.number, direction: frame.direction)
    ends[stream] = frame.frame.offset + UInt64(frame.frame.totalLength)
    let bytes = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
    var fed = FedFrame(frame: frame, bytes: bytes)
    guard let reading = lenses.reading(of: frame, bytes) else { return fed }
    fed.message = reading.message
    fed.checksum = reading.checksum
    return fed
  }
}

extension FrameIndex {
  /// Where in each stream that has not ended the last frame ended.
  fileprivate var frameEnds: [StreamKey: UInt64] {
    var ends: [StreamKey: UInt64] = [:]
    for number in connections.keys {
      for direction in Direction.allCases {
        guard let stream = connections[number]?[direction], stream.hasBegun else { continue }
        ends[StreamKey(connection: number, direction: direction)] = stream.frameEnd
      }
    }
    return ends
  }
}

extension Capture {
  /// Frames the whole recording anew, with frames that begin at these offsets of streams, whatever is in front.
  fileprivate func reframe(_ lens: Lens, beginningAt offsets: [StreamKey: UInt64]) {
    state.withLock { state in
      state.reframeAll(lens)
      for (stream, offset) in offsets { state.index.begin(stream, at: offset, inAnyCase: true) }
    }
    while advanceIndex(byAtMost: 8 << 20) {}
  }
}

extension Capture {
  /// The message of a frame with these bytes when it differs from the payload: unescaped or unmasked; nil otherwise.
  package func decodedMessage(of frame: CapturedFrame, _ bytes: [UInt8]) -> [UInt8]? {
    var lenses = LensReadings(self)
    return lenses.reading(of: frame, bytes)?.message
  }
}

extension Lens {
  /// The message of a whole frame spoken by `speaker`, when it differs from the payload: unescaped or unmasked.
  func message(of frame: Frame, by speaker: Speaker, _ bytes: [UInt8]) -> [UInt8]? {
    listedReading(of: frame, by: speaker, bytes)?.message
  }

  /// What the bytes of a whole frame spoken by `speaker` tell; nil when the framing tells nothing.
  func listedReading(of frame: Frame, by speaker: Speaker, _ bytes: [UInt8]) -> ListedReading? {
    let none: [UInt8] = []
    return LensReading(self).reading(of: frame, from: speaker, decodes: true, bytes.span, none.span)
  }
}

extension LensReadings {
  /// What the bytes of a whole frame tell beyond where its parts are; nil when that is nothing.
  fileprivate mutating func reading(of frame: CapturedFrame, _ bytes: [UInt8]) -> ListedReading? {
    let (lens, speaker) = reading(of: frame.connection, frame.direction)
    let none: [UInt8] = []
    return lens.reading(of: frame.frame, from: speaker, decodes: true, bytes.span, none.span)
  }
}
