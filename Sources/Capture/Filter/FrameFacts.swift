import FramingCore

/// What is known of a frame without its bytes.
struct FrameFacts {
  var record: FrameRecord
  /// From 0.
  var index: Int
  /// Whose it is and which way it went.
  var stream: StreamKey
  /// Whether we are the other side of its connection than of most.
  var isOtherSide = false
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  var time: Int64
  /// Nanoseconds since the frame before; 0 for the first.
  var delta: Int64

  /// Where all its bytes are in its stream.
  var whole: Range<UInt64> { record.offset..<record.offset &+ UInt64(record.total) }
}

/// What a filter's words mean for a recording.
public struct FilterContext: Hashable, Sendable {
  /// The direction of what the client sends, of connections of which we are the side that we usually are: `.sent` when
  /// this side connected.
  public var client: Direction
  /// When the recording began.
  public var start: Timestamp
  /// By how many seconds the local clock is ahead of UTC.
  public var secondsFromUTC: Int

  /// A recording that began at `start`.
  public init(client: Direction = .sent, start: Timestamp = Timestamp(nanoseconds: 0), secondsFromUTC: Int = 0) {
    self.client = client
    self.start = start
    self.secondsFromUTC = secondsFromUTC
  }
}

extension FilterNumber {
  /// All it stands for: nanoseconds since 1970 for `time`, the field's unit otherwise. Ends that a number of 64 bits
  /// cannot reach are moved in.
  package func resolved(_ field: FilterField, _ context: FilterContext) -> ClosedRange<Int64> {
    let ahead = Int64(clamping: context.secondsFromUTC).saturatingMultiplied(by: 1_000_000_000)
    switch base {
    case .epoch: return values
    case .localEpoch: return values.moved(by: -ahead)
    case .localMidnight:
      let day: Int64 = 86_400 * 1_000_000_000
      let local = context.start.nanoseconds.saturatingAdded(to: ahead)
      let intoDay = ((local % day) + day) % day
      return values.moved(by: local.saturatingAdded(to: -intoDay).saturatingAdded(to: -ahead))
    case .zero: return field == .time ? values.moved(by: context.start.nanoseconds) : values
    }
  }
}

extension Int64 {
  func saturatingAdded(to other: Int64) -> Int64 {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? (other < 0 ? .min : .max) : sum
  }

  fileprivate func saturatingMultiplied(by other: Int64) -> Int64 {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? ((self < 0) == (other < 0) ? .max : .min) : product
  }
}

extension ClosedRange<Int64> {
  fileprivate func moved(by distance: Int64) -> ClosedRange<Int64> {
    lowerBound.saturatingAdded(to: distance)...upperBound.saturatingAdded(to: distance)
  }
}

extension FilterComparison {
  /// The numbers that compare so with `values`.
  package func ranges(_ values: ClosedRange<Int64>) -> [ClosedRange<Int64>] {
    let below = values.lowerBound > .min ? [Int64.min...values.lowerBound - 1] : []
    let above = values.upperBound < .max ? [values.upperBound + 1...Int64.max] : []
    switch self {
    case .equal: return [values]
    case .notEqual: return below + above
    case .less: return below
    case .atMost: return [.min...values.upperBound]
    case .greater: return above
    case .atLeast: return [values.lowerBound...(.max)]
    }
  }
}
