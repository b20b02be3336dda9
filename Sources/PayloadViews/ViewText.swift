internal import Definitions
internal import FramingCore

/// Texts that several views have.
enum ViewText {
  static func hex(_ bytes: some Sequence<UInt8>) -> String { HexDigits.text(Array(bytes)) }

  static func digit(_ byte: UInt8) -> UInt8? { HexDigits.value(of: byte) }

  /// Whether a text has what people write: no control characters but those of lines and tabs.
  static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\r" || scalar == "\t" || !(scalar.value < 0x20 || 0x7f..<0xa0 ~= scalar.value)
    }
  }

  /// A large number without a sign as hexadecimal digits: `0x0123`.
  static func large(_ bytes: some Collection<UInt8>) -> String {
    let digits = bytes.drop { $0 == 0 }
    return "0x" + (digits.isEmpty ? "00" : hex(digits))
  }

  /// -1 - n as hexadecimal digits, of a number n that is not small.
  static func largeNegative(_ bytes: some Collection<UInt8>) -> String {
    var digits = Array(bytes)
    var place = digits.count - 1
    while place >= 0 {
      digits[place] &+= 1
      if digits[place] != 0 { break }
      place -= 1
    }
    if place < 0 { digits.insert(1, at: 0) }
    return "-" + large(digits)
  }

  /// Seconds since 1970 as RFC 3339 has them; nil for years that it does not have.
  static func time(seconds: Int64, nanoseconds: Int = 0) -> String? {
    guard -62_135_596_800...253_402_300_799 ~= seconds, 0..<1_000_000_000 ~= nanoseconds else { return nil }
    var fraction = ""
    if nanoseconds > 0 {
      fraction = "." + String(String(nanoseconds + 1_000_000_000).dropFirst())
      while fraction.last == "0" { fraction.removeLast() }
    }
    return CalendarTime(seconds: seconds).text + "\(fraction)Z"
  }
}
