/// Puts the segments of one direction of a TCP connection in order.
///
/// Bytes that come early are held until those in front of them have come; when too many are held, those in front count
/// as lost. Of bytes that come twice the first are taken.
struct Reassembler: Sendable {
  /// A segment that came early. Positions count the stream's bytes from 0.
  private struct Held: Comparable, Sendable {
    var start: Int
    /// Counts segments as they come: of two that begin together the first goes first.
    var arrival: Int
    /// The end on the wire, beyond `start + bytes.count` when the capture has only a part.
    var end: Int
    var bytes: [UInt8]
    var origin: SegmentOrigin

    var cost: Int { bytes.count + Reassembler.segmentCost }

    mutating func move(by distance: Int) {
      start += distance
      end += distance
    }

    static func < (left: Held, right: Held) -> Bool { (left.start, left.arrival) < (right.start, right.arrival) }
    static func == (left: Held, right: Held) -> Bool { (left.start, left.arrival) == (right.start, right.arrival) }
  }

  /// Bytes of early segments that one direction may hold: more than a receiver's window on most connections, so that
  /// what is retransmitted still comes in time.
  static let defaultLimit = 4 << 20
  /// That limit as words.
  static let limitText = "\(defaultLimit >> 20) MiB"
  /// What a held segment costs besides its bytes.
  private static let segmentCost = 160

  /// What is out of order, which most streams have nothing of.
  private struct Backlog: Sendable {
    /// Bytes held, with what it costs to hold them.
    var heldCost = 0
    /// Where the bytes end that are known to be lost from the stream's position on.
    var lostEnd = 0
    /// Where the sender's data ends, once it has said so.
    var dataEnd: Int?
    var held = MinimumHeap<Held>()
    /// How many bytes are held from a position on.
    var heldCounts: [Int: Int] = [:]
    var arrivals = 0
    /// Where the furthest segment so far ends.
    var furthest = 0
    /// Up to where gaps are given up since what is behind them is too much to be held.
    var overdueEnd = 0
    var overdue = OverdueRanges()

    /// Whether it says nothing of a stream that is at `position`.
    func isNothing(at position: Int) -> Bool {
      dataEnd == nil && held.isEmpty && overdue.isEmpty && max(lostEnd, furthest, overdueEnd) <= position
    }
  }

  /// One that has nothing out of order and is in the first 4 GiB of its stream, which is nearly each.
  struct Packed: Sendable {
    let position: UInt32
    let nextNumber: UInt32
    /// Four of them, from the lowest: whether it is begun, whether it is ended, and two of what its beginning is known from.
    let bits: UInt8
  }

  /// One or none: kept apart, so that a stream that is in order is small.
  private var backlog: [Backlog] = []
  /// Where the stream is; the byte there has sequence number `nextNumber`.
  private var position = 0
  private let limitNumber: UInt32
  private var nextNumber: UInt32 = 0
  /// Whether a segment has come.
  private var isBegun = false
  /// Whether everything has been told.
  private(set) var isEnded = false
  /// What `start` is known from.
  private(set) var beginning = StreamBeginning.silence

  init(limit: Int = Reassembler.defaultLimit) {
    limitNumber = UInt32(clamping: limit)
  }

  /// What `packed` was made of.
  init(_ packed: Packed, limit: Int) {
    self.init(limit: limit)
    (position, nextNumber) = (Int(packed.position), packed.nextNumber)
    (isBegun, isEnded) = (packed.bits & 1 != 0, packed.bits & 2 != 0)
    beginning = StreamBeginning(rawValue: Int(packed.bits >> 2)) ?? .silence
  }

  /// Its small form, when it has one.
  var packed: Packed? {
    guard backlog.isEmpty, let position = UInt32(exactly: position) else { return nil }
    let bits = (isBegun ? 1 : 0) | (isEnded ? 2 : 0) | UInt8(beginning.rawValue) << 2
    return Packed(position: position, nextNumber: nextNumber, bits: bits)
  }

  private var limit: Int { Int(limitNumber) }

  /// Bytes held, with what it costs to hold them.
  var heldCost: Int { backlog.first?.heldCost ?? 0 }

  /// The sequence number that the stream begins with, nil while no segment has come.
  var start: UInt32? { isBegun ? nextNumber &- UInt32(truncatingIfNeeded: position) : nil }

  private var lostEnd: Int { backlog.first?.lostEnd ?? 0 }
  private var dataEnd: Int? { backlog.first?.dataEnd }
  private var furthest: Int { max(position, backlog.first?.furthest ?? 0) }

  private mutating func change(_ body: (inout Backlog) -> Void) {
    if backlog.isEmpty { backlog.append(Backlog()) }
    body(&backlog[0])
  }

  private mutating func dropBacklog() {
    if backlog.first?.isNothing(at: position) == true { backlog = [] }
  }

