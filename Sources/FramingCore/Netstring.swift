/// Netstrings: a decimal length, `:`, the bytes, `,` (D. J. Bernstein, cr.yp.to/proto/netstrings.txt).
public struct Netstring: Hashable, Sendable {
  /// Whether a length may begin with needless zeros.
  public var leadingZeros: Bool
  /// The largest frame in bytes, all of them counted; nil takes the session's limit.
  public var max: Int?

  /// Netstrings, strict about zeros unless told otherwise.
  public init(leadingZeros: Bool = false, max: Int? = nil) {
    self.max = max
    self.leadingZeros = leadingZeros
  }
}

struct NetstringReader: HeaderReader {
  let options: Netstring
  let limit: FrameLimit
  /// Whether a length over the limit is reported before its last digit; not when the frame is to be passed over.
  let isHasty: Bool
  private var length = DigitLength()

  init(_ options: Netstring, limit: FrameLimit, isHasty: Bool) {
    self.options = options
    self.limit = limit
    self.isHasty = isHasty
  }

  var trailer: [UInt8] { Self.comma }
  private static let comma: [UInt8] = [0x2c]

  mutating func reset() { length = DigitLength() }

  mutating func take(_ byte: UInt8) -> HeaderStep {
    if byte == 0x3a, length.digits > 0 {
      guard let payload = length.length else { return .tooLarge(length.value) }
      return .complete(payload: payload, value: length.value)
    }
    guard (0x30...0x39).contains(byte) else {
      return DigitLength.problem(byte, length.digits == 0 ? "a digit" : "a digit or ':'")
    }
    length.take(byte - 0x30, base: 10)
    if length.digits > 1, length.leadingZero, !options.leadingZeros {
      return .invalid(.badHeader("the length begins with a needless zero"))
    }
    guard let value = length.length else { return .tooLarge(length.value) }
    let fits = limit.allows(header: length.digits + 1, body: value, trailer: 1, value: length.value)
    return fits || !isHasty ? .more : .tooLarge(length.value)
  }
}
