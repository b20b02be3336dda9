/// A decimal number of 128 bits in the binary encoding (IEEE 754-2008 §3.5.2).
struct Decimal128 {
  let high: UInt64
  let low: UInt64

  /// As MongoDB writes it ("BSON Decimal128", to-string).
  var text: String {
    let sign = high >> 63 == 1 ? "-" : ""
    let combination = high >> 58 & 31
    if combination == 31 { return "NaN" }
    if combination == 30 { return sign + "Infinity" }
    let isLarge = combination >> 3 == 3
    let exponent = Int(isLarge ? high >> 47 & 0x3fff : high >> 49 & 0x3fff) - 6176
    // A coefficient with more than 34 digits, which the second form always has, counts as 0.
    var coefficient = isLarge ? 0 : UInt128(high & 0x1_ffff_ffff_ffff) << 64 | UInt128(low)
    if coefficient >= Self.end { coefficient = 0 }
    return sign + Self.text(String(coefficient), exponent)
  }

  private static let end: UInt128 = (0..<34).reduce(1) { number, _ in number * 10 }

  private static func text(_ digits: String, _ exponent: Int) -> String {
    let scientific = digits.count - 1 + exponent
    if exponent > 0 || scientific < -6 {
      let fraction = digits.dropFirst()
      return digits.prefix(1) + (fraction.isEmpty ? "" : ".\(fraction)") + "E\(scientific < 0 ? "" : "+")\(scientific)"
    }
    guard exponent < 0 else { return digits }
    let whole = digits.count + exponent
    if whole > 0 { return "\(digits.prefix(whole)).\(digits.dropFirst(whole))" }
    return "0." + String(repeating: "0", count: -whole) + digits
  }
}