  /// The stream begins with sequence number `sequence`, as `beginning` says. One that nothing said for certain is moved
  /// back as long as nothing is told.
  mutating func begin(at sequence: UInt32, by beginning: StreamBeginning = .handshake) {
    guard let start else {
      (nextNumber, isBegun, self.beginning) = (sequence, true, beginning)
      return
    }
    guard position == 0, self.beginning != .handshake, !isEnded else { return }
    let distance = Int(Int32(bitPattern: start &- sequence))
    // A probe that keeps a connection alive has the number in front of the next byte (RFC 9293 §3.8.4).
    let wasProbe = self.beginning == .silence && beginning == .data && distance == -1 && backlog.isEmpty
    if wasProbe || 1...Self.reach ~= distance {
      move(by: distance)
      nextNumber = sequence
    }
    self.beginning = max(self.beginning, beginning)
  }

  /// A stream may turn out to begin so many bytes earlier.
  static let reach = 1 << 20
  /// The window that a receiver may give without scaling it (RFC 7323 §2.2).
  private static let window = 0xffff

  /// Whether a segment with this sequence number fits so badly that it may be of another connection, or what comes
  /// behind it may say where the stream begins.
  func isUnsettled(by number: UInt32) -> Bool {
    guard isBegun, beginning > .silence || position > 0 else { return true }
    let distance = Int(Int32(bitPattern: number &- nextNumber))
    return distance < -Self.window || distance > furthest - position + Self.window
  }

  private mutating func move(by distance: Int) {
    guard !backlog.isEmpty else { return }
    change { backlog in
      backlog.held.update { $0.move(by: distance) }
      backlog.heldCounts = Dictionary(uniqueKeysWithValues: backlog.heldCounts.map { ($0 + distance, $1) })
      backlog.dataEnd = backlog.dataEnd.map { $0 + distance }
      backlog.furthest += distance
    }
  }

  /// Bytes of the stream that are told, or told to be missing.
  var length: Int { position }

  /// The sequence number that comes next.
  var next: UInt32? { isBegun ? nextNumber : nil }

  /// Whether the sender said that its data ends further on.
  var isIncomplete: Bool { !isEnded && dataEnd.map { $0 > position } ?? false }

  /// Takes a segment of `length` bytes from sequence number `start` on, of which the first are `bytes`. Which of them
  /// come too late to be told.
  @discardableResult
  mutating func take<Sink: StreamSink>(
    _ bytes: Span<UInt8>, length: Int, at start: UInt32, from origin: SegmentOrigin, of stream: StreamIdentity,
    into sink: inout Sink
  ) -> LateBytes {
    begin(at: start, by: .data)
    let start = position(of: start)
    let end = start + length
    let late = start < position ? late(start..<min(position, start + bytes.count)) : LateBytes()
    tellAgain(bytes, origin, from: start, of: stream, into: &sink)
    guard !isEnded, end > position else { return late }
    guard start <= position else {
      hold(bytes, origin, from: start, to: end, of: stream, into: &sink)
      return late
    }
    deliver(bytes, origin, from: start, to: end, of: stream, into: &sink)
    guard !backlog.isEmpty else { return late }
    drain(of: stream, into: &sink)
    endIfDone(of: stream, into: &sink)
    dropBacklog()
    return late
  }

  /// Takes a segment of `length` bytes, all of which were captured, from sequence number `start` on when it is just the next
  /// of a stream that has begun and is in order: then all of it is to be told. False, and nothing taken, when `take` has to
  /// look.
  mutating func goOn(at start: UInt32, length: Int) -> Bool {
    guard start == nextNumber, position > 0, isBegun, !isEnded, beginning > .silence, backlog.isEmpty else {
      return false
    }
    advance(to: position + length)
    return true
  }

  /// Tells the part of a segment that was told before.
  private func tellAgain<Sink: StreamSink>(
    _ bytes: Span<UInt8>, _ origin: SegmentOrigin, from start: Int, of stream: StreamIdentity, into sink: inout Sink
  ) {
    let known = max(start, 0)..<max(min(position, start + bytes.count), max(start, 0))
    // A probe that keeps a connection alive may have any byte in front of the next (RFC 9293 §3.8.4).
    guard !known.isEmpty, bytes.count > 1 || known.upperBound < position else { return }
    let place = origin.place + UInt64(known.lowerBound - start)
    sink.receiveAgain(
      bytes.extracting(known.lowerBound - start..<known.upperBound - start), at: UInt64(known.lowerBound), of: stream,
      from: SegmentOrigin(place: place, time: origin.time))
  }

  /// Which bytes in front of `position` were never told.
  private func late(_ range: Range<Int>) -> LateBytes {
    var late = LateBytes()
    if range.lowerBound < 0, beginning != .handshake {
      late.beforeBeginning = min(0, range.upperBound) - range.lowerBound
    }
    late.overdue = backlog.first?.overdue.count(in: range) ?? 0
    return late
  }

  /// The sender has no data from sequence number `end` on.
  mutating func finish<Sink: StreamSink>(at end: UInt32, of stream: StreamIdentity, into sink: inout Sink) {
    begin(at: end, by: .silence)
    let end = position(of: end)
    guard !isEnded, end >= position else { return }
    change { $0.dataEnd = end }
    endIfDone(of: stream, into: &sink)
  }

