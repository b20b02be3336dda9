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

  let limit: Int
  /// Bytes held, with what it costs to hold them.
  private(set) var heldCost = 0
  /// Whether everything has been told.
  private(set) var isEnded = false
  /// Where the stream is; the byte there has sequence number `sequence`, nil while no segment has come.
  private var position = 0
  private var sequence: UInt32?
  /// Where the bytes end that are known to be lost from `position` on.
  private var lostEnd = 0
  /// Where the sender's data ends, once it has said so.
  private var dataEnd: Int?
  private var held = MinimumHeap<Held>()
  /// How many bytes are held from a position on.
  private var heldCounts: [Int: Int] = [:]
  private var arrivals = 0
  /// The sequence number that the stream begins with, nil while no segment has come.
  private(set) var start: UInt32?
  /// What `start` is known from.
  private(set) var beginning = StreamBeginning.silence
  /// Where the furthest segment so far ends.
  private var furthest = 0
  /// Up to where gaps are given up since what is behind them is too much to be held.
  private var overdueEnd = 0
  private var overdue = OverdueRanges()

  init(limit: Int = Reassembler.defaultLimit) {
    self.limit = limit
  }

  /// The stream begins with sequence number `sequence`, as `beginning` says. One that nothing said for certain is moved
  /// back as long as nothing is told.
  mutating func begin(at sequence: UInt32, by beginning: StreamBeginning = .handshake) {
    guard let start else {
      (self.sequence, start, self.beginning) = (sequence, sequence, beginning)
      return
    }
    guard position == 0, self.beginning != .handshake, !isEnded else { return }
    let distance = Int(Int32(bitPattern: start &- sequence))
    // A probe that keeps a connection alive has the number in front of the next byte (RFC 9293 §3.8.4).
    let wasProbe = self.beginning == .silence && beginning == .data && distance == -1 && held.isEmpty && dataEnd == nil
    if wasProbe || 1...Self.reach ~= distance {
      move(by: distance)
      (self.sequence, self.start) = (sequence, sequence)
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
    guard let sequence, beginning > .silence || position > 0 else { return true }
    let distance = Int(Int32(bitPattern: number &- sequence))
    return distance < -Self.window || distance > furthest - position + Self.window
  }

  private mutating func move(by distance: Int) {
    held.update { $0.move(by: distance) }
    heldCounts = Dictionary(uniqueKeysWithValues: heldCounts.map { ($0 + distance, $1) })
    dataEnd = dataEnd.map { $0 + distance }
    furthest += distance
  }

  /// Bytes of the stream that are told, or told to be missing.
  var length: Int { position }

  /// The sequence number that comes next.
  var next: UInt32? { sequence }

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
    furthest = max(furthest, end)
    let late = start < position ? late(start..<min(position, start + bytes.count)) : LateBytes()
    guard !isEnded, end > position else { return late }
    guard start <= position else {
      hold(bytes, origin, from: start, to: end, of: stream, into: &sink)
      return late
    }
    deliver(bytes, origin, from: start, to: end, of: stream, into: &sink)
    if !held.isEmpty || position < lostEnd { drain(of: stream, into: &sink) }
    endIfDone(of: stream, into: &sink)
    return late
  }

  /// Which bytes in front of `position` were never told.
  private func late(_ range: Range<Int>) -> LateBytes {
    var late = LateBytes()
    if range.lowerBound < 0, beginning != .handshake {
      late.beforeBeginning = min(0, range.upperBound) - range.lowerBound
    }
    late.overdue = overdue.count(in: range)
    return late
  }

  /// The sender has no data from sequence number `end` on.
  mutating func finish<Sink: StreamSink>(at end: UInt32, of stream: StreamIdentity, into sink: inout Sink) {
    begin(at: end, by: .silence)
    let end = position(of: end)
    guard !isEnded, end >= position else { return }
    dataEnd = end
    endIfDone(of: stream, into: &sink)
  }

  /// Nothing more will come: what is held is told, and what is missing in front of it.
  mutating func flush<Sink: StreamSink>(of stream: StreamIdentity, into sink: inout Sink) {
    guard !isEnded, sequence != nil else { return }
    flushHeld(of: stream, into: &sink)
    guard !isEnded else { return }
    if let dataEnd { lostEnd = max(lostEnd, dataEnd) }
    drain(of: stream, into: &sink)
    end(stream, into: &sink)
  }

  /// Too much is held by all connections: what is missing in front of bytes that are held counts as lost.
  mutating func giveUpGaps<Sink: StreamSink>(of stream: StreamIdentity, into sink: inout Sink) {
    overdueEnd = max(overdueEnd, held.all.lazy.map(\.start).max() ?? 0)
    flushHeld(of: stream, into: &sink)
  }

  /// What is missing in front of bytes that are held is not in the capture.
  private mutating func flushHeld<Sink: StreamSink>(of stream: StreamIdentity, into sink: inout Sink) {
    if let last = held.all.lazy.map(\.end).max() { lostEnd = max(lostEnd, last) }
    drain(of: stream, into: &sink)
    endIfDone(of: stream, into: &sink)
  }

  /// The position of a sequence number: the one nearest to where the stream is, as numbers wrap around (RFC 9293
  /// §3.4).
  private func position(of number: UInt32) -> Int {
    position + Int(Int32(bitPattern: number &- (sequence ?? number)))
  }

  private mutating func advance(to end: Int) {
    sequence = sequence.map { $0 &+ UInt32(truncatingIfNeeded: end - position) }
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
    lostEnd = max(lostEnd, end)
  }

  /// Goes on through what is held and what is lost.
  private mutating func drain<Sink: StreamSink>(of stream: StreamIdentity, into sink: inout Sink) {
    while true {
      if let first = held.first, first.start <= position {
        let segment = held.removeFirst()
        heldCounts[segment.start] = nil
        heldCost -= segment.cost
        deliver(segment.bytes.span, segment.origin, from: segment.start, to: segment.end, of: stream, into: &sink)
      } else if position < lostEnd {
        let end = min(lostEnd, held.first?.start ?? lostEnd)
        let isOverdue = position < overdueEnd
        if isOverdue { overdue.append(position..<end) }
        sink.miss(end - position, of: stream, because: isOverdue ? .overdue : .absent)
        advance(to: end)
      } else {
        break
      }
    }
  }

  private mutating func hold<Sink: StreamSink>(
    _ bytes: Span<UInt8>, _ origin: SegmentOrigin, from start: Int, to end: Int, of stream: StreamIdentity,
    into sink: inout Sink
  ) {
    if let known = heldCounts[start], known >= bytes.count { return }
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    let segment = Held(start: start, arrival: arrivals, end: end, bytes: copy, origin: origin)
    arrivals += 1
    held.insert(segment)
    heldCounts[start] = bytes.count
    heldCost += segment.cost
    while heldCost > limit, let first = held.first {
      lostEnd = max(lostEnd, first.start)
      overdueEnd = max(overdueEnd, first.start)
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
    held = MinimumHeap()
    heldCounts = [:]
    heldCost = 0
    if position > 0 { sink.end(stream) }
  }
}
