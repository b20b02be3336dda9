/// Frames that end when nothing has come for a time: `gap(5ms)`.
///
/// A frame is what its chunks carry that came less than that time after each other. So the times of chunks count, not only
/// the order of their bytes: whoever feeds a decoder says when a stream has fallen silent.
public struct Pause: Hashable, Sendable {
  /// The longest time: an hour.
  static let longest: UInt64 = 3_600_000_000_000

  /// The silence that ends a frame, in nanoseconds from 1 to those of an hour.
  public var nanoseconds: UInt64
  /// The checksum at the frame's end.
  public var checksum: ChecksumField?
  /// The largest frame in bytes, nil for the session's.
  public var max: Int?

  /// Frames that so much silence ends.
  public init(nanoseconds: UInt64, checksum: ChecksumField? = nil, max: Int? = nil) {
    self.nanoseconds = min(Swift.max(1, nanoseconds), Self.longest)
    self.checksum = checksum
    self.max = max
  }
}

extension Pause {
  var text: String {
    FramingNotation("gap").adding(DurationText.format(nanoseconds)).adding(checksum).adding(max: max).text
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    let checksum = try arguments.checksum(withPlace: true)
    let max = try arguments.size("max")
    let expected = "the silence that ends a frame, up to 1h, such as 5ms or 1.75ms"
    let values = arguments.unnamed()
    guard let token = values.first else { throw arguments.end.error(expected: expected) }
    if values.count > 1 { throw values[1].error(expected: expected) }
    guard let time = try? DurationText.parse(token.text), 1...Self.longest ~= time else {
      throw token.error(expected: expected)
    }
    self.init(nanoseconds: time, checksum: checksum, max: max)
  }
}

extension Framing {
  /// The silence that ends a frame, in nanoseconds; nil where bytes end it.
  public var silence: UInt64? {
    if case .pause(let pause) = self { pause.nanoseconds } else { nil }
  }
}
