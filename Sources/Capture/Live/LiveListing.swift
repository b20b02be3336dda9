import FramingCore
import Locking

/// Lists a recording while it grows: what `decode` lists of a file, in the order of the log.
package struct LiveListing {
  /// What the listing looks like.
  package enum Form: Hashable, Sendable {
    /// Events as JSON objects, one a line.
    case json
    /// Frames as lines and dumps; events are told apart.
    case text
  }

  private let capture: Capture
  private let form: Form
  private let showsFields: Bool
  private let write: (Span<UInt8>) -> Bool
  /// Takes what the text form has no lines for.
  private let tell: (CapturedEvent) -> Void
  private var generation: Int
  private var lenses: LensReadings
  var output: ListingOutput
  /// The next entry of the log.
  private var item = 0
  /// What happened is told once: how much of it was, and how much is passed over after the whole was framed anew.
  private var events = (told: 0, passing: 0)
  /// Whole frames of the peers' that may still be listed.
  private var left: Int
  /// Whether a display filter says which frames are listed.
  private let isFiltered: Bool
  /// The newest run of unframed bytes, which may grow while nothing comes after it.
  private var run: CapturedFrame?
  /// Frames of ours that have their place in the log but are still being sent, by number: how many bytes of them are
  /// listed, nil when the display filter leaves them out.
  private var arriving: [Int: Int?] = [:]
  private var bytes: [UInt8] = []
  private var time = ListingBuffer()

  /// A listing of `capture` from its beginning to the `most`th whole frame that came in. Its text goes to `write`,
  /// which returns whether more is wanted. With `showsFields` it is told what frames say. When `capture` has a display filter, only frames that it leaves are listed,
  /// under the numbers they have in the whole.
  package init(
    of capture: Capture, _ form: Form, most: Int? = nil, showsFields: Bool = false,
    tell: @escaping (CapturedEvent) -> Void,
    write: @escaping (_ text: Span<UInt8>) -> Bool
  ) {
    self.capture = capture
    self.form = form
    self.showsFields = showsFields
    self.tell = tell
    self.write = write
    left = most ?? .max
    lenses = LensReadings(capture)
    isFiltered = capture.filter != nil
    generation = capture.summary.generation
    output = Self.output(form, capture, showsFields, write)
  }

  /// Whether no more is wanted.
  package var isClosed: Bool { output.isClosed }

  /// Whether all frames that were asked for are listed.
  package var isFull: Bool { left == 0 }

  /// Writes what is gathered.
  package mutating func flush() { output.flush() }

  /// Lists the log as far as it was when `summary` was made, a few thousand entries at most. Whether there are more.
  /// After the whole was framed anew it begins anew.
  package mutating func advance(to summary: CaptureSummary) throws(StoreError) -> Bool {
    if generation != summary.generation {
      generation = summary.generation
      item = 0
      events.passing = events.told
      run = nil
      arriving = [:]
      output.flush()
      output = Self.output(form, capture, showsFields, write)
    }
    // Another one may be in force by now.
    if showsFields {
      let definitions = capture.definitions
      if !output.definitions.isSame(as: definitions) { output.definitions = definitions }
    }
    guard item < summary.itemCount || run != nil || !arriving.isEmpty, !isFull, !isClosed else { return false }
    guard let end = filteredEnd(summary.itemCount) else { return false }
    lenses.refresh()
    try putCompleted()
    let (start, generation, open, isFiltered) = (item, generation, run?.number, isFiltered)
    let (grown, runs, next, begun) = try capture.state.withLock { (state) throws(StoreError) in
      // Between the summary and now it may have been framed anew.
      guard state.summary.generation == generation else { return (CapturedFrame?.none, [LogRun](), end, [Int]()) }
      var (runs, next) = try state.runs(from: start, to: end)
      // Of one that may grow and is left out so far nothing is decided yet.
      if isFiltered, try state.awaitsGrowth(runs.last, next, to: summary.itemCount) {
        runs.removeLast()
        next -= 1
      }
      let begun = runs.compactMap { if case .frame(let frame) = $0, frame.isArriving { frame.number } else { nil } }
      let shown = isFiltered ? try state.shownRuns(of: runs, from: start, to: next) : runs
      return (try open.map { (number) throws(StoreError) in try state.frame(at: number - 1) }, shown, next, begun)
    }
    let hasAdvanced = next > item
    item = next
    if let grown { try putRest(of: grown) }
    for number in begun { arriving[number] = .some(nil) }
    for entry in runs where !isFull && !isClosed { try put(entry) }
    return hasAdvanced && item < end && !isFull && !isClosed
  }

  /// How far the log can be listed: as far as the filter has looked at it. nil when it has not even come to where the
  /// listing is.
  private func filteredEnd(_ count: Int) -> Int? {
    guard isFiltered else { return count }
    // Also when it has seen everything: a run of unframed bytes may have grown.
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    let end = min(count, capture.filterStatus.lookedAt)
    return end < item ? nil : end
  }

  private static func output(
    _ form: Form, _ capture: Capture, _ showsFields: Bool, _ write: @escaping (Span<UInt8>) -> Bool
  ) -> ListingOutput {
    var style = ListingStyle(form == .json ? .json : .text)
    style.showsFields = showsFields
    return ListingOutput(style, lens: capture.lens, write: write)
  }
}

