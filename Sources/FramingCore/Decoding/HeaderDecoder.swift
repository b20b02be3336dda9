/// Cuts frames whose header says how long they are, with the reader of one kind.
struct HeaderDecoder<Reader: HeaderReader>: Sendable {
  private(set) var reader: Reader
  let limit: FrameLimit
  /// Bytes of the frame in progress that have arrived.
  private(set) var received = 0
  /// Bytes of the header, 0 until it is complete.
  private(set) var header = 0
  /// All bytes of the frame, 0 until the header is complete.
  private(set) var total = 0
  /// Bytes of the header that need not be read.
  private var unread = 0
  /// Whether the stream's last frame has been read.
  private var isOver = false

  /// Whether it is between two frames.
  var isFresh: Bool { received == 0 && isRepeatable }
  /// Whether one that is new is like it once it is fed the bytes of the frame in progress.
  var isRepeatable: Bool { !isOver }

  init(_ reader: Reader, limit: FrameLimit) {
    self.reader = reader
    self.limit = limit
  }

  /// Takes the chunk from `start` on; its first byte is at stream offset `base`.
  mutating func feed(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    var position = start
    while position < chunk.count {
      if let frame = try takeFrame(chunk, &position, at: base) { frames.append(frame) }
    }
  }

  /// Takes the chunk from `position` on for the frame in progress, which is returned when that completes it.
  mutating func takeFrame(
    _ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64
  ) throws(FramingFault) -> Frame? {
    if total == 0 {
      try takeHeader(chunk, &position, at: base)
      if total == 0 { return nil }
    }
    try takeBody(chunk, &position, at: base)
    return received == total ? finish(at: base &+ UInt64(position)) : nil
  }

  private mutating func takeHeader(_ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64) throws(FramingFault) {
    while position < chunk.count {
      if isOver { throw fault(.ended, at: base &+ UInt64(position)) }
      if unread > 0 {
        let passed = min(unread, chunk.count - position)
        unread -= passed
        received += passed
        position += passed
        continue
      }
      let step = reader.take(chunk[position])
      position += 1
      received += 1
      if case .more = step {
        guard limit.scope == .frame, received >= limit.count else { continue }
        throw tooLarge(UInt64(received), total: nil, end: base &+ UInt64(position))
      }
      if try apply(step, end: base &+ UInt64(position)) { return }
    }
  }

  /// Acts on what the reader said; true when the header is complete.
  private mutating func apply(_ step: HeaderStep, end: UInt64) throws(FramingFault) -> Bool {
    switch step {
    case .more: return false
    case .skip(let count):
      unread = count
      guard Reader.headerIsPayload, limit.scope == .frame else { return false }
      let (most, overflow) = received.addingReportingOverflow(count)
      if overflow || most > limit.count { throw tooLarge(UInt64(count), total: nil, end: end) }
      return false
    case .complete(let payload, let value): return try accept(payload, value, end: end)
    case .tooLarge(let value): throw tooLarge(value, total: nil, end: end)
    case .invalid(let reason): throw fault(reason, at: end)
    }
  }

  private mutating func accept(_ payload: Int, _ value: UInt64, end: UInt64) throws(FramingFault) -> Bool {
    let trailer = reader.trailerLength
    let (body, overflow) = payload.addingReportingOverflow(trailer)
    let (all, overflows) = body.addingReportingOverflow(received)
    guard !overflow, !overflows else { throw tooLarge(value, total: nil, end: end) }
    guard limit.allows(header: received, body: payload, trailer: trailer, value: value) else {
      throw tooLarge(value, total: all, end: end)
    }
    header = received
    total = all
    return true
  }

  /// Passes over the payload and a checksum, and compares the trailer.
  private mutating func takeBody(_ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64) throws(FramingFault) {
    let expected = reader.trailer
    let payloadEnd = total - expected.count
    if received < payloadEnd {
      let passed = min(payloadEnd - received, chunk.count - position)
      received += passed
      position += passed
    }
    while received >= payloadEnd, received < total, position < chunk.count {
      let matches = chunk[position] == expected[received - payloadEnd]
      received += 1
      position += 1
      guard matches else { throw fault(.badTrailer(expected: expected), at: base &+ UInt64(position)) }
    }
  }

  private mutating func finish(at end: UInt64) -> Frame {
    let trailer = reader.trailerLength
    let shown = Reader.headerIsPayload ? 0 : header
    let frame = Frame(
      offset: end &- UInt64(total), headerLength: shown, payloadLength: total - shown - trailer,
      trailerLength: trailer)
    isOver = reader.isLast
    reset()
    return frame
  }

  private mutating func reset() {
    received = 0
    header = 0
    total = 0
    unread = 0
    reader.reset()
  }

  private mutating func fault(_ reason: FramingError.Reason, at end: UInt64) -> FramingFault {
    FramingFault(FramingError(offset: end &- UInt64(received), reason: reason))
  }

  /// A length over the limit; `total` is the frame's size when it can be passed over.
  private mutating func tooLarge(_ value: UInt64, total: Int?, end: UInt64) -> FramingFault {
    let start = end &- UInt64(received)
    reset()
    let error = FramingError(offset: start, reason: .tooLarge(declared: value, limit: limit.count))
    return FramingFault(error, end: total.map { start &+ UInt64($0) })
  }
}
