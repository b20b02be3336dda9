/// Logarithms to base 2: what evidence in bits is counted with. Exact to about six digits, which is plenty.
package enum BinaryLogarithm {
  /// Of a number over 0.
  package static func of(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return 0 }
    let significand = number.significand
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    let series = ratio * (1 + square * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7 + square / 9))))
    return Double(number.exponent) + series * 2.885_390_081_777_927
  }

  /// Of a count, at least 1.
  static func of(_ count: Int) -> Double { of(Double(max(1, count))) }
}
