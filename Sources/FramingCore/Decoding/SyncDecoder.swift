/// Cuts frames that begin with one of several byte strings. What stands before them is noise and comes out unframed.
struct SyncDecoder: Sendable {
  private let syncs: [[UInt8]]
  private let skips: Bool
  private var inner: HeaderDecoder<LengthFieldReader>
  private let fresh: HeaderDecoder<LengthFieldReader>
  /// The bytes of the frame in progress up to the end of its header, kept so that a search can begin behind the
  /// first of them: never more than a header and a byte string.
  private var pending: [UInt8] = []
  /// Why bytes between frames are none.
  var faults: FaultList
  /// Where the newest bytes that are no frame end: those behind them belong to the same run.
  private var noiseEnd: UInt64?
  /// Whether `pending` begins with one of the strings.
  private var isSynchronised = false

  init(
    _ inner: HeaderDecoder<LengthFieldReader>, syncs: [[UInt8]], skips: Bool,
    faults: FaultList = FaultList(isKept: false)
  ) {
    self.faults = faults
    self.inner = inner
    fresh = inner
    self.syncs = syncs
    self.skips = skips
  }

  /// Bytes of the frame in progress that have arrived.
  var received: Int { isSynchronised ? inner.received : pending.count }
  /// All its bytes, 0 until known.
  var total: Int { inner.total }

  mutating func feed(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    var position = start
    // After a fault the search goes on in bytes that came before.
    if !isSynchronised, !pending.isEmpty { try advance(end: base &+ UInt64(start), into: &frames) }
    while position < chunk.count {
      if inner.total > 0 {
        if let frame = try inner.takeFrame(chunk, &position, at: base) { frames.append(frame) }
        if inner.total == 0 { isSynchronised = false }
        continue
      }
      pending.append(chunk[position])
      position += 1
      try advance(end: base &+ UInt64(position), into: &frames)
    }
  }

  /// Takes the newest pending byte.
  private mutating func advance(end: UInt64, into frames: inout [Frame]) throws(FramingFault) {
    if isSynchronised { return try takeHeader(from: pending.count - 1, end: end, into: &frames) }
    while !pending.isEmpty {
      if syncs.contains(where: { pending.starts(with: $0) }) {
        isSynchronised = true
        return try takeHeader(from: 0, end: end, into: &frames)
      }
      if syncs.contains(where: { $0.starts(with: pending) }) { return }
      dropNoise(at: end &- UInt64(pending.count), into: &frames)
    }
  }

  private mutating func dropNoise(at offset: UInt64, into frames: inout [Frame]) {
    pending.removeFirst()
    noteNoise(at: offset)
    if let last = frames.indices.last, frames[last].kind == .unframed,
      frames[last].offset &+ UInt64(frames[last].totalLength) == offset
    {
      frames[last].payloadLength += 1
    } else {
      frames.append(Frame(offset: offset, headerLength: 0, payloadLength: 1, kind: .unframed))
    }
  }

  private mutating func noteNoise(at offset: UInt64) {
    if noiseEnd != offset, faults.isKept {
      let error = noise(at: offset)
      faults.append(error)
    }
    noiseEnd = offset &+ 1
  }

  private func noise(at offset: UInt64) -> FramingError {
    let marks = syncs.map { HexText.format($0) }.joined(separator: " or ")
    return FramingError(offset: offset, reason: .badHeader("a frame begins with \(marks)"))
  }

  /// Gives the header's pending bytes from `index` on to the decoder of the frame.
  private mutating func takeHeader(from index: Int, end: UInt64, into frames: inout [Frame]) throws(FramingFault) {
    let bytes = Array(pending[index...])
    var position = 0
    do throws(FramingFault) {
      let frame = try inner.takeFrame(bytes.span, &position, at: end &- UInt64(bytes.count))
      if let frame { frames.append(frame) }
    } catch {
      try recover(from: error, end: end)
    }
    if inner.total > 0 { pending.removeAll(keepingCapacity: true) }
    guard inner.received == 0 else { return }
    isSynchronised = false
    pending.removeFirst(min(index + position, pending.count))
    // A frame shorter than the string it begins with leaves bytes that the next one may begin with.
    if !pending.isEmpty { try advance(end: end, into: &frames) }
  }

  /// After a length over the limit the search goes on behind the frame's first byte.
  private mutating func recover(from fault: FramingFault, end: UInt64) throws(FramingFault) {
    guard skips, case .tooLarge = fault.error.reason else { throw fault }
    pending.removeFirst()
    isSynchronised = false
    inner = fresh
    // What is no frame behind it belongs to the run that it begins.
    noiseEnd = fault.error.offset &+ 1
    throw FramingFault(fault.error, end: fault.error.offset &+ 1, next: end)
  }
}
