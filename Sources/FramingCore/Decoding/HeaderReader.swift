/// Reads the header of one kind of frame byte by byte and says how long the frame is.
protocol HeaderReader: Sendable {
  /// Whether frames consist of the header alone and it is shown as payload.
  static var headerIsPayload: Bool { get }
  /// The bytes that must stand behind the payload.
  var trailer: [UInt8] { get }
  /// Bytes between the payload and those of `trailer` that can be anything.
  var checksumLength: Int { get }
  /// Whether the stream is over with the frame just read.
  var isLast: Bool { get }
  /// Takes the header's next byte.
  mutating func take(_ byte: UInt8) -> HeaderStep
  /// Begins the next frame.
  mutating func reset()
}

extension HeaderReader {
  static var headerIsPayload: Bool { false }
  var trailer: [UInt8] { [] }
  var checksumLength: Int { 0 }
  /// All bytes behind the payload.
  var trailerLength: Int { checksumLength + trailer.count }
  var isLast: Bool { false }
}

/// What a byte of a header brought.
enum HeaderStep {
  /// The header goes on.
  case more
  /// The header goes on behind this many bytes that do not matter, at least 1.
  case skip(Int)
  /// The header is complete: a payload of `payload` bytes, of which the header named `value`.
  case complete(payload: Int, value: UInt64)
  /// A length over every limit.
  case tooLarge(UInt64)
  /// The header is wrong.
  case invalid(FramingError.Reason)
}
