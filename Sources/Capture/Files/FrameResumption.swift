/// Bytes of a stream behind a gap, gathered until the next plausible frame is found in them.
///
/// They are searched whenever twice as many have come, so that how they arrive makes no difference and none is looked
/// at more than a few times.
struct FrameResumption: Sendable {
  /// Bytes that are searched at once at the most, as `:resync` does.
  static let window = 256 << 10
  /// Bytes of the first search.
  private static let first = 64

  /// The stream offset of the first byte.
  private(set) var start: UInt64
  private(set) var bytes: [UInt8] = []
  private var due = FrameResumption.first
  /// Where the bytes end that were captured at the same time, ascending.
  private var times: [(end: UInt64, time: Timestamp?)] = []

  init(at start: UInt64) {
    self.start = start
  }

  /// The stream offset behind the last byte.
  var end: UInt64 { start + UInt64(bytes.count) }
  /// Whether a search is due.
  var isDue: Bool { bytes.count >= due }
  /// Whether nothing was found in as much as may be searched.
  var isExhausted: Bool { due >= FrameResumption.window }

  /// The bytes from a stream offset on.
  func bytes(from offset: UInt64) -> [UInt8] { Array(bytes.dropFirst(Int(clamping: offset - start))) }

  /// Which of `bytes` from a stream offset on were captured at the same time.
  func piece(from offset: UInt64) -> (range: Range<Int>, time: Timestamp?) {
    let place = times.firstPlace { $0.end > offset }
    let (end, time) = place < times.count ? times[place] : (self.end, nil)
    return (Int(offset - start)..<Int(end - start), time)
  }

  /// Takes bytes up to the next search. How many.
  mutating func take(_ more: Span<UInt8>, at time: Timestamp? = nil) -> Int {
    let count = min(due - bytes.count, more.count)
    // The pointer is used within the call only.
    unsafe more.extracting(0..<count).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    if let last = times.last, last.time == time { times.removeLast() }
    times.append((end, time))
    return count
  }

  /// Nothing was found: twice as many bytes are needed.
  mutating func widen() { due = min(due * 2, FrameResumption.window) }
}
