/// A length of RESP being read: digits, -1 for a null, or `?` for a value that is streamed.
struct RespLength: Sendable {
  /// What a length says.
  enum Value {
    case count(Int)
    case null
    case streamed
  }

  private static let rule = "the Redis serialization protocol"

  private let type: UInt8
  private let isStreamable: Bool
  private var digits = DigitLength()
  private var isNegative = false
  private var isStreamed = false
  private var taken = 0

  /// Bytes of the frame in front of it.
  private let place: Int

  /// The length behind `type`, of RESP3 unless told otherwise, at byte `place` of the frame.
  init(of type: UInt8, at place: Int, isVersion3: Bool = true) {
    self.type = type
    self.place = place
    isStreamable = isVersion3 && Self.streamable.contains(type)
  }

  /// `$ * ~ %` can be streamed; only `$ *` can be null.
  private static let streamable: [UInt8] = [0x24, 0x2a, 0x7e, 0x25]
  private static let nullable: [UInt8] = [0x24, 0x2a]

  /// Takes the next byte up to the line's end; returns why it cannot stand there.
  mutating func take(_ byte: UInt8) -> FramingError.Reason? {
    defer { taken += 1 }
    if taken == 0, byte == 0x3f, isStreamable {
      isStreamed = true
    } else if taken == 0, byte == 0x2d {
      isNegative = true
    } else if (0x30...0x39).contains(byte), !isStreamed {
      digits.take(byte - 0x30, base: 10)
    } else {
      return .badHeader(
        "'\(EscapedText.escape([byte]))' is not a digit: a length is decimal digits\(exceptions) in \(Self.rule)")
    }
    return nil
  }

  private var exceptions: String {
    (Self.nullable.contains(type) ? ", -1 for null" : "") + (isStreamable ? ", ? for a streamed value" : "")
  }

  /// What the whole line says.
  func value() throws(Refusal) -> Value {
    if isStreamed { return .streamed }
    guard digits.digits > 0 else {
      throw .invalid(.badHeader("a length without digits at byte \(place) of the frame"))
    }
    guard let count = digits.length else { throw .tooLarge(digits.value) }
    guard isNegative else { return .count(count) }
    guard count == 1, Self.nullable.contains(type), digits.digits == 1 else {
      let isNullable = Self.nullable.contains(type)
      throw .invalid(
        .badLength(
          WrongPart(
            "length", place: place, value: "-\(ByteCountText.grouped(digits.value))",
            expected: isNullable ? "0 and more, or -1 for null" : "0 and more", rule: Self.rule)))
    }
    return .null
  }

  /// Why there is no such length.
  enum Refusal: Error {
    case tooLarge(UInt64)
    case invalid(FramingError.Reason)
  }

  /// What has been read, as a number.
  var magnitude: UInt64 { digits.value }
}
