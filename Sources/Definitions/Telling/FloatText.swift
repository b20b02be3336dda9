/// A float in words.
enum FloatText {
  /// What is no number is `nan`, whatever its other bits are.
  static func text(_ value: Double) -> String { value.isNaN ? "nan" : "\(value)" }
}
