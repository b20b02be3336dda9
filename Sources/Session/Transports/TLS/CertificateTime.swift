import FramingCore

/// Times of certificates, in seconds since 1970, of the years 0 to 9999.
enum CertificateTime {
  /// What UTCTime (tag 23) and GeneralizedTime (24) say as RFC 5280 §4.1.2.5 allows them; nil for anything else.
  static func seconds(_ tag: UInt8, _ text: [UInt8]) -> Int64? {
    let digits: Int
    switch tag {
    case 23: digits = 12
    case 24: digits = 14
    default: return nil
    }
    guard text.count == digits + 1, text.last == UInt8(ascii: "Z") else { return nil }
    var pairs: [Int64] = []
    for place in stride(from: 0, to: digits, by: 2) {
      guard let tens = digit(text[place]), let ones = digit(text[place + 1]) else { return nil }
      pairs.append(tens * 10 + ones)
    }
    let year = digits == 14 ? pairs.removeFirst() * 100 + pairs.removeFirst() : century(pairs.removeFirst())
    guard let date = CalendarDate(year: year, month: pairs[0], day: pairs[1]), pairs[2] < 24, pairs[3] < 60,
      pairs[4] < 60
    else { return nil }
    return date.days * 86_400 + pairs[2] * 3_600 + pairs[3] * 60 + pairs[4]
  }

  /// `2026-11-28 05:27:45 UTC`.
  static func text(_ seconds: Int64) -> String {
    let time = CalendarTime(seconds: seconds)
    return "\(time.date.text) \(time.clock) UTC"
  }

  /// `2026-11-28T05:27:45Z`.
  static func rfc3339(_ seconds: Int64) -> String { CalendarTime(seconds: seconds).text + "Z" }

  private static func digit(_ byte: UInt8) -> Int64? {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte ? Int64(byte - UInt8(ascii: "0")) : nil
  }

  /// Two digits stand for 1950 to 2049 (RFC 5280 §4.1.2.5.1).
  private static func century(_ year: Int64) -> Int64 { year < 50 ? 2000 + year : 1900 + year }
}
