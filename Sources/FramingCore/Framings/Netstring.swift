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
  /// As many digits as a number of 64 bits may have.
  private static let mostDigits = 20

  let options: Netstring
  private var length = DigitLength()

  init(_ options: Netstring) { self.options = options }

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
    // Read to its end also when it is over the limit, so that the number told is the one that stands there.
    if length.overflows { return .tooLarge(length.value) }
    return length.digits <= Self.mostDigits
      ? .more : .invalid(.badHeader("the length has more than \(Self.mostDigits) digits"))
  }
}
