/// A connection as the recording tells it: one TCP conversation, or the UDP datagrams between two ends.
///
/// Of a connection that is not one of TCP the conversation is made up: it is between ends that do not exist, on an
/// interface of its own (`RecordedInterface`), and begins with a comment that says what it stands for.
struct RecordedConnection: Sendable {
  /// Bytes of one side after which the other acknowledges them by a packet of its own, if it has sent none: readers
  /// keep what is not acknowledged, and sequence numbers mean nothing beyond 2 GiB.
  private static let mostUnacknowledged: UInt32 = 256 << 10

  /// One side's sequence numbers.
  private struct Side: Sendable {
    var end: Endpoint
    /// Of its next byte.
    var next: UInt32
    /// What it last acknowledged of the other side.
    var acknowledged: UInt32 = 0
    var isFinished = false
    /// Bytes that it has sent.
    var carried: UInt64 = 0
  }

  private var local: Side
  private var peer: Side
  private let isOutgoing: Bool
  private let standIn: StandIn?
  private let isDatagrams: Bool
  private let isCiphertext: Bool
  private(set) var isEstablished = false
  private var isReset = false

  /// A connection whose sides begin to count at `sequences`, ours first.
  init(number: Int, _ endpoints: ConnectionEndpoints, sequences: (UInt32, UInt32)) {
    let ends = endpoints.complete(number: number)
    local = Side(end: ends.local, next: sequences.0)
    peer = Side(end: ends.peer, next: sequences.1)
    isOutgoing = endpoints.isOutgoing
    standIn = endpoints.standIn
    isDatagrams = endpoints.isDatagrams
    isCiphertext = endpoints.isCiphertext
  }

  var isVersion4: Bool { local.end.isVersion4 }

  /// Its ends as they are in the recording.
  var endpoints: ConnectionEndpoints {
    var ends = ConnectionEndpoints(local: local.end, peer: peer.end, isOutgoing: isOutgoing, standIn: standIn)
    ends.isDatagrams = isDatagrams
    ends.isCiphertext = isCiphertext
    return ends
  }

  /// What a reader must know before its first byte; nil when its headers say all.
  var introduction: String? {
    guard isEstablished else { return nil }
    let (client, server) = isOutgoing ? (local.end, peer.end) : (peer.end, local.end)
    return isCiphertext
      ? standIn?.ciphertextComment(client: client, server: server) : standIn?.comment(client: client, server: server)
  }

  private var interface: RecordedInterface { isCiphertext ? .ciphertext : standIn == nil ? .internet : .standIns }

  /// What was said of it last, since its last bytes: its end needs not say the same.
  var lastWords: String?

  /// The three packets that open the connection (RFC 9293 §3.5).
  mutating func establish(at time: Timestamp, comment: String?, into buffer: inout [UInt8]) {
    guard !isEstablished else { return }
    isEstablished = true
    guard !isDatagrams else { return remark(comment ?? introduction, at: time, into: &buffer) }
    let caller: Direction = isOutgoing ? .sent : .received
    emit(.syn, caller, at: time, comment: comment ?? introduction, into: &buffer)
    emit([.syn, .ack], caller.other, at: time, into: &buffer)
    emit(.ack, caller, at: time, into: &buffer)
  }

  /// What one read or write carried, in as many packets as it needs. Where the first byte lies in `buffer`.
  mutating func carry(
    _ bytes: Span<UInt8>, _ direction: Direction, from sender: Endpoint? = nil, at time: Timestamp,
    into buffer: inout [UInt8]
  ) -> Int {
    lastWords = nil
    if direction == .sent { local.carried += UInt64(bytes.count) } else { peer.carried += UInt64(bytes.count) }
    if isDatagrams { return emitDatagram(bytes, direction, from: sender, at: time, into: &buffer) }
    let first = buffer.count + RecordedPacket.head(isVersion4: isVersion4)
    var start = 0
    while start < bytes.count {
      let end = min(start + RecordedPacket.longest, bytes.count)
      let flags: TCPSegment.Flags = end == bytes.count ? [.ack, RecordedPacket.push] : .ack
      emit(flags, direction, bytes.extracting(start..<end), at: time, into: &buffer)
      start = end
    }
    let (sender, receiver) = direction == .sent ? (local, peer) : (peer, local)
    if sender.next &- receiver.acknowledged >= RecordedConnection.mostUnacknowledged {
      emit(.ack, direction.other, at: time, into: &buffer)
    }
    return first
  }

