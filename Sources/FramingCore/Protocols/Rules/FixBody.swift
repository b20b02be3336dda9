/// Looks through the body of a FIX message for the end that its length passed over.
///
/// CheckSum(10) is a message's last field and BeginString(8) its first, so neither is a field of a body. Fields of data
/// may hold any bytes; the field in front of them says how many.
struct FixBody {
  /// What a byte of the body brought.
  enum Finding {
    case more
    /// The message was over with this field, which has the sum of all bytes up to it.
    case ended(String)
    /// Another message has begun with the newest bytes, this many.
    case next(Int)
  }

  /// Fields of data by those with their lengths (FIX 4.4 and 5.0, fields of type Length and data).
  private static let data: [Int: Int] = [
    90: 91, 93: 89, 95: 96, 212: 213, 348: 349, 350: 351, 352: 353, 354: 355, 356: 357, 358: 359, 360: 361, 362: 363,
    364: 365, 445: 446, 618: 619, 621: 622, 1184: 1185, 1401: 1402, 1403: 1404,
  ]
  /// Numbers of tags and lengths are kept up to this.
  private static let largest = 1 << 30
  private static let beginning = Array("8=FIX".utf8)

  /// The sum of the message's bytes so far.
  var sum: UInt8 = 0
  /// The tag of the field in progress, nil when what stands there is none.
  private var tag: Int? = 0
  private var value = 0
  private var isInValue = false
  private var digits = 0
  /// The sum of the bytes in front of the field in progress.
  private var sumBefore: UInt8?
  /// Bytes of data yet to come.
  private var unread = 0
  /// The field of data that the field before announced, and its bytes.
  private var announced: (tag: Int, count: Int)?
  /// Whether a field was a CheckSum.
  private var sawEnd = false
  /// Bytes of `beginning` that the newest bytes are, and whether a field began with them.
  private var matched = 0
  private var isAtField = false

  /// Takes the body's next byte; `sum` is that of those before.
  mutating func take(_ byte: UInt8) -> Finding {
    if sumBefore == nil { sumBefore = sum }
    if unread > 0 {
      unread -= 1
      return .more
    }
    if isNext(byte) { return .next(Self.beginning.count) }
    if byte == 1 { return endField() }
    if isInValue { takeValue(byte) } else { takeTag(byte) }
    return .more
  }

  /// Whether the byte completes the beginning of another message: of a field, or anywhere behind a CheckSum.
  private mutating func isNext(_ byte: UInt8) -> Bool {
    if byte == Self.beginning[matched] {
      if matched == 0 { isAtField = digits == 0 && !isInValue && tag == 0 }
      matched += 1
    } else {
      matched = byte == Self.beginning[0] ? 1 : 0
      isAtField = false
    }
    guard matched == Self.beginning.count else { return false }
    matched = 0
    return isAtField || sawEnd
  }

  private mutating func takeTag(_ byte: UInt8) {
    if byte == 0x3d {
      isInValue = true
      digits = 0
      if let announced, announced.tag == tag { unread = announced.count }
      announced = nil
    } else if (0x30...0x39).contains(byte), let number = tag, number < Self.largest {
      tag = number * 10 + Int(byte - 0x30)
      digits += 1
    } else {
      tag = nil
    }
  }

  private mutating func takeValue(_ byte: UInt8) {
    guard (0x30...0x39).contains(byte), digits >= 0, value < Self.largest else {
      digits = -1
      return
    }
    value = value * 10 + Int(byte - 0x30)
    digits += 1
  }

  private mutating func endField() -> Finding {
    defer {
      (tag, value, isInValue, digits, sumBefore) = (0, 0, false, 0, nil)
    }
    guard isInValue, let tag, digits > 0 else { return .more }
    if let data = Self.data[tag] { announced = (data, value) }
    guard tag == 10, digits == 3 else { return .more }
    sawEnd = true
    return value == Int(sumBefore ?? 0) ? .ended("10=\(value / 100)\(value / 10 % 10)\(value % 10)") : .more
  }
}
