import FramingCore

/// What is sent again is compared with what came first, which is what is read.
extension CaptureState {
  /// Of a file so many are told: of one that is full of them, more would hide everything else.
  private static let mostToldRepetitions = 100

  mutating func receiveAgain(
    _ bytes: Span<UInt8>, at offset: UInt64, of stream: StreamIdentity, from origin: SegmentOrigin
  ) {
    guard toldRepetitions <= Self.mostToldRepetitions, let newest = chunks.newest(of: key(of: stream)),
      let (count, first) = try? differences(bytes, from: offset, newest), count > 0
    else { return }
    toldRepetitions += 1
    guard toldRepetitions <= Self.mostToldRepetitions else {
      return note("further bytes that were sent again as others are not told", .warning)
    }
    let which =
      count == bytes.count
      ? "\(ByteCountText.text(count))" : "\(ByteCountText.grouped(count)) of \(ByteCountText.text(bytes.count))"
    let words =
      "\(which) of this stream were sent again as others, from 0x\(String(first, radix: 16)) on; the first ones are shown"
    note(
      words, weight: .warning, connection: ConnectionID(number: stream.connection),
      at: origin.time ?? chunks.newestTime)
  }

  /// How many of the bytes are others than those of the stream from `offset` on, and where the first of them is. What of the stream is not
  /// there counts as the same.
  private mutating func differences(
    _ bytes: Span<UInt8>, from offset: UInt64, _ newest: Int
  ) throws(StoreError) -> (count: Int, first: UInt64) {
    let range = offset..<offset + UInt64(bytes.count)
    var parts: [(range: Range<UInt64>, place: UInt64)] = []
    try chunks.walkBack(over: range, from: newest) { record, _ in
      let part = range.clamped(to: record.streamOffset..<record.streamEnd)
      if !part.isEmpty { parts.append((part, record.place + (part.lowerBound - record.streamOffset))) }
    }
    var (count, first) = (0, UInt64.max)
    for part in parts {
      var known: [UInt8] = []
      try store.read(part.range.count, at: part.place, appendingTo: &known)
      for (index, byte) in known.enumerated() {
        let place = part.range.lowerBound + UInt64(index)
        guard bytes[Int(place - offset)] != byte else { continue }
        count += 1
        first = min(first, place)
      }
    }
    return (count, first)
  }
}
