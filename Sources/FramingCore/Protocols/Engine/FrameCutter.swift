/// Cuts one frame after the other with a rule. It keeps the first bytes of a frame, no more than it was asked to.
struct FrameCutter: Sendable {
  private let limit: FrameLimit
  private var rule: (any FrameRule)?
  /// The first bytes of the frame in progress.
  private(set) var kept: [UInt8] = []
  private var headCount = 0
  /// Bytes that are kept: as many as were asked for, or as a search for the next mark looks through.
  private var keptCount = 0
  /// Bytes of the frame in progress that have arrived.
  private(set) var received = 0
  /// The newest eight of them, the newest lowest.
  private var newest: UInt64 = 0
  /// Bytes that the rule need not see.
  private var unread = 0
  private var parts: FrameSizes?
  private var total = 0
  /// The parts that the frame has when what the rule still reads is right.
  private var expected: FrameSizes?
  /// What the frame is when its peer refuses the rest.
  private var offered: FrameSizes?
  /// What is wrong with the frame if the rest comes after all.
  private var refusal: FramingError?
  /// Bytes of the header when the frame ends with the stream.
  private var openHeader: Int?

  /// Whether bad frames are passed over up to the next mark.
  private let isMarked: Bool

  init(limit: FrameLimit, isMarked: Bool) {
    self.limit = limit
    self.isMarked = isMarked
  }

  /// The first bytes of the frame in progress, no more than were asked for.
  var head: [UInt8] { kept.count > headCount ? Array(kept.prefix(headCount)) : kept }

  /// What shows where frames go on behind the one in progress, if it is bad.
  var mark: FrameMark? { isMarked ? rule?.mark : nil }

  /// Why the frame in progress is none if the stream ends now.
  var remainder: String? { parts == nil && unread == 0 ? rule?.remainder : nil }

  /// Begins a frame of `rule`, whose first `headCount` bytes are kept.
  mutating func begin(_ rule: any FrameRule, headCount: Int) {
    self.rule = rule
    self.headCount = headCount
    keptCount = max(headCount, isMarked ? rule.mark?.lookBack ?? 0 : 0)
    kept.removeAll(keepingCapacity: true)
    received = 0
    newest = 0
    unread = 0
    parts = nil
    total = 0
    expected = nil
    offered = nil
    refusal = nil
    openHeader = nil
  }

  /// Bytes of the frame in progress, all of its bytes (0 until known), bytes of its header when known.
  var progress: (received: Int, total: Int, header: Int?) {
    (received, expected?.total ?? total, parts?.header ?? expected?.header ?? openHeader)
  }

  /// Takes the chunk's bytes from `position` on, at most up to the frame's end; the chunk's first byte is at stream
  /// offset `base`.
  mutating func take(
    _ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64
  ) throws(FramingFault) -> Frame? {
    while position < chunk.count {
      if let frame = try takeSome(chunk, &position, at: base) { return frame }
    }
    return nil
  }

  private mutating func takeSome(
    _ chunk: Span<UInt8>, _ position: inout Int, at base: UInt64
  ) throws(FramingFault) -> Frame? {
    if let refusal {
      // What came so far is the line that announced the rest.
      throw FramingFault(refusal, end: base &+ UInt64(position))
    }
    if openHeader != nil {
      passOver(chunk.count - position, chunk, &position)
    } else if parts != nil {
      passOver(min(total - received, chunk.count - position), chunk, &position)
    } else if unread > 0 {
      let count = min(unread, chunk.count - position)
      passOver(count, chunk, &position)
      unread -= count
    } else {
      let byte = chunk[position]
      passOver(1, chunk, &position)
      if let step = rule?.take(byte) { try apply(step, end: base &+ UInt64(position)) }
    }
    let end = base &+ UInt64(position)
    if let parts, received >= total { return frame(parts, endingAt: end) }
    if parts == nil, limit.scope == .frame, received > limit.count {
      throw fault(.tooLarge(declared: UInt64(received), limit: limit.count), end: end)
    }
    return nil
  }