  /// Whether the file has it from its first byte on.
  var isWhole = true

  /// Bytes that went in a direction.
  func carried(_ direction: Direction) -> UInt64 { direction == .sent ? local.carried : peer.carried }

  /// Whether nothing more can go that way.
  func hasFinished(_ direction: Direction) -> Bool {
    isReset || (direction == .sent ? local.isFinished : peer.isFinished)
  }

  /// Nothing more goes that way.
  mutating func finish(_ direction: Direction, at time: Timestamp, comment: String?, into buffer: inout [UInt8]) {
    let isFinished = direction == .sent ? local.isFinished : peer.isFinished
    guard isEstablished, !isFinished, !isReset, !isDatagrams else { return }
    emit([.fin, .ack], direction, at: time, comment: comment, into: &buffer)
    if direction == .sent { local.isFinished = true } else { peer.isFinished = true }
    if local.isFinished, peer.isFinished { emit(.ack, direction.other, at: time, into: &buffer) }
  }

  /// A side ended both ways at once.
  mutating func reset(by direction: Direction, at time: Timestamp, comment: String?, into buffer: inout [UInt8]) {
    guard isEstablished, !isReset, !isDatagrams, !(local.isFinished && peer.isFinished) else { return }
    isReset = true
    emit([.rst, .ack], direction, at: time, comment: comment, into: &buffer)
  }

  /// The connection is over: what has not ended ends, our side first, as the peer's end would have been seen.
  mutating func close(at time: Timestamp, comment words: String?, into buffer: inout [UInt8]) {
    let comment = words == lastWords ? nil : words
    guard isEstablished, !isReset, !isDatagrams, !(local.isFinished && peer.isFinished) else {
      return remark(comment, at: time, into: &buffer)
    }
    let first: Direction = local.isFinished ? .received : .sent
    finish(first, at: time, comment: comment, into: &buffer)
    finish(first.other, at: time, comment: nil, into: &buffer)
  }

  /// Something happened that no packet tells.
  func remark(_ comment: String?, at time: Timestamp, into buffer: inout [UInt8]) {
    guard let comment else { return }
    RecordedPacket(
      source: local.end, destination: peer.end, isReceived: false, time: time, comment: comment, interface: interface
    )
    .appendRemark(to: &buffer)
  }

  private func emitDatagram(
    _ bytes: Span<UInt8>, _ direction: Direction, from other: Endpoint?, at time: Timestamp, into buffer: inout [UInt8]
  ) -> Int {
    let (sender, receiver) = direction == .sent ? (local, peer) : (peer, local)
    // A packet has ends of one version of IP.
    let source = other.flatMap { $0.isVersion4 == isVersion4 ? $0 : nil } ?? sender.end
    return RecordedPacket(
      source: source, destination: receiver.end, isReceived: direction == .received, time: time,
      interface: interface
    ).appendDatagram(bytes, to: &buffer)
  }

  private mutating func emit(
    _ flags: TCPSegment.Flags, _ direction: Direction, at time: Timestamp, comment: String? = nil,
    into buffer: inout [UInt8]
  ) {
    let nothing: [UInt8] = []
    emit(flags, direction, nothing.span, at: time, comment: comment, into: &buffer)
  }

  private mutating func emit(
    _ flags: TCPSegment.Flags, _ direction: Direction, _ bytes: Span<UInt8>, at time: Timestamp,
    comment: String? = nil, into buffer: inout [UInt8]
  ) {
    let (sender, receiver) = direction == .sent ? (local, peer) : (peer, local)
    let packet = RecordedPacket(
      source: sender.end, destination: receiver.end, sequence: sender.next, acknowledgement: receiver.next,
      flags: flags, isReceived: direction == .received, time: time, comment: comment, interface: interface)
    packet.append(bytes, to: &buffer)
    let taken = UInt32(truncatingIfNeeded: bytes.count) &+ (flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1)
    advance(direction, by: taken, acknowledging: receiver.next)
  }

  private mutating func advance(_ direction: Direction, by count: UInt32, acknowledging number: UInt32) {
    if direction == .sent {
      local.next &+= count
      local.acknowledged = number
    } else {
      peer.next &+= count
      peer.acknowledged = number
    }
  }
}

extension Direction {
  /// The other way.
  var other: Direction { self == .sent ? .received : .sent }
}
