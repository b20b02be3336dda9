extension LengthField {
  /// The same field in a header of `count` bytes.
  func header(_ count: Int) -> LengthField { with { $0.header = count } }

  /// The same field in frames that end with `bytes`, which `adjust` counts.
  func trailer(_ bytes: [UInt8]) -> LengthField { with { $0.trailer = bytes } }

  private func with(_ change: (inout LengthField) -> Void) -> LengthField {
    var field = self
    change(&field)
    return field
  }
}
