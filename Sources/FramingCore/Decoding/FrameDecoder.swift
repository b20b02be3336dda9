/// Cuts one direction's bytes into frames as they arrive.
///
/// The decoder keeps a few integers and no bytes: frames are ranges of the stream. How the stream is cut into chunks
/// makes no difference, except to `Framing.raw`, where each chunk is a frame, and to `Framing.pause`, where `fallSilent` ends
/// frames. After an error the rest of the stream
/// is unframed until `resynchronise(at:)`, unless the decoder was told to go on.
public struct FrameDecoder: Sendable {
  /// The largest frame when the framing does not say: 64 MiB.
  public static let defaultLimit = 64 << 20

  /// What to do after an error.
  public enum Recovery: Sendable {
    /// The rest of the stream is unframed.
    case stop
    /// The bad frame is unframed and decoding goes on behind it, when its end is known.
    case skip
    /// Delimited frames over the limit come out in pieces; else as `stop`.
    case split
    /// Where bytes mark frames (delimiters, flags, starts), as `skip`, and `takeFaults` tells what was passed over;
    /// else as `stop`.
    case nextMark
  }

  /// Why the stream stopped being frames, nil while it is framed.
  public var failure: FramingError? { failed?.value }
  private var failed: OnHeap<FramingError>?
  /// The first error that was recovered from.
  public var firstError: FramingError? { passedOver?.value ?? machine.firstError }
  /// The stream offset of the next byte to be fed.
  public private(set) var offset: UInt64
  let recovery: Recovery
  private var passedOver: OnHeap<FramingError>?
  /// Whether `takeFaults` is used.
  private let keepsFaults: Bool
  private var faults: [FramingError] = []
  /// The decoder of plain length fields or varints, which is used in place instead of `machine`: moving an
  /// enumeration's payload out and in again costs more than many a chunk.
  private var lengthField: LengthFieldDecoder?
  private var varint: VarintDecoder?
  /// The loop over whole frames that one of them has.
  @usableFromInline let walk: FrameWalk?
  private var machine: FrameMachine
  /// The machine at a frame boundary.
  private let fresh: FrameMachine
  /// The stream offset up to which bytes of a bad frame are passed over.
  private var skipEnd: UInt64 = 0
  /// Frames on their way to a caller that takes them one by one.
  private var aside: [Frame] = []

  /// A decoder at a frame boundary. `limit` is the largest frame in bytes when `framing` does not say.
  public init(_ framing: Framing, limit: Int = FrameDecoder.defaultLimit, at offset: UInt64 = 0) {
    self.init(framing, limit: FrameLimit(limit), recovery: .stop, at: offset)
  }

  /// A decoder at a frame boundary with a limit of any scope.
  public init(_ framing: Framing, limit: FrameLimit, recovery: Recovery, at offset: UInt64 = 0) {
    self.init(framing, limit: limit, recovery: recovery, check: nil, at: offset)
  }

  /// A decoder that checks the headers of frames with a length field or a varint besides.
  init(_ framing: Framing, limit: FrameLimit, recovery: Recovery, check: HeaderCheck?, at offset: UInt64) {
    self.offset = offset
    let isToldOfFaults = recovery == .nextMark
    let recovery = recovery == .nextMark ? framing.isMarked ? .skip : .stop : recovery
    self.recovery = recovery
    keepsFaults = isToldOfFaults && recovery == .skip
    skipEnd = UInt64(clamping: framing.skip)
    fresh = FrameMachine(framing, limit: limit, recovery: recovery, check: check, keepsFaults: keepsFaults)
    machine = fresh
    walk = fresh.walk
    useInPlace()
  }

  /// Takes the decoders that are used in place out of the fresh machine.
  private mutating func useInPlace() {
    switch fresh {
    case .length(let decoder): lengthField = decoder
    case .header(.varint(let decoder)): varint = decoder
    default: break
    }
  }

  /// The frame in progress, nil at a frame boundary and after an error.
  public var partial: PartialFrame? {
    guard failed == nil, offset >= skipEnd else { return nil }
    let (received, total, header) = lengthField?.progress ?? varint?.progress ?? machine.progress
    guard received > 0 else { return nil }
    return PartialFrame(
      offset: offset &- UInt64(received), received: received, total: total > 0 ? total : nil, headerLength: header)
  }

