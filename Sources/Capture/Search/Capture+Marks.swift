import FramingCore
import Locking

extension Capture {
  /// Puts the letter on a frame, `a` to `z`, away from where it was; nil takes the frame's letter away. False for
  /// anything else. A recording has a comment that says so.
  @discardableResult
  public func mark(_ frame: CapturedFrame, _ letter: Character?, at time: Timestamp = .now()) -> Bool {
    var byte: UInt8?
    if let letter {
      guard let value = letter.asciiValue, MarkTable.letters.contains(value) else { return false }
      byte = value
    }
    let place = MarkTable.Place(frame)
    state.withLock { state in
      let former = state.marks.marks[place]
      guard former != byte else { return }
      state.marks.setMark(byte, at: place)
      state.marks.choose(place)
      state.marksChanged()
      let shown = (byte ?? former).map { String(Unicode.Scalar($0)) } ?? ""
      state.remark(.mark(shown, isOn: byte != nil), on: frame, at: time)
    }
    return true
  }

  /// Puts a note on a frame; an empty one takes it away. False when it is longer than 64 KiB, or one of too many. A
  /// recording has it as a comment.
  @discardableResult
  public func note(_ frame: CapturedFrame, _ text: String, at time: Timestamp = .now()) -> Bool {
    let place = MarkTable.Place(frame)
    return state.withLock { state in
      let former = state.marks.notes[place] ?? ""
      guard former != text else { return true }
      guard state.marks.setNote(text, at: place) else { return false }
      state.marks.choose(place)
      state.marksChanged()
      state.remark(.note(text), on: frame, at: time)
      return true
    }
  }

  /// The letter on a frame.
  public func mark(of frame: CapturedFrame) -> Character? {
    let place = MarkTable.Place(frame)
    return state.withLock { $0.marks.marks[place] }.map { Character(Unicode.Scalar($0)) }
  }

  /// The note on a frame.
  public func note(of frame: CapturedFrame) -> String? {
    let place = MarkTable.Place(frame)
    return state.withLock { $0.marks.notes[place] }
  }

  /// Where in the log the frame with that letter is: the frame that now begins there, or the one it lies in; nil when
  /// no frame has it, or its place is not framed yet.
  public func itemIndex(ofMark letter: Character) -> Int? {
    state.withLock { state in
      guard let byte = letter.asciiValue, let place = state.marks.place(of: byte) else { return nil }
      return (try? state.itemIndex(holding: place)) ?? nil
    }
  }
}

extension MarkTable.Place {
  init(_ frame: CapturedFrame) {
    stream = StreamKey(connection: frame.connection.number, direction: frame.direction)
    offset = frame.frame.offset
  }
}

extension CaptureState {
  /// Says in the recording what was put on a frame.
  fileprivate mutating func remark(_ what: MarkComment.What, on frame: CapturedFrame, at time: Timestamp) {
    let stream = StreamKey(connection: frame.connection.number, direction: frame.direction)
    let end = connections.bytes(of: stream)
    store.record { (recorder, buffer) in
      let comment = MarkComment(what, on: frame, streamEnd: end, ends: recorder.ends(of: stream))
      recorder.remark(comment.text, of: stream.connection, at: time, into: &buffer)
    }
  }

  /// Takes a comment of a recording that says what was put on a frame. Whether it was one, and its frame is here.
  mutating func takeMark(_ text: String) -> Bool {
    guard let comment = MarkComment.Reading(text), let stream = stream(from: comment.sender, to: comment.receiver)
    else { return false }
    let end = connections.bytes(of: stream)
    guard comment.back <= end else { return false }
    let place = MarkTable.Place(stream: stream, offset: end - comment.back)
    marks.tell(place)
    switch comment.what {
    case .mark(let letter, let isOn):
      guard let byte = letter.utf8.first, MarkTable.letters.contains(byte) else { return false }
      if marks.isChosen(place, byte) { return true }
      marks.setMark(isOn ? byte : nil, at: place)
    case .note(let note):
      if marks.isChosen(place) { return true }
      guard marks.setNote(note, at: place) else { return false }
    }
    marksChanged()
    return true
  }

  /// The newest connection between two ends, and which way it goes from one to the other.
  private func stream(from sender: String, to receiver: String) -> StreamKey? {
    let (asClient, asServer) = ("\(sender) → \(receiver)", "\(receiver) → \(sender)")
    // A mark is set on what was said not long before; so the newest ones are enough.
    for number in stride(from: connections.count, to: max(connections.count - 4_096, 0), by: -1) {
      let made = standIns.ends(of: number)
      let peer =
        made.map { chunks.turned.contains(number) ? EndsText.turned($0) : $0 }
        ?? connections.info(number, texts: store).peer
      if peer == asClient { return StreamKey(connection: number, direction: .sent) }
      if peer == asServer { return StreamKey(connection: number, direction: .received) }
    }
    return nil
  }

  /// The log's entry that has the byte at `place`.
  fileprivate mutating func itemIndex(holding place: MarkTable.Place) throws(StoreError) -> Int? {
    // The chunk that brought the byte is found by going through the chunks; the frame is one of those that end there
    // or later.
    guard let chunk = try chunks.chunk(holding: place) else { return nil }
    let first = try index.frames.first { (record, _) in record.lastChunk >= chunk }
    for number in first..<index.frames.count {
      let record = try index.frames.record(at: number)
      guard try chunks.record(at: record.lastChunk).stream == place.stream else { continue }
      if record.offset <= place.offset, place.offset < record.offset + UInt64(record.total) {
        return try itemIndex(ofFrame: number + 1)
      }
      if record.offset > place.offset { break }
    }
    let placed = try placedFrame(holding: place.offset, of: place.stream, before: first, nearby: first)
    return try placed.flatMap { (position) throws(StoreError) in try itemIndex(ofFrame: position + 1) }
  }
}

extension ChunkTable {
  /// The chunk that has the byte at `place`.
  fileprivate mutating func chunk(holding place: MarkTable.Place) throws(StoreError) -> Int? {
    var index = firstKept
    while index < count {
      let (page, base) = try page(holding: index)
      for record in page[(index - base)...] {
        if record.stream == place.stream, record.length > 0, record.kind != .event,
          record.streamOffset <= place.offset, place.offset < record.streamEnd
        {
          return index
        }
        index += 1
      }
    }
    return nil
  }
}
