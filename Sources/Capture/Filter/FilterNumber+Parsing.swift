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
    guard let moment = CalendarMoment(text) else { return nil }
    guard let date = moment.date else {
      return FilterNumber(values: moment.nanoseconds, base: .localMidnight, text: text)
    }
    // Nanoseconds of other years do not fit.
    guard 1678..<2262 ~= date.year else { return nil }
    let start = (date.days * 86_400 - (moment.offset ?? 0)) * second
    return FilterNumber(
      values: start + moment.nanoseconds.lowerBound...start + moment.nanoseconds.upperBound,
      base: moment.offset == nil ? .localEpoch : .epoch, text: text)
  }
}