  /// Bytes of the frame in progress.
  var received: Int {
    guard failed == nil, offset >= skipEnd else { return 0 }
    return lengthField?.received ?? varint?.received ?? machine.progress.received
  }

  /// Takes the stream's next bytes and appends the frames they complete to `frames`. After an error appends one
  /// unframed run for each chunk; the first begins at the bad frame's first byte, which may lie in an earlier chunk.
  /// Neither copies bytes nor allocates, but for the growth of `frames`.
  public mutating func feed(_ chunk: Span<UInt8>, into frames: inout [Frame]) {
    _ = take(chunk, into: &frames)
  }

  /// Feeds as `feed` does. How far it is then.
  mutating func take(_ chunk: Span<UInt8>, into frames: inout [Frame]) -> DecodingProgress {
    guard chunk.count > 0 else { return progress }
    let base = offset
    offset = base &+ UInt64(chunk.count)
    guard failed == nil else {
      Self.appendUnframed(from: base, to: offset, into: &frames)
      return progress(0)
    }
    var start = base
    if skipEnd > base {
      start = skip(from: base, into: &frames)
      if start == offset { return progress }
    }
    // After a fault at the chunk's very end the machine is asked once more: it may hold bytes to search again.
    while true {
      do throws(FramingFault) {
        let position = Int(clamping: start &- base)
        if let received = try lengthField?.feed(chunk, from: position, at: base, into: &frames) {
          return progress(received)
        }
        if let received = try varint?.feed(chunk, from: position, at: base, into: &frames) { return progress(received) }
        try machine.feed(chunk, from: position, at: base, into: &frames)
        keepFaults()
        return progress
      } catch {
        keepFaults()
        guard let next = recover(from: error, into: &frames) else { return progress(0) }
        start = next
      }
    }
  }

  /// How far it is.
  var progress: DecodingProgress { progress(received) }

  /// How far it is, with `received` bytes of a frame that begins behind what is passed over.
  private func progress(_ received: Int) -> DecodingProgress {
    DecodingProgress(
      received: offset >= skipEnd ? received : 0, hasFailed: failed != nil, hasFaults: !faults.isEmpty)
  }

  /// Nothing came for the time of `Framing.pause`: the frame in progress is complete and appended to `frames`, and frames
  /// begin again after an error. Of other framings nothing follows from that.
  public mutating func fallSilent(into frames: inout [Frame]) {
    if let frame = machine.fallSilent(at: offset) { frames.append(frame) }
    if failed != nil, case .pause = fresh { resynchronise(at: offset) }
  }

  /// Leaves the unframed state, or the frame in progress: the next byte to be fed is at stream offset `offset` and
  /// is a frame's first. To begin anew within bytes already fed, feed them again from there.
  public mutating func resynchronise(at offset: UInt64) {
    self.offset = offset
    failed = nil
    skipEnd = 0
    machine = fresh
    useInPlace()
  }

  /// Why bytes were passed over since the last call, with `Recovery.nextMark`: each error's offset is that of a run of
  /// unframed bytes. What comes out unframed at once and has none belongs to the run in front of it.
  public mutating func takeFaults() -> [FramingError] {
    guard !faults.isEmpty else { return [] }
    var taken: [FramingError] = []
    swap(&taken, &faults)
    return taken
  }

  /// Takes over the faults that the machine went past by itself.
  private mutating func keepFaults() {
    if keepsFaults { faults += machine.takeFaults() }
  }
}

// The steps of feeding frame by frame, see `feed(_:_:)`.
extension FrameDecoder {
  /// Takes what `chunk` has of the frame in progress, so that its whole frames can be walked over. Nil, and nothing
  /// taken, when they cannot.
  @usableFromInline
  mutating func enter(_ chunk: Span<UInt8>) -> FrameWalk.Entry? {
    guard isFramed else { return nil }
    let base = offset
    guard (lengthField?.received ?? varint?.received) != 0 else {
      return FrameWalk.Entry(position: 0, base: base, first: nil)
    }
    return takePiece(chunk).map { FrameWalk.Entry(position: $0.taken, base: base, first: $0.frame) }
  }

