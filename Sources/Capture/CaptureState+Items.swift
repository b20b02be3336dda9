import FramingCore

extension CaptureState {
  /// How much of a frame is decoded again to know what its header said.
  private static let longestHeader = 64 << 10
  /// Frames that are looked at for one that has a byte: other streams' may end before it does.
  private static let nearby = 1 << 14

  mutating func item(at position: Int) throws(StoreError) -> LogItem {
    guard position >= 0, position < summary.itemCount else {
      let description = "there is no item \(position): the log has \(summary.itemCount)"
      throw StoreError(description: description, code: 0)
    }
    guard try position >= firstKept.item else { throw .noLongerKept }
    let events = try eventsBefore(item: position)
    if events < index.events.count {
      let event = try index.events.record(at: events)
      if event.framesBefore + events == position { return .event(try self.event(event)) }
    }
    return .frame(try frame(at: position - events))
  }

  /// Where the part of the log begins that is still kept: its first frame and event, and its first entry.
  var firstKept: FirstKept {
    mutating get throws(StoreError) {
      let (chunk, event) = (chunks.firstKept, index.events.firstKept)
      guard chunk > 0 || event > 0 || index.frames.firstKept > 0 else { return FirstKept() }
      var frame = try index.frames.first { (frame, _) in frame.lastChunk >= chunk }
      // How many events precede a frame is known only behind the oldest event that is kept.
      if event > 0 { frame = max(frame, try index.events.record(at: event).framesBefore) }
      let first = try index.events.first { (event, _) in event.framesBefore >= frame && event.chunk >= chunk }
      return FirstKept(frame: frame, event: first)
    }
  }

  mutating func itemIndex(ofFrame number: Int) throws(StoreError) -> Int? {
    guard number >= 1, number <= index.frames.count else { return nil }
    return try number - 1 + index.events.first { (event, _) in event.framesBefore >= number }
  }

  /// Where in the log the byte at `offset` is, of the stream that `chunk` is of; nil when no frame nearby has it.
  mutating func itemIndex(ofByte offset: UInt64, inStreamOf chunk: Int) throws(StoreError) -> Int? {
    let first = try chunks.chunk(holding: offset, from: chunk)
    let stream = try chunks.record(at: first).stream
    var position = try index.frames.first { (frame, _) in
      // Frames that end in one chunk are of one stream, in its order.
      frame.lastChunk > first || frame.lastChunk == first && frame.offset + UInt64(frame.total) > offset
    }
    let start = position
    for _ in 0..<Self.nearby {
      guard position < index.frames.count else { break }
      let frame = try index.frames.record(at: position)
      if frame.offset <= offset, offset < frame.offset + UInt64(max(frame.total, 1)),
        try chunks.record(at: frame.lastChunk).stream == stream
      {
        return try itemIndex(ofFrame: position + 1)
      }
      position += 1
    }
    let placed = try placedFrame(holding: offset, of: stream, before: start, nearby: Self.nearby)
    return try placed.flatMap { (place) throws(StoreError) in try itemIndex(ofFrame: place + 1) }
  }

  mutating func itemIndex(atOrAfter time: Timestamp) throws(StoreError) -> Int {
    let chunk = try chunks.first(atOrAfter: time)
    let frames = try index.frames.first { (frame, _) in frame.lastChunk >= chunk }
    return try frames + index.events.first { (event, _) in event.chunk >= chunk }
  }

  mutating func eventsBefore(item position: Int) throws(StoreError) -> Int {
    try index.events.first { (event, number) in event.framesBefore + number >= position }
  }

  mutating func event(_ event: EventRecord) throws(StoreError) -> CapturedEvent {
    let record = try chunks.record(at: event.chunk)
    let connection = record.connection > 0 ? ConnectionID(number: record.connection) : nil
    if record.isEnding { return endingEvent(record) }
    return CapturedEvent(
      connection: connection, time: record.time, weight: record.weight, text: try store.text(record.text))
  }

  mutating func frame(at position: Int) throws(StoreError) -> CapturedFrame {
    let record = try index.frames.record(at: position)
    let chunk = try chunks.record(at: record.lastChunk)
    let time = record.isPlaced ? chunk.time : chunks.time(ofLastByteOf: record, before: chunk)
    var captured = CapturedFrame(
      number: position + 1, connection: ConnectionID(number: chunk.connection), direction: chunk.direction,
      time: time, frame: record.frame, missing: nil, failure: nil,
      lastChunk: try lastChunk(of: record, at: position))
    captured.missingBefore = gaps.missing(before: record.offset, of: chunk.stream)
    if record.isPlaced, let stream = index.stream(StreamKey(connection: chunk.connection, direction: .sent)),
      stream.place == position
    {
      captured.isArriving = true
      captured.missing = index.partial(of: chunk.stream)?.partial.total.map { $0 - record.total }
    } else if record.kind == .partial {
      captured.missing = index.missing[position]
      if captured.missing == nil { captured.missing = try missing(of: captured) }
    }
    if record.failed {
      captured.failure = index.failures[position]
      if captured.failure == nil { captured.failure = try decodeAgain(captured)?.failure }
    }
    return captured
  }

  private mutating func missing(of captured: CapturedFrame) throws(StoreError) -> Int? {
    guard let total = try decodeAgain(captured)?.partial?.total else { return nil }
    return total - captured.frame.totalLength
  }

  /// The decoder after the first bytes of `captured`: it knows what the header declared. nil when the frame alone does
  /// not tell how it is framed.
  private mutating func decodeAgain(_ captured: CapturedFrame) throws(StoreError) -> FrameDecoder? {
    let frame = captured.frame
    let lens = connections.facts(of: captured.connection.number).lens
    guard var decoder = lens.decoder(at: frame.offset) else { return nil }
    let end = frame.offset + UInt64(min(frame.totalLength, CaptureState.longestHeader))
    var bytes: [UInt8] = []
    for piece in try pieces(of: frame.offset..<end, from: captured.lastChunk) {
      try piece.read(from: store.file, appendingTo: &bytes)
    }
    var frames: [Frame] = []
    decoder.feed(bytes.span, into: &frames)
    return decoder
  }
}

/// Where what is kept of a log begins.
struct FirstKept: Sendable {
  var frame = 0
  var event = 0

  var item: Int { frame + event }
}