  private mutating func passOver(_ count: Int, _ chunk: Span<UInt8>, _ position: inout Int) {
    let more = min(count, keptCount - kept.count)
    if more > 0 { for index in position..<(position + more) { kept.append(chunk[index]) } }
    if isMarked {
      for index in (position + max(0, count - 8))..<(position + count) { newest = newest << 8 | UInt64(chunk[index]) }
    }
    received += count
    position += count
  }

  /// The newest bytes of the frame in progress but for the newest of all, at most seven. Empty unless bad frames are
  /// passed over.
  var tail: [UInt8] {
    let count = min(received, 8) - 1
    return count > 0 ? Array(ByteOrder.big.bytes(of: newest >> 8, count: count)) : []
  }

  private mutating func apply(_ step: RuleStep, end: UInt64) throws(FramingFault) {
    switch step {
    case .more: return
    case .skip(let count):
      let (all, overflow) = received.addingReportingOverflow(count)
      if overflow || (limit.scope == .frame && all > limit.count) { throw tooLarge(UInt64(clamping: count), end: end) }
      unread = max(0, count)
    case .frame(let parts):
      try check(parts, end: end)
      self.parts = parts
      total = parts.total ?? received
    case .expected(let parts, let skip):
      try check(parts, end: end)
      expected = parts
      unread = max(0, skip)
    case .offered(let count, let trailer):
      offered = FrameSizes(header: 0, payload: received - trailer, trailer: trailer)
      guard count > 0 else { return }
      do throws(FramingFault) {
        try apply(.skip(count), end: end)
      } catch {
        // The peer may refuse it too.
        refusal = error.error
      }
    case .atLeast(let count, let declared):
      let (all, overflow) = received.addingReportingOverflow(count)
      guard overflow || (limit.scope == .frame && all > limit.count) else { return }
      let error = tooLarge(declared, end: end).error
      throw FramingFault(error, end: end)
    case .bad(let reason):
      let error = fault(reason, end: end).error
      throw FramingFault(error, end: end)
    case .passedOver(let reason): throw fault(.passedOver(reason), end: end)
    case .passedOverBefore(let reason):
      throw FramingFault(fault(.passedOver(reason), end: end).error, end: end &- 1)
    case .untilEnd(let header): openHeader = header
    case .tooLarge(let value): throw tooLarge(value, end: end)
    case .invalid(let reason): throw fault(reason, end: end)
    }
  }

  private func check(_ parts: FrameSizes, end: UInt64) throws(FramingFault) {
    let declared = UInt64(clamping: parts.payload)
    guard parts.header >= 0, parts.payload >= 0, let total = parts.total, total >= received else {
      throw fault(.tooShort(declared: declared, minimum: received), end: end)
    }
    guard limit.allows(header: parts.header, body: parts.payload, trailer: parts.trailer, value: declared) else {
      throw tooLarge(declared, end: end)
    }
  }

  private func tooLarge(_ value: UInt64, end: UInt64) -> FramingFault {
    fault(.tooLarge(declared: value, limit: limit.count), end: end)
  }

  private func fault(_ reason: FramingError.Reason, end: UInt64) -> FramingFault {
    FramingFault(FramingError(offset: end &- UInt64(received), reason: reason))
  }

  private func frame(_ parts: FrameSizes, endingAt end: UInt64) -> Frame {
    Frame(
      offset: end &- UInt64(received), headerLength: parts.header, payloadLength: parts.payload,
      trailerLength: parts.trailer)
  }

  /// The frame in progress, whose newest byte is the last before `end`, and the bytes behind it, when it is over since
  /// the peer refused the rest of it; nil when it offered no rest, or what came behind is not kept.
  mutating func refuse(at end: UInt64) -> (frame: Frame, rest: [UInt8])? {
    guard let offered, let total = offered.total, total <= received, received == total || received <= kept.count else {
      return nil
    }
    self.offered = nil
    let rest = received == total ? [] : Array(kept[total..<received])
    return (frame(offered, endingAt: end &- UInt64(rest.count)), rest)
  }

  /// The frame that the stream's end at `end` completes, nil when it completes none.
  mutating func finish(at end: UInt64) -> Frame? {
    guard let header = openHeader, received >= header else { return nil }
    defer { openHeader = nil }
    return frame(FrameSizes(header: header, payload: received - header, trailer: 0), endingAt: end)
  }
}
