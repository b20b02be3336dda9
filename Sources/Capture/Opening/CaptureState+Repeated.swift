import FramingCore

/// What is sent again is compared with what came first, which is what is read.
extension CaptureState {
  /// Of a file so many are told: of one that is full of them, more would hide everything else.
  static let mostToldRepetitions = 100

  /// Chunks of a file that are looked at for that: segments in very many pieces, sent again and again, would cost hours.
  static let mostRepeatedChunks = 1 << 20

  mutating func receiveAgain(
    _ bytes: Span<UInt8>, at offset: UInt64, of stream: StreamIdentity, from origin: SegmentOrigin
  ) {
    guard repeated.count <= Self.mostToldRepetitions, repeatedChunksLeft > 0,
      let newest = chunks.newest(of: key(of: stream)),
      let found = try? differences(bytes, from: offset, newest),
      let (range, chunk) = found.range.map({ ($0, found.chunk) })
    else {
      if repeatedChunksLeft < 0 {
        repeatedChunksLeft = 0
        note("bytes that were sent again are not compared any more: there are too many", .warning)
      }
      return
    }
    repeated.append(RepeatedBytes(stream: stream, range: range, chunk: chunk))
    guard repeated.count <= Self.mostToldRepetitions else {
      return note("further bytes that were sent again as others are not told", .warning)
    }
    let (count, first) = (found.count, range.lowerBound)
    let which =
      count == bytes.count
      ? "\(ByteCountText.text(count))" : "\(ByteCountText.grouped(count)) of \(ByteCountText.text(bytes.count))"
    let words =
      "\(which) of this stream were sent again as others, from 0x\(String(first, radix: 16)) on; the first ones are shown"
    note(
      words, weight: .warning, connection: ConnectionID(number: stream.connection),
      at: origin.time ?? chunks.newestTime)
  }

  /// How many of the bytes are others than those of the stream from `offset` on, from the first of them to the last, and the chunk that
  /// has the first. What of the stream is not there counts as the same.
  private mutating func differences(
    _ bytes: Span<UInt8>, from offset: UInt64, _ newest: Int
  ) throws(StoreError) -> (count: Int, range: Range<UInt64>?, chunk: Int) {
    let range = offset..<offset + UInt64(bytes.count)
    var looked = 0
    var parts: [(range: Range<UInt64>, place: UInt64, chunk: Int)] = []
    try chunks.walkBack(over: range, from: newest) { record, chunk in
      looked += 1
      let part = range.clamped(to: record.streamOffset..<record.streamEnd)
      if !part.isEmpty { parts.append((part, record.place + (part.lowerBound - record.streamOffset), chunk)) }
    }
    repeatedChunksLeft -= looked
    var found: (count: Int, range: Range<UInt64>?, chunk: Int) = (0, nil, newest)
    for part in parts.reversed() {
      var known: [UInt8] = []
      try store.read(part.range.count, at: part.place, appendingTo: &known)
      for (index, byte) in known.enumerated() {
        let place = part.range.lowerBound + UInt64(index)
        guard bytes[Int(place - offset)] != byte else { continue }
        found.count += 1
        if found.range == nil { found.chunk = part.chunk }
        found.range = (found.range?.lowerBound ?? place)..<place + 1
      }
    }
    return found
  }

  /// The frames that have some of the bytes, by their numbers from 0; of many the first.
  mutating func frames(with repeated: RepeatedBytes) throws(StoreError) -> [Int] {
    let stream = key(of: repeated.stream)
    var found: [Int] = []
    let first = try index.frames.first { (record, _) in record.lastChunk >= repeated.chunk }
    // One that something has overtaken has the chunk of its first byte.
    let start = max(first - RepeatedBytes.farthestBack, index.frames.firstKept)
    for number in start..<max(start, min(index.frames.count, first + RepeatedBytes.farthest)) {
      let record = try index.frames.record(at: number)
      guard try chunks.record(at: record.lastChunk).stream == stream else { continue }
      guard record.offset < repeated.range.upperBound, found.count < RepeatedBytes.mostFrames else { break }
      if record.offset + UInt64(record.total) > repeated.range.lowerBound { found.append(number) }
    }
    return found
  }
}

/// Bytes of a stream that were sent again as others.
struct RepeatedBytes: Hashable, Sendable {
  /// Frames that have some of them, at most.
  static let mostFrames = 64
  /// Frames of all streams among which they are looked for.
  static let farthest = 65_536
  /// Frames of all streams before those that may be of such a chunk.
  static let farthestBack = 4_096

  let stream: StreamIdentity
  /// From the first of them to the last.
  let range: Range<UInt64>
  /// The chunk that has the first.
  let chunk: Int
}