  /// Nothing more will come: what is held is told, and what is missing in front of it.
  mutating func flush<Sink: StreamSink>(of stream: StreamIdentity, into sink: inout Sink) {
    guard !isEnded, isBegun else { return }
    flushHeld(of: stream, into: &sink)
    guard !isEnded else { return }
    if let dataEnd { lose(to: dataEnd) }
    drain(of: stream, into: &sink)
    end(stream, into: &sink)
  }

  /// Too much is held by all connections: what is missing in front of bytes that are held counts as lost.
  mutating func giveUpGaps<Sink: StreamSink>(of stream: StreamIdentity, into sink: inout Sink) {
    change { $0.overdueEnd = max($0.overdueEnd, $0.held.all.lazy.map(\.start).max() ?? 0) }
    flushHeld(of: stream, into: &sink)
  }

  /// What is missing in front of bytes that are held is not in the capture.
  private mutating func flushHeld<Sink: StreamSink>(of stream: StreamIdentity, into sink: inout Sink) {
    if let last = backlog.first?.held.all.lazy.map(\.end).max() { lose(to: last) }
    drain(of: stream, into: &sink)
    endIfDone(of: stream, into: &sink)
  }

  /// What is missing in front of `end` is lost.
  private mutating func lose(to end: Int) {
    guard end > max(position, lostEnd) else { return }
    change { $0.lostEnd = end }
  }

  /// The position of a sequence number: the one nearest to where the stream is, as numbers wrap around (RFC 9293
  /// §3.4).
  private func position(of number: UInt32) -> Int {
    position + Int(Int32(bitPattern: number &- (isBegun ? nextNumber : number)))
  }

  private mutating func advance(to end: Int) {
    nextNumber &+= UInt32(truncatingIfNeeded: end - position)
    position = end
  }

  /// Tells the part of a segment that is new, if any of it was captured.
  private mutating func deliver<Sink: StreamSink>(
    _ bytes: Span<UInt8>, _ origin: SegmentOrigin, from start: Int, to end: Int, of stream: StreamIdentity,
    into sink: inout Sink
  ) {
    let known = position - start
    if known < bytes.count {
      let new = SegmentOrigin(place: origin.place + UInt64(known), time: origin.time)
      sink.receive(bytes.extracting(known..<bytes.count), of: stream, from: new)
      advance(to: start + bytes.count)
    }
    lose(to: end)
  }

  /// Goes on through what is held and what is lost.
  private mutating func drain<Sink: StreamSink>(of stream: StreamIdentity, into sink: inout Sink) {
    while true {
      guard let first = backlog.first?.held.first, first.start <= position else {
        guard position < lostEnd else { return }
        miss(to: min(lostEnd, backlog.first?.held.first?.start ?? lostEnd), of: stream, into: &sink)
        continue
      }
      change { backlog in
        _ = backlog.held.removeFirst()
        backlog.heldCounts[first.start] = nil
        backlog.heldCost -= first.cost
      }
      tellAgain(first.bytes.span, first.origin, from: first.start, of: stream, into: &sink)
      deliver(first.bytes.span, first.origin, from: first.start, to: first.end, of: stream, into: &sink)
    }
  }

  /// Tells that the bytes up to `end` are missing.
  private mutating func miss<Sink: StreamSink>(to end: Int, of stream: StreamIdentity, into sink: inout Sink) {
    let gap = position..<end
    let isOverdue = position < (backlog.first?.overdueEnd ?? 0)
    if isOverdue { change { $0.overdue.append(gap) } }
    sink.miss(gap.count, of: stream, because: isOverdue ? .overdue : .absent)
    advance(to: end)
  }

  private mutating func hold<Sink: StreamSink>(
    _ bytes: Span<UInt8>, _ origin: SegmentOrigin, from start: Int, to end: Int, of stream: StreamIdentity,
    into sink: inout Sink
  ) {
    if let known = backlog.first?.heldCounts[start], known >= bytes.count { return }
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    change { backlog in
      let segment = Held(start: start, arrival: backlog.arrivals, end: end, bytes: copy, origin: origin)
      backlog.arrivals += 1
      backlog.held.insert(segment)
      backlog.heldCounts[start] = bytes.count
      backlog.heldCost += segment.cost
      backlog.furthest = max(backlog.furthest, end)
    }
    while heldCost > limit, let first = backlog.first?.held.first {
      lose(to: first.start)
      change { $0.overdueEnd = max($0.overdueEnd, first.start) }
      drain(of: stream, into: &sink)
    }
    endIfDone(of: stream, into: &sink)
  }

  private mutating func endIfDone<Sink: StreamSink>(of stream: StreamIdentity, into sink: inout Sink) {
    guard let dataEnd, position >= dataEnd, !isEnded else { return }
    end(stream, into: &sink)
  }

  private mutating func end<Sink: StreamSink>(_ stream: StreamIdentity, into sink: inout Sink) {
    isEnded = true
    // What came too late is still counted.
    let overdue = backlog.first?.overdue ?? OverdueRanges()
    backlog = []
    if !overdue.isEmpty { change { $0.overdue = overdue } }
    if position > 0 { sink.end(stream) }
  }
}
