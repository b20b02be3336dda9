import FramingCore

@testable import Capture

/// A recording as one would write it without a thought for memory or time: what `Capture` must agree with.
struct NaiveRecording {
  enum Entry {
    case bytes([UInt8])
    case end
    case event(CapturedEvent)
  }

  struct Stream: Hashable {
    var connection: ConnectionID
    var direction: Direction

    /// We are the client.
    var speaker: Speaker { direction == .sent ? .client : .server }
  }

  /// A frame with its bytes and the places in it where a read began.
  struct NaiveFrame: Equatable {
    var stream: Stream
    var time: Timestamp
    var frame: Frame
    var missing: Int?
    var failure: FramingError?
    var bytes: [UInt8]
    var readStarts: [Int]
  }

  enum Item: Equatable {
    case frame(NaiveFrame)
    case event(CapturedEvent)
  }

  private(set) var entries: [(entry: Entry, stream: Stream?, time: Timestamp)] = []

  mutating func add(_ entry: Entry, _ stream: Stream?, at time: Timestamp) {
    entries.append((entry, stream, time))
  }

  /// What the log shows under `lens`, connections that are in `lenses` under theirs.
  func items(_ lens: Lens, _ lenses: [ConnectionID: Lens] = [:]) -> (items: [Item], partials: [PartialFrame]) {
    var replay = NaiveReplay(lens: lens, lenses: lenses)
    for entry in entries { replay.take(entry.entry, entry.stream, at: entry.time) }
    return (replay.items, replay.partials)
  }
}

/// Frames entry after entry, keeping everything.
struct NaiveReplay {
  typealias Stream = NaiveRecording.Stream

  private struct Progress {
    var bytes: [UInt8] = []
    var readStarts: [Int] = []
    var started = Timestamp(nanoseconds: 0)
    /// Which of all entries brought its first byte.
    var startedWith = 0
    /// When the last byte came.
    var latest = Timestamp(nanoseconds: 0)
    var ended = false
    /// Where in the log the frame in progress has its place, since something overtook it.
    var place: Int?
    /// When the frame that has it began.
    var placedAt = Timestamp(nanoseconds: 0)

    /// Relative to the range.
    func readStarts(in range: Range<Int>) -> [Int] {
      let first = readStarts.lastIndex { $0 < range.lowerBound }.map { $0 + 1 } ?? 0
      return readStarts[first...].prefix { $0 < range.upperBound }.map { $0 - range.lowerBound }
    }
  }

  let lens: Lens
  let lenses: [ConnectionID: Lens]
  private(set) var items: [NaiveRecording.Item] = []
  private var streams: [Stream: Progress] = [:]
  private var decoders: [ConnectionID: StreamDecoder] = [:]
  /// Entries that were taken.
  private var taken = 0

  init(lens: Lens, lenses: [ConnectionID: Lens]) {
    self.lens = lens
    self.lenses = lenses
  }

  /// Oldest first.
  var partials: [PartialFrame] {
    let open = streams.filter { !$1.ended && $1.place == nil && partial($0) != nil }
    let sorted = open.sorted { $0.value.startedWith < $1.value.startedWith }
    return sorted.compactMap { partial($0.key) }
  }

  private func partial(_ stream: Stream) -> PartialFrame? { decoders[stream.connection]?.partial(stream.speaker) }

  mutating func take(_ entry: NaiveRecording.Entry, _ stream: Stream?, at time: Timestamp) {
    taken += 1
    switch (entry, stream) {
    case (.event(let event), _):
      placeUnfinished(except: nil)
      items.append(.event(event))
    case (.bytes(let bytes), let stream?): take(bytes, stream, at: time)
    case (.end, let stream?): end(stream)
    default: break
    }
  }

