/// How much of something there was: frames, their sizes and how long their answers took.
public struct TrafficCount: Hashable, Sendable {
  /// Whole frames.
  public private(set) var frames = 0
  /// Bytes of theirs.
  public private(set) var bytes: UInt64 = 0
  /// Bytes of each.
  public private(set) var sizes = SpacedHistogram()
  /// Nanoseconds from a request to the response that answers it.
  public private(set) var responses = SpacedHistogram()
  /// When the first and the last frame were complete.
  public private(set) var span: ClosedRange<Timestamp>?

  /// Nothing yet.
  public init() {}

  mutating func add(bytes count: Int, at time: Timestamp) {
    frames += 1
    bytes += UInt64(count)
    sizes.add(UInt64(count))
    guard let known = span else {
      span = time...time
      return
    }
    if time < known.lowerBound { span = time...known.upperBound }
    if time > known.upperBound { span = known.lowerBound...time }
  }

  mutating func add(response nanoseconds: Int64) { responses.add(UInt64(clamping: nanoseconds)) }

  /// Seconds from the first frame to the last.
  public var seconds: Double {
    guard let span else { return 0 }
    return Double(span.upperBound.nanoseconds.subtractingReportingOverflow(span.lowerBound.nanoseconds).partialValue)
      / 1_000_000_000
  }

  /// Frames a second, over the time from the first to the last; nil when all came at once.
  public var frameRate: Double? { seconds > 0 ? Double(frames) / seconds : nil }

  /// Bytes a second.
  public var byteRate: Double? { seconds > 0 ? Double(bytes) / seconds : nil }
}
