/// Cuts frames that a start and an end enclose (STX/ETX, MLLP). What stands between them comes out unframed.
struct EnclosedDecoder: Sendable {
  /// What the next byte belongs to.
  private enum Phase: Sendable {
    case noise
    /// The start's first byte has come.
    case startSecond
    case body
    /// The end's first byte has come.
    case endSecond
    /// The end has come.
    case checksum
  }

  let enclosure: Enclosure
  let limit: FrameLimit
  private let mostBody: Int
  /// Why bytes between frames are none.
  var faults: FaultList
  /// Where the newest bytes that are no frame end: those behind them belong to the same run.
  private var noiseEnd: UInt64?
  private var phase = Phase.noise
  /// The body's bytes so far, as they are on the wire.
  private var body = 0
  /// The checksum's bytes so far.
  private var checked = 0

  init(_ enclosure: Enclosure, limit: FrameLimit, faults: FaultList = FaultList(isKept: false)) {
    self.enclosure = enclosure
    self.faults = faults
    self.limit = limit
    mostBody = enclosure.mostBody(limit)
  }

  /// Bytes of the frame in progress that have arrived.
  var received: Int {
    switch phase {
    case .noise: 0
    case .startSecond: 1
    case .body: enclosure.startCount + body
    case .endSecond: enclosure.startCount + body + 1
    case .checksum: enclosure.startCount + body + enclosure.endCount + checked
    }
  }

  /// Bytes of the start when all of it has come.
  var header: Int? { received >= enclosure.startCount ? enclosure.startCount : nil }

  mutating func feed(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    var position = start
    while position < chunk.count {
      switch phase {
      case .noise: passNoise(chunk, &position, at: base, into: &frames)
      case .startSecond: takeStart(chunk[position], &position, at: base, into: &frames)
      case .body: try takeBody(chunk, &position, at: base, into: &frames)
      case .endSecond: try takeEnd(chunk[position], &position, at: base, into: &frames)
      case .checksum: try takeChecksum(chunk.count, &position, at: base, into: &frames)
      }
    }
  }

  private mutating func passNoise(
    _ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64, into frames: inout [Frame]
  ) {
    let found = ByteSearch.first(enclosure.startFirst, in: chunk, from: position, to: chunk.count)
    appendNoise(found - position, endingAt: base &+ UInt64(found), into: &frames)
    position = found
    guard found < chunk.count else { return }
    position += 1
    phase = enclosure.startSecond == nil ? .body : .startSecond
  }

  private mutating func takeStart(
    _ byte: UInt8, _ position: inout Int, at base: UInt64, into frames: inout [Frame]
  ) {
    if byte == enclosure.startSecond {
      position += 1
      phase = .body
      return
    }
    // The first byte was noise; this one may begin a frame and is looked at again.
    appendNoise(1, endingAt: base &+ UInt64(position), into: &frames)
    phase = .noise
  }

  private mutating func takeBody(
    _ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    // One byte over the limit is looked at, as it may be the end.
    let window = position + min(chunk.count - position, mostBody - body + 1)
    let found = ByteSearch.first(enclosure.endFirst, in: chunk, from: position, to: window)
    try checkStart(chunk, from: position, to: found, at: base)
    body += found - position
    position = found
    try checkLimit(at: base &+ UInt64(position))
    guard found < window else { return }
    position += 1
    phase = .endSecond
    if enclosure.endSecond == nil { try close(at: base &+ UInt64(position), into: &frames) }
  }

  /// Where the start cannot be data, the frame lost its end.
  private mutating func checkStart(
    _ chunk: Span<UInt8>, from start: Int, to end: Int, at base: UInt64
  ) throws(FramingFault) {
    guard enclosure.forbidsStart else { return }
    let found = ByteSearch.first(enclosure.startFirst, in: chunk, from: start, to: end)
    guard found < end else { return }
    body += found - start
    let place = base &+ UInt64(found)
    let error = FramingError(
      offset: place &- UInt64(received), reason: .badEncoding("another frame begins before it ends"))
    reset()
    throw FramingFault(error, end: place)
  }

  private mutating func takeEnd(
    _ byte: UInt8, _ position: inout Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    if byte == enclosure.endSecond {
      position += 1
      return try close(at: base &+ UInt64(position), into: &frames)
    }
    if enclosure.isStuffed {
      position += 1
      guard byte == enclosure.endFirst else { throw misplaced(byte, endingAt: base &+ UInt64(position)) }
      body += 2
    } else {
      // The end's first byte was data; this one is looked at again.
      body += 1
    }
    phase = .body
    try checkLimit(at: base &+ UInt64(position))
  }

  /// The end is complete at stream offset `end`.
  private mutating func close(at end: UInt64, into frames: inout [Frame]) throws(FramingFault) {
    if enclosure.checksum == 0 { return try finish(at: end, into: &frames) }
    phase = .checksum
  }

  private mutating func takeChecksum(
    _ count: Int, _ position: inout Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    let taken = min(enclosure.checksum - checked, count - position)
    checked += taken
    position += taken
    if checked == enclosure.checksum { try finish(at: base &+ UInt64(position), into: &frames) }
  }

  private mutating func finish(at end: UInt64, into frames: inout [Frame]) throws(FramingFault) {
    let (header, trailer) = (enclosure.startCount, enclosure.trailerLength)
    let offset = end &- UInt64(header + body + trailer)
    let payload = body
    reset()
    guard limit.allows(header: header, body: payload, trailer: trailer, value: UInt64(payload)) else {
      noiseEnd = end
      throw FramingFault(FramingError(offset: offset, reason: .unterminated(limit: limit.count)), end: end)
    }
    frames.append(Frame(offset: offset, headerLength: header, payloadLength: payload, trailerLength: trailer))
  }

  private mutating func checkLimit(at end: UInt64) throws(FramingFault) {
    guard body > mostBody else { return }
    let offset = end &- UInt64(received)
    reset()
    throw FramingFault(FramingError(offset: offset, reason: .unterminated(limit: limit.count)), end: end)
  }

  /// The fault of a byte that may not stand behind the end's first one; the start's second begins the next frame.
  private mutating func misplaced(_ byte: UInt8, endingAt end: UInt64) -> FramingFault {
    let offset = end &- UInt64(received + 1)
    let begins = byte == enclosure.startSecond && enclosure.startFirst == enclosure.endFirst
    reset()
    if begins { phase = .body } else { noiseEnd = end }
    let problem =
      begins
      ? "another frame begins before it ends"
      : "\(HexDigits.prefixed(UInt64(enclosure.endFirst), digits: 2)) is followed by "
        + HexDigits.prefixed(UInt64(byte), digits: 2)
    let error = FramingError(offset: offset, reason: .badEncoding(problem))
    return FramingFault(error, end: begins ? end &- 2 : end, next: end)
  }

  private mutating func appendNoise(_ count: Int, endingAt end: UInt64, into frames: inout [Frame]) {
    guard count > 0 else { return }
    let offset = end &- UInt64(count)
    if noiseEnd != offset, faults.isKept {
      let error = noise(at: offset)
      faults.append(error)
    }
    noiseEnd = end
    frames.append(Frame(offset: offset, headerLength: 0, payloadLength: count, kind: .unframed))
  }

  private func noise(at offset: UInt64) -> FramingError {
    let start = HexText.format([enclosure.startFirst] + (enclosure.startSecond.map { [$0] } ?? []))
    return FramingError(offset: offset, reason: .badHeader("a frame begins with \(start)"))
  }

  private mutating func reset() {
    phase = .noise
    body = 0
    checked = 0
  }
}