extension LiveListing {
  private mutating func put(_ entry: LogRun) throws(StoreError) {
    run = nil
    switch entry {
    case .event(let event): put(capture.explained(event, looksNow: form == .json || showsFields))
    case .skipped(let count): output.skip(count)
    case .frame(let frame): try put(frame)
    case .frames(let frames, let first, let chunk, let piece):
      // Out of the listing while it writes them.
      var lent = bytes
      bytes = []
      lent.removeAll(keepingCapacity: true)
      try piece.read(from: capture.state.withLock { $0.store.file }, appendingTo: &lent)
      setTime(chunk.time)
      let stream = lend(ConnectionID(number: chunk.connection), chunk.direction)
      for (index, record) in frames.enumerated() where !isFull {
        try put(record, number: first + index, of: stream, chunk, lent.span)
      }
      bytes = lent
    }
  }

  private mutating func put(
    _ record: FrameRecord, number: Int, of stream: StreamIdentity, _ chunk: ChunkRecord, _ bytes: Span<UInt8>
  ) throws(StoreError) {
    let frame = record.frame
    let none: [UInt8] = []
    let answered = answered(number)
    if record.offset >= chunk.streamOffset {
      let start = Int(record.offset - chunk.streamOffset)
      let end = min(bytes.count, start + frame.totalLength)
      let item = ListedItem(stream: stream, frame: frame)
      put(item, bytes.extracting(min(start, end)..<end), none.span, answered)
    } else {
      let whole = CapturedFrame(
        number: number, connection: ConnectionID(number: chunk.connection), direction: chunk.direction,
        time: chunk.time, frame: frame, missing: nil, failure: nil, lastChunk: record.lastChunk)
      let found = try capture.bytes(of: whole, in: 0..<frame.totalLength)
      put(ListedItem(stream: stream, frame: frame), found.span, none.span, answered)
    }
    if chunk.direction == .received { left -= 1 }
  }

  /// What a frame answers, where that is told.
  private func answered(_ number: Int) -> AnsweredRequest? {
    showsFields ? capture.request(ofFrame: number, looksNow: true) : nil
  }

  private mutating func put(_ frame: CapturedFrame) throws(StoreError) {
    let found = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
    let none: [UInt8] = []
    setTime(frame.time)
    let isUnframed = frame.frame.kind == .unframed
    let item = ListedItem(
      stream: lend(frame.connection, frame.direction), frame: frame.frame, missing: frame.missing,
      reason: isUnframed ? frame.failure?.description ?? "not a frame" : nil, failure: frame.failure,
      isArriving: frame.isArriving)
    put(item, found.span, none.span, answered(frame.number))
    if isUnframed { run = frame }
    if frame.isArriving { arriving[frame.number] = frame.frame.totalLength }
    if frame.frame.kind == .frame, frame.direction == .received { left -= 1 }
  }

  /// Writes frames of ours that were listed before they were complete, under the same numbers.
  private mutating func putCompleted() throws(StoreError) {
    for (number, listed) in arriving.sorted(by: { $0.key < $1.key }) {
      let isFiltered = isFiltered
      let (frame, isShown) = try capture.state.withLock { (state) throws(StoreError) in
        let frame = try state.frame(at: number - 1)
        let item = try state.itemIndex(ofFrame: number) ?? 0
        guard isFiltered else { return (frame, true) }
        let position = try state.filteredIndex(atOrAfter: item)
        return (frame, try state.itemIndex(atFiltered: position) == item)
      }
      guard !frame.isArriving else { continue }
      arriving[number] = nil
      let hasChanged = frame.frame.kind != .partial || frame.frame.totalLength != listed
      guard isShown || listed != nil, hasChanged else { continue }
      output.revisit(number, listed: listed)
      try put(frame)
      run = nil
    }
  }

  /// Writes what a run of unframed bytes has grown by, under the same number.
  private mutating func putRest(of grown: CapturedFrame) throws(StoreError) {
    guard let known = run?.frame.totalLength, grown.frame.totalLength > known else { return }
    var rest = grown
    rest.frame = Frame(
      offset: grown.frame.offset + UInt64(known), headerLength: 0, payloadLength: grown.frame.totalLength - known,
      kind: .unframed)
    rest.failure = nil
    output.reopenRun()
    try put(rest)
    run = grown
  }

  private mutating func put(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ answered: AnsweredRequest? = nil
  ) {
    switch form {
    case .text: output.put(item, head, tail)
    case .json: output.putEvent(item, head, tail, time: time.bytes, answered)
    }
  }

  private mutating func put(_ event: CapturedEvent) {
    guard events.passing == 0 else {
      events.passing -= 1
      return
    }
    events.told += 1
    guard form == .json else { return tell(event) }
    let text = event.weight == .stderr ? StderrText.withoutMark(event.text) : event.text
    var fields: [(String, EventValue)] = [("text", .text(text)), ("time", .time(event.time))]
    if [.notice, .warning].contains(event.weight) { fields.insert(("weight", .text("\(event.weight)")), at: 0) }
    if let connection = event.connection { fields.append(("connection", .number(connection.number))) }
    let names: [CapturedEvent.Weight: String] = [.error: "error", .stderr: "stderr"]
    put(event: names[event.weight] ?? "note", fields)
    guard let connection = event.connection, let details = capture.tlsDetails(of: connection),
      details.beginning == event.text
    else { return }
    put(
      event: "tls",
      [("connection", .number(connection.number)), ("tls", details.value), ("time", .time(event.time))])
  }

  private mutating func setTime(_ moment: Timestamp) {
    time.clear()
    time.append(time: moment)
  }

  /// Whose the next frame is, and by whose lens it is read.
  private mutating func lend(_ connection: ConnectionID, _ direction: Direction) -> StreamIdentity {
    let (reading, speaker) = lenses.reading(of: connection, direction)
    output.lens = reading
    return StreamIdentity(connection: connection.number, speaker: speaker)
  }
}
