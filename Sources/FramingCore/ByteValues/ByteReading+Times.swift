/// Moments in UTC. One outside the years 1 to 9999 is none.
extension ByteReading {
  static let times: [ByteReading] = [
    ByteReading("unix s", width: 20) { bytes, order in
      unsigned(bytes, 4, order).flatMap { moment(Int64($0), of: 4) }
    },
    unix("unix ms", perSecond: 1_000, digits: 3),
    unix("unix us", perSecond: 1_000_000, digits: 6),
    unix("unix ns", perSecond: 1_000_000_000, digits: 9),
    // [MS-DTYP] §2.3.3: 100 ns since 1601-01-01, which is 11,644,473,600 s before 1970.
    ByteReading("FILETIME", width: 28) { bytes, order in
      unsigned(bytes, 8, order).flatMap { number in
        moment(Int64(number / 10_000_000) - 11_644_473_600, fraction: number % 10_000_000, digits: 7, of: 8)
      }
    },
    // RFC 5905 §6: 32 bits of seconds since 1900-01-01, 2,208,988,800 s before 1970, and 32 bits of a fraction; the era is
    // that of the first bit, as in RFC 4330 §3.
    ByteReading("NTP", width: 27) { bytes, order in
      unsigned(bytes, 8, order).flatMap { number in
        let seconds = Int64(number >> 32) + (number >> 63 == 0 ? 1 << 32 : 0) - 2_208_988_800
        return moment(seconds, fraction: ((number & 0xffff_ffff) * 1_000_000) >> 32, digits: 6, of: 8)
      }
    },
    // FAT: a word with the time, in steps of 2 s, then one with the date, from 1980 on ([MS-DOSTIME]; ECMA-107 §11).
    ByteReading("DOS", .onlyLittle, width: 19) { bytes, _ in
      unsigned(bytes, 4, .little).flatMap { dos(time: Int64($0 & 0xffff), date: Int64($0 >> 16)) }
    },
  ]

  private static func unix(_ name: String, perSecond: Int64, digits: Int) -> ByteReading {
    ByteReading(name, width: 21 + digits) { bytes, order in
      unsigned(bytes, 8, order).flatMap { number in
        let (seconds, fraction) = Int64(bitPattern: number).dividedDown(by: perSecond)
        return moment(seconds, fraction: UInt64(fraction), digits: digits, of: 8)
      }
    }
  }

  private static func moment(_ seconds: Int64, fraction: UInt64? = nil, digits: Int = 0, of count: Int) -> Value? {
    let time = CalendarTime(seconds: seconds)
    guard 1...9_999 ~= time.date.year else { return nil }
    let decimals = fraction.map { "." + Int64($0).digits(atLeast: digits) } ?? ""
    return Value(text: time.text + decimals + "Z", count: count)
  }

  /// Local time: nothing says where.
  private static func dos(time: Int64, date: Int64) -> Value? {
    let (hour, minute, second) = (time >> 11, time >> 5 & 0x3f, time % 32 * 2)
    guard let day = CalendarDate(year: 1980 + date >> 9, month: date >> 5 & 0xf, day: date & 0x1f),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let clock = [hour, minute, second].map { $0.digits(atLeast: 2) }.joined(separator: ":")
    return Value(text: "\(day.text)T\(clock)", count: 4)
  }
}
