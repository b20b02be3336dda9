/// What one read or write brought, the end of a stream, or an event: the entries of the recording in their order.
///
/// Six words on disk: place 48 bits, kind 8, detail 8 | length 32, connection 32 | stream offset | time | previous |
/// jump.
struct ChunkRecord: BitwiseCopyable, Sendable {
  enum Kind: UInt8, Sendable {
    /// Bytes of a stream; detail 0 received, 1 sent.
    case bytes
    /// As `bytes`, of the same read as the chunk before it in its stream.
    case continued
    /// The end of a stream, which has no bytes; detail as for `bytes`.
    case end
    /// A text; detail is its weight, with `endingMark` when it stands for the end of its connection, whose words are in
    /// `ConnectionTable`. Connection 0 is the session.
    case event
    /// A datagram, which is a frame of its own under any lens; detail as for `bytes`.
    case datagram
    /// Bytes of a stream that are not there: only how many is known; detail as for `bytes`.
    case gap
  }

  /// In the detail of an event.
  static let endingMark: UInt8 = 0x80

  private var head: UInt64
  private var size: UInt64
  /// Where in its stream the first byte is.
  var streamOffset: UInt64
  private var clock: Int64
  private var back: UInt64
  private var jumpBack: UInt64

  init(
    _ kind: Kind, detail: UInt8, connection: Int, stored: StoredText, streamOffset: UInt64 = 0, time: Timestamp,
    previous: Int, jump: Int
  ) {
    head = stored.place | UInt64(kind.rawValue) << 48 | UInt64(detail) << 56
    size = UInt64(UInt32(truncatingIfNeeded: stored.length)) | UInt64(UInt32(truncatingIfNeeded: connection)) << 32
    self.streamOffset = streamOffset
    clock = time.nanoseconds
    back = UInt64(previous)
    jumpBack = UInt64(jump)
  }

  /// The bytes before `next` in its stream, which are not there.
  static func gap(before next: ChunkRecord) -> ChunkRecord {
    let length = min(next.streamOffset, UInt64(UInt32.max))
    return ChunkRecord(
      .gap, detail: next.detail, connection: next.connection, stored: StoredText(place: 0, length: Int(length)),
      streamOffset: next.streamOffset - length, time: next.time, previous: 0, jump: 0)
  }

  var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: head >> 48)) ?? .event }
  private var detail: UInt8 { UInt8(truncatingIfNeeded: head >> 56) }
  var place: UInt64 { head & 0xffff_ffff_ffff }
  var length: Int { Int(size & 0xffff_ffff) }
  var text: StoredText { StoredText(place: place, length: length) }
  /// 0 for the session.
  var connection: Int { Int(size >> 32) }
  var time: Timestamp { Timestamp(nanoseconds: clock) }
  /// The chunk before it in its stream; itself when it is the first.
  var previous: Int { Int(truncatingIfNeeded: back) }
  /// A chunk further back in its stream; itself when it is the first.
  var jump: Int { Int(truncatingIfNeeded: jumpBack) }
  /// The stream offset behind the last byte.
  var streamEnd: UInt64 { streamOffset + UInt64(length) }
  var direction: Direction { Direction(rawValue: detail) ?? .received }
  var weight: CapturedEvent.Weight { CapturedEvent.Weight(rawValue: detail & ~Self.endingMark) ?? .notice }
  /// Whether it is the event of a connection's end.
  var isEnding: Bool { kind == .event && detail & Self.endingMark != 0 }
  var stream: StreamKey { StreamKey(connection: connection, direction: direction) }
  /// The same at another time.
  func dated(_ time: Timestamp) -> ChunkRecord {
    var dated = self
    dated.clock = time.nanoseconds
    return dated
  }
  /// The same in the other direction; of an event the same.
  var turned: ChunkRecord {
    var turned = self
    if kind != .event { turned.head ^= 1 << 56 }
    return turned
  }
  /// Whether it has bytes of a stream.
  var hasBytes: Bool {
    switch kind {
    case .bytes, .continued, .datagram: length > 0
    case .end, .event, .gap: false
    }
  }
}

/// One direction of one connection.
struct StreamKey: Hashable, Comparable, Sendable {
  private let packed: Int

  init(connection: Int, direction: Direction) {
    packed = connection << 1 | Int(direction.rawValue)
  }

  private init(packed: Int) { self.packed = packed }

  static func < (left: StreamKey, right: StreamKey) -> Bool { left.packed < right.packed }

  var connection: Int { packed >> 1 }
  /// The other direction of the connection.
  var turned: StreamKey { StreamKey(packed: packed ^ 1) }
  var direction: Direction { packed & 1 == 0 ? .received : .sent }
}
