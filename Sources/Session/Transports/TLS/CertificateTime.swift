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
    guard 1...12 ~= pairs[0], 1...31 ~= pairs[1], pairs[2] < 24, pairs[3] < 60, pairs[4] < 60 else { return nil }
    let lengths: [Int64] = [
      31, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]
    guard pairs[1] <= lengths[Int(pairs[0]) - 1] else { return nil }
    return days(year, pairs[0], pairs[1]) * 86_400 + pairs[2] * 3_600 + pairs[3] * 60 + pairs[4]
  }

  /// `2026-11-28 05:27:45 UTC`.
  static func text(_ seconds: Int64) -> String {
    let parts = parts(seconds)
    return parts.date + " " + parts.time + " UTC"
  }

  /// `2026-11-28T05:27:45Z`.
  static func rfc3339(_ seconds: Int64) -> String {
    let parts = parts(seconds)
    return parts.date + "T" + parts.time + "Z"
  }

  private static func digit(_ byte: UInt8) -> Int64? {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte ? Int64(byte - UInt8(ascii: "0")) : nil
  }

  /// Two digits stand for 1950 to 2049 (RFC 5280 §4.1.2.5.1).
  private static func century(_ year: Int64) -> Int64 { year < 50 ? 2000 + year : 1900 + year }

  /// Days from 1970-01-01 to a day of the Gregorian calendar, whose years begin in March here, so that a leap day is
  /// the last of a year; 146,097 days are in 400 years.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func parts(_ seconds: Int64) -> (date: String, time: String) {
    let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let second = seconds - day * 86_400
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let date = [padded(year, 4), padded(month, 2), padded(dayOfYear - (153 * fromMarch + 2) / 5 + 1, 2)]
    let time = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }
    return (date.joined(separator: "-"), time.joined(separator: ":"))
  }

  private static func padded(_ number: Int64, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
