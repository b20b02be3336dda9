/// Spans of time as people write them.
public enum DurationText {
  /// The units, in nanoseconds each.
  private static let units: [(name: String, length: UInt64)] = [
    ("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
  ]
  private static let expected = "a time such as 200ms, 1.5s or 2m"
  /// A thousand hours; more is a slip of the pen.
  private static let longest: UInt64 = 3_600_000_000_000 * 1_000

  /// `200ms`, `1.5s`, `2m` in nanoseconds. A unit is needed: ns, us, ms, s, m or h.
  public static func parse(_ text: String) throws(NotationError) -> UInt64 {
    let scalars = Array(text.unicodeScalars)
    let digits = scalars.prefix { ("0"..."9").contains($0) || $0 == "." }
    let name = String(String.UnicodeScalarView(scalars.dropFirst(digits.count)))
    guard !digits.isEmpty else { throw NotationError(column: 1, found: text, expected: expected) }
    guard let unit = units.first(where: { $0.name == name })?.length else {
      throw NotationError(
        column: digits.count + 1, found: name, expected: "a unit of time (ns, us, ms, s, m or h)",
        suggestion: name.isEmpty ? nil : EditDistance.suggestion(for: name, among: units.map(\.name)))
    }
    guard let nanoseconds = scaled(Array(digits), by: unit) else {
      throw NotationError(column: 1, found: text, expected: "\(expected), at most 1000h")
    }
    return nanoseconds
  }

  /// A decimal number times `unit`, nil when it is none or too long.
  private static func scaled(_ digits: [Unicode.Scalar], by unit: UInt64) -> UInt64? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, !parts[0].isEmpty, parts.count == 1 || !parts[1].isEmpty,
      let whole = UInt64(String(String.UnicodeScalarView(parts[0]))), whole <= longest
    else { return nil }
    let (nanoseconds, overflow) = whole.multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    var rest: UInt64 = 0
    var step = unit
    for digit in parts.count == 2 ? parts[1] : [] {
      step /= 10
      rest += UInt64(digit.value - 0x30) * step
    }
    let (sum, carry) = nanoseconds.addingReportingOverflow(rest)
    return carry || sum > longest ? nil : sum
  }

  /// What `parse` makes `nanoseconds` of: the largest unit that needs no fraction.
  public static func format(_ nanoseconds: UInt64) -> String {
    guard nanoseconds > 0 else { return "0s" }
    let unit = units.last { nanoseconds % $0.length == 0 } ?? units[0]
    return "\(nanoseconds / unit.length)\(unit.name)"
  }
}
