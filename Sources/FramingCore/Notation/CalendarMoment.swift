/// A date and a time, or a time of day, as RFC 3339 §5.6 writes them: `2026-01-31T12:00:01.5Z`, `2026-01-31 12:00`,
/// `12:00:01`.
package struct CalendarMoment: Hashable, Sendable {
  /// The day; nil where only a time of day is written.
  package let date: CalendarDate?
  /// Nanoseconds of that day: the whole minute, second or fraction of one that is named.
  package let nanoseconds: ClosedRange<Int64>
  /// By how many seconds its clock is ahead of UTC; nil where that is not written.
  package let offset: Int64?

  /// Reads a text; nil when it is none.
  package init?(_ text: String) {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == "t" || $0 == " " }
    guard parts.count == 2 else {
      guard let time = Self.clock(text[...]) else { return nil }
      (date, nanoseconds, offset) = (nil, time, nil)
      return
    }
    let (clockText, offset) = Self.splitOffset(parts[1])
    guard let date = Self.date(parts[0]), let time = Self.clock(clockText) else { return nil }
    (self.date, nanoseconds, self.offset) = (date, time, offset)
  }

  private static let second: Int64 = 1_000_000_000

  private static func clock(_ text: Substring) -> ClosedRange<Int64>? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, let hours = number(parts[0], below: 24, digits: 1...2),
      let minutes = number(parts[1], below: 60, digits: 2...2)
    else { return nil }
    let start = (hours * 60 + minutes) * 60 * second
    guard parts.count == 3 else { return start...start + 60 * second - 1 }
    let pieces = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    // A leap second is written as the 61st.
    guard let seconds = number(pieces[0], below: 61, digits: 2...2) else { return nil }
    guard pieces.count > 1 else { return start + seconds * second...start + (seconds + 1) * second - 1 }
    let digits = pieces[1].count
    guard let fraction = number(pieces[1], below: .max, digits: 1...9) else { return nil }
    let width = (digits..<9).reduce(Int64(1)) { product, _ in product * 10 }
    let first = start + seconds * second + fraction * width
    return first...first + width - 1
  }

  /// `Z`, `+01:00` and such at the end, in seconds.
  private static func splitOffset(_ text: Substring) -> (Substring, Int64?) {
    if text.last == "Z" || text.last == "z" { return (text.dropLast(), 0) }
    guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return (text, nil) }
    let parts = text[text.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = number(parts[0], below: 24, digits: 2...2),
      let minutes = number(parts[1], below: 60, digits: 2...2)
    else { return (text, nil) }
    return (text[..<sign], (hours * 60 + minutes) * 60 * (text[sign] == "-" ? -1 : 1))
  }

  private static func date(_ text: Substring) -> CalendarDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], below: 10_000, digits: 4...4),
      let month = number(parts[1], below: 13, digits: 2...2), let day = number(parts[2], below: 32, digits: 2...2)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func number(_ text: Substring, below end: Int64, digits: ClosedRange<Int>) -> Int64? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }),
      let value = Int64(text), value < end
    else { return nil }
    return value
  }
}