  private mutating func take(_ bytes: [UInt8], _ stream: Stream, at time: Timestamp) {
    var progress = streams[stream] ?? Progress()
    var decoder = decoders[stream.connection] ?? (lenses[stream.connection] ?? lens).decoder()
    let failedBefore = decoder.failure(stream.speaker) != nil
    var frames: [Frame] = []
    progress.readStarts.append(progress.bytes.count)
    progress.bytes += bytes
    progress.latest = time
    decoder.feed(stream.speaker, bytes.span, into: &frames)
    var faults = decoder.takeFaults(stream.speaker)
    if !failedBefore, let failure = decoder.failure(stream.speaker) { faults.append(failure) }
    decoders[stream.connection] = decoder
    if let partial = decoder.partial(stream.speaker), partial.offset >= UInt64(progress.bytes.count - bytes.count) {
      progress.started = time
      progress.startedWith = taken
    }
    if !frames.isEmpty { placeUnfinished(except: stream) }
    for frame in frames {
      let isBad = frame.kind == .unframed
      let failure = isBad && faults.first.map { $0.offset <= frame.offset } ?? false ? faults.removeFirst() : nil
      add(frame, of: &progress, stream, at: time, failure: failure, mayGrow: isBad && failure == nil)
    }
    streams[stream] = progress
    if stream.direction == .sent, progress.place != nil, let partial = partial(stream) {
      put(partial, of: progress, stream)
    }
  }

  /// What we have begun to send stands before what comes next.
  private mutating func placeUnfinished(except stream: Stream?) {
    let unfinished = streams.filter { other, progress in
      other.direction == .sent && other != stream && !progress.ended && progress.place == nil && partial(other) != nil
    }
    for (other, _) in unfinished.sorted(by: { $0.value.startedWith < $1.value.startedWith }) {
      guard let partial = partial(other), var progress = streams[other] else { continue }
      progress.place = items.count
      progress.placedAt = progress.started
      streams[other] = progress
      items.append(.event(CapturedEvent(connection: nil, time: progress.started, weight: .notice, text: "")))
      put(partial, of: progress, other)
    }
  }

  /// What there is of a frame that has its place.
  private mutating func put(_ partial: PartialFrame, of progress: Progress, _ stream: Stream) {
    let header = min(partial.headerLength ?? 0, partial.received)
    let frame = Frame(
      offset: partial.offset, headerLength: header, payloadLength: partial.received - header, kind: .partial)
    var placed = progress
    add(frame, of: &placed, stream, at: progress.started, missing: partial.total.map { $0 - partial.received })
  }

  private mutating func end(_ stream: Stream) {
    guard var progress = streams[stream], !progress.ended else { return }
    progress.ended = true
    streams[stream] = progress
    var finished: [Frame] = []
    decoders[stream.connection]?.finish(stream.speaker, into: &finished)
    if !finished.isEmpty || partial(stream) != nil { placeUnfinished(except: stream) }
    for frame in finished { add(frame, of: &progress, stream, at: progress.latest) }
    guard let partial = partial(stream) else { return }
    let header = min(partial.headerLength ?? 0, partial.received)
    let frame = Frame(
      offset: partial.offset, headerLength: header, payloadLength: partial.received - header, kind: .partial)
    add(frame, of: &progress, stream, at: progress.latest, missing: partial.total.map { $0 - partial.received })
    streams[stream] = progress
  }

  private mutating func add(
    _ frame: Frame, of progress: inout Progress, _ stream: Stream, at time: Timestamp, missing: Int? = nil,
    failure: FramingError? = nil, mayGrow: Bool = false
  ) {
    var frame = frame
    var failure = failure
    let place = progress.place.take()
    // Bytes after a failure dribble into one run as long as nothing comes between.
    if place == nil, mayGrow, case .frame(let last)? = items.last, last.stream == stream, last.frame.kind == .unframed,
      last.frame.totalLength + frame.totalLength <= 65_536
    {
      items.removeLast()
      frame = Frame(
        offset: last.frame.offset, headerLength: last.frame.headerLength,
        payloadLength: last.frame.payloadLength + frame.totalLength, trailerLength: last.frame.trailerLength,
        kind: .unframed)
      failure = last.failure
    }
    let range = Int(frame.offset)..<Int(frame.offset) + frame.totalLength
    let item = NaiveRecording.Item.frame(
      NaiveRecording.NaiveFrame(
        stream: stream, time: place == nil ? time : progress.placedAt, frame: frame, missing: missing,
        failure: failure, bytes: Array(progress.bytes[range]), readStarts: progress.readStarts(in: range)))
    if let place { items[place] = item } else { items.append(item) }
  }
}
