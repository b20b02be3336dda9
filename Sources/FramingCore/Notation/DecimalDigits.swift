extension [UInt8] {
  /// Appends a number in decimal digits, without making a text of it.
  package mutating func append(decimal number: UInt64) {
    let start = count
    var rest = number
    repeat {
      append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    var (left, right) = (start, count - 1)
    while left < right {
      swapAt(left, right)
      left += 1
      right -= 1
    }
  }
}