  /// Whether the next byte belongs to a frame.
  private var isFramed: Bool { failed == nil && skipEnd <= offset }

  /// Takes the bytes of `chunk` for the frame in progress, or the one that begins with them. Returns how many those
  /// were and the frame that they complete; nil, and nothing taken, when the frame is bad or of another kind.
  private mutating func takePiece(_ chunk: Span<UInt8>) -> (taken: Int, frame: Frame?)? {
    let piece = lengthField?.takePiece(chunk, at: offset) ?? varint?.takePiece(chunk, at: offset)
    offset &+= UInt64(piece?.taken ?? 0)
    return piece
  }

  /// Takes the chunk from `position` on, after a walk over the `walked` bytes before. Whether that completed frames,
  /// for `takeAside`.
  @usableFromInline
  mutating func leave(_ chunk: Span<UInt8>, at position: Int, walked: Int) -> Bool {
    offset &+= UInt64(walked)
    guard position < chunk.count else { return false }
    var rest = chunk.extracting(position...)
    var first: Frame?
    // Nearly always this is the beginning of one frame.
    if isFramed, let (taken, frame) = takePiece(rest) {
      if frame == nil, taken == rest.count { return false }
      rest = rest.extracting(taken...)
      first = frame
    }
    var frames = takeAside()
    if let first { frames.append(first) }
    feed(rest, into: &frames)
    aside = frames
    return !frames.isEmpty
  }

  /// The frames that came by `leave`.
  @usableFromInline
  mutating func takeAside() -> [Frame] {
    var frames: [Frame] = []
    swap(&frames, &aside)
    return frames
  }

  /// Keeps the memory of frames that have been passed on.
  @usableFromInline
  mutating func reuse(_ frames: consuming [Frame]) {
    frames.removeAll(keepingCapacity: true)
    aside = frames
  }
}

extension FrameDecoder {
  /// Notes a fault; returns where to go on, nil when decoding ends here.
  private mutating func recover(from fault: FramingFault, into frames: inout [Frame]) -> UInt64? {
    guard recovery == .skip, let end = fault.end else {
      failed = OnHeap(fault.error)
      Self.appendUnframed(from: fault.error.offset, to: offset, into: &frames)
      return nil
    }
    passedOver = passedOver ?? OnHeap(fault.error)
    if keepsFaults { faults.append(fault.error) }
    skipEnd = end
    Self.appendUnframed(from: fault.error.offset, to: min(end, offset), into: &frames)
    return min(max(end, fault.next), offset)
  }

  /// Passes over the rest of a bad frame; returns where the next one begins, at most the chunk's end.
  private func skip(from base: UInt64, into frames: inout [Frame]) -> UInt64 {
    let end = min(skipEnd, offset)
    Self.appendUnframed(from: base, to: end, into: &frames)
    return end
  }

  private static func appendUnframed(from start: UInt64, to end: UInt64, into frames: inout [Frame]) {
    guard end > start else { return }
    frames.append(Frame(offset: start, headerLength: 0, payloadLength: Int(clamping: end - start), kind: .unframed))
  }
}

extension FrameDecoder {
  /// Bytes of the frame in progress, 0 at a frame boundary, when a new decoder at its beginning goes on as this one once
  /// it is fed them again; nil when this one knows more than that.
  var repeatable: Int? {
    guard failed == nil, firstError == nil, faults.isEmpty, offset >= skipEnd else { return nil }
    if let received = lengthField?.received { return received }
    if let varint { return varint.isRepeatable ? varint.received : nil }
    return machine.isRepeatable ? machine.progress.received : nil
  }

  /// Whether a new decoder can go on in its place at `offset`, or nothing will be framed any more.
  var canRest: Bool {
    guard firstError == nil, faults.isEmpty else { return false }
    if failed != nil { return true }
    guard offset >= skipEnd else { return false }
    return (lengthField?.received ?? varint?.received).map { $0 == 0 } ?? machine.isFresh
  }
}
