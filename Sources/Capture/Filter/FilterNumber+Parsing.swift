import FramingCore

extension FilterNumber {
  private static let second: Int64 = 1_000_000_000

  /// The number that `text` is for a field of these values.
  package init?(_ text: String, of values: FilterField.Values) {
    let found: ClosedRange<Int64>?
    switch values {
    case .count: found = FilterNumber.whole(text[...]).map { $0...$0 }
    case .length: found = FilterNumber.length(text).map { $0...$0 }
    case .duration: found = FilterNumber.seconds(text).map { $0...$0 }
    case .time:
      if let moment = FilterNumber.moment(text) {
        self = moment
        return
      }
      found = FilterNumber.seconds(text).map { $0...$0 }
    default: found = nil
    }
    guard let found else { return nil }
    self.init(values: found, text: text)
  }

  /// Decimal, or hexadecimal after `0x`.
  private static func whole(_ text: Substring) -> Int64? {
    let isHex = text.lowercased().hasPrefix("0x")
    let digits = isHex ? text.dropFirst(2) : text
    guard digits.first.map({ $0 != "-" && $0 != "+" }) ?? false else { return nil }
    return Int64(digits, radix: isHex ? 16 : 10)
  }

  private static func length(_ text: String) -> Int64? {
    let factors: [Character: Int64] = ["k": 1 << 10, "K": 1 << 10, "m": 1 << 20, "M": 1 << 20, "G": 1 << 30]
    if let last = text.last, let factor = factors[last], !text.lowercased().hasPrefix("0x") {
      guard let number = whole(text.dropLast()) else { return nil }
      let (product, overflows) = number.multipliedReportingOverflow(by: factor)
      return overflows ? nil : product
    }
    return whole(text[...])
  }

  /// Seconds, or with a unit; in nanoseconds. Nothing is rounded.
  private static func seconds(_ text: String) -> Int64? {
    let units: [(String, Int)] = [("ns", 0), ("us", 3), ("µs", 3), ("ms", 6), ("s", 9), ("", 9)]
    guard let (unit, digits) = units.first(where: { text.lowercased().hasSuffix($0.0) }) else { return nil }
    return decimal(text.dropLast(unit.count), scaledBy: digits)
  }

  /// A decimal number times ten to the power of `digits`, when that is whole.
  private static func decimal(_ text: Substring, scaledBy digits: Int) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, !first.isEmpty, first.allSatisfy({ $0.isASCII && $0.isWholeNumber }) else {
      return nil
    }
    let fraction = parts.count > 1 ? parts[1] : ""
    guard parts.count == 1 || !fraction.isEmpty, fraction.count <= digits,
      fraction.allSatisfy({ $0.isASCII && $0.isWholeNumber })
    else { return nil }
    return Int64(first + fraction + String(repeating: "0", count: digits - fraction.count))
  }

  /// `12:00`, `12:00:01.5`, or with a date before it (RFC 3339), with or without an offset.
  private static func moment(_ text: String) -> FilterNumber? {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == "t" || $0 == " " }
    guard parts.count == 2 else {
      return clock(text[...]).map { FilterNumber(values: $0, base: .localMidnight, text: text) }
    }
    guard let days = days(parts[0]) else { return nil }
    let (clockText, offset) = splitOffset(parts[1])
    guard let time = clock(clockText) else { return nil }
    let start = days * 86_400 * second - (offset ?? 0) * second
    return FilterNumber(
      values: start + time.lowerBound...start + time.upperBound, base: offset == nil ? .localEpoch : .epoch, text: text)
  }

  /// Nanoseconds since midnight: the whole minute, second or fraction of one that is named.
  private static func clock(_ text: Substring) -> ClosedRange<Int64>? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, let hours = number(parts[0], below: 24, digits: 1...2),
      let minutes = number(parts[1], below: 60, digits: 2...2)
    else { return nil }
    let start = (hours * 60 + minutes) * 60 * second
    guard parts.count == 3 else { return start...start + 60 * second - 1 }
    let pieces = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard number(pieces[0], below: 61, digits: 2...2) != nil, let time = decimal(parts[2], scaledBy: 9) else {
      return nil
    }
    var width = second
    if pieces.count > 1 { for _ in pieces[1] { width /= 10 } }
    return start + time...start + time + max(width, 1) - 1
  }

  private static func number(_ text: Substring, below end: Int64, digits: ClosedRange<Int>) -> Int64? {
    guard digits.contains(text.count), let value = whole(text), value < end else { return nil }
    return value
  }

  /// `Z`, `+01:00` and such at the end, in seconds.
  private static func splitOffset(_ text: Substring) -> (Substring, Int64?) {
    if text.last == "Z" || text.last == "z" { return (text.dropLast(), 0) }
    guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return (text, nil) }
    let parts = text[text.index(after: sign)...].split(separator: ":")
    guard parts.count == 2, let hours = number(parts[0], below: 24, digits: 2...2),
      let minutes = number(parts[1], below: 60, digits: 2...2)
    else { return (text, nil) }
    return (text[..<sign], (hours * 60 + minutes) * 60 * (text[sign] == "-" ? -1 : 1))
  }

  /// Days since 1970-01-01 of `2026-01-31`, in the Gregorian calendar.
  private static func days(_ text: Substring) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], below: 2262, digits: 4...4), year >= 1678,
      let month = number(parts[1], below: 13, digits: 2...2), let day = number(parts[2], below: 32, digits: 2...2)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)?.days
  }
}
