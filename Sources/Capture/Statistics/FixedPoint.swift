/// Numbers with digits behind the point, without Foundation.
enum FixedPoint {
  /// A number that is not negative and below 10¹⁵, with so many digits behind the point.
  static func text(_ number: Double, digits: Int) -> String {
    var scale: UInt64 = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = UInt64((Swift.max(0, number) * Double(scale)).rounded())
    guard digits > 0 else { return String(scaled) }
    let rest = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: digits - rest.utf8.count) + rest
  }
}
