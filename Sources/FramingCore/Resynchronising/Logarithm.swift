/// Logarithms, good to a hundredth of a bit: the module imports no mathematics.
enum Logarithm {
  /// To base 2, of a number over zero.
  static func binary(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return value > 0 ? 1024 : -1074 }
    let fraction = value.significand - 1
    // A parabola through both ends of the interval, with the right slope in the middle.
    return Double(value.exponent) + fraction * (1 + 0.344 * (1 - fraction))
  }
}
