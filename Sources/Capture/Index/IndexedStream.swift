import FramingCore

/// How far the index has come in one stream.
struct IndexedStream: Sendable {
  /// The last chunk that was decoded.
  var lastChunk = 0
  /// When it came.
  var latest = Timestamp(nanoseconds: 0)
  /// Where the last frame ended.
  var frameEnd: UInt64 = 0
  /// When the first byte of the frame in progress came.
  var partialSince = Timestamp(nanoseconds: 0)
  /// The chunk that it is in.
  var partialFrom = 0
  /// The index of the record of the frame in progress, when that has its place in the log already.
  var place: Int?
  /// The index of the frame record of the newest run of bytes after a failure.
  var run: Int?
  /// Failures, oldest first, until runs of unframed bytes tell them.
  var unshown: [FramingError] = []
  /// Kept apart, since most streams have none.
  private var gapOnHeap: [FramingError] = []
  /// The bytes of the frame in progress, while they are few enough to rest in the middle of it.
  var held: [UInt8] = []
  /// Whether the decoder stopped finding frames in it, as of the newest bytes.
  var hasFailed = false
  /// Whether it has had bytes.
  var hasBegun = false
  /// Whether there will be no more.
  var hasEnded = false

  /// Why nothing is a frame, when bytes in front are not there.
  var gap: FramingError? {
    get { gapOnHeap.first }
    set { gapOnHeap = newValue.map { [$0] } ?? [] }
  }

  /// Whether there is a `gap`.
  var hasGap: Bool { !gapOnHeap.isEmpty }

  /// Keeps the bytes of the frame in progress, of which `received` have come, the newest as `bytes`.
  mutating func hold(_ bytes: Span<UInt8>, _ received: Int) {
    guard received > 0, received <= RestingStream.mostHeld else {
      if !held.isEmpty { held.removeAll(keepingCapacity: true) }
      return
    }
    let first = bytes.count - min(bytes.count, received)
    if first > 0 || received == bytes.count {
      held.removeAll(keepingCapacity: true)
    } else {
      held.removeFirst(max(0, held.count - (received - bytes.count)))
    }
    for index in first..<bytes.count { held.append(bytes[index]) }
  }
}
