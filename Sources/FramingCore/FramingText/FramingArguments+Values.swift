extension FramingArguments {
  /// An integer: decimal, or hexadecimal after `0x`, with a sign when `range` has negative numbers.
  mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(NotationError) -> Int? {
    guard let token = try value(name) else { return nil }
    let expected = "a number from \(range.lowerBound) to \(range.upperBound) for '\(name)'"
    guard let number = Self.integer(token.text), range.contains(number) else { throw token.error(expected: expected) }
    return number
  }

  /// A number of bytes: an integer from 1 with `K`, `M` or `G` for 1024, 1024² and 1024³.
  mutating func size(_ name: String) throws(NotationError) -> Int? {
    guard let token = try value(name) else { return nil }
    guard let size = Self.size(token.text), size >= 1 else {
      throw token.error(expected: "a size from 1 such as 4096, 64K, 16M or 1G for '\(name)'")
    }
    return size
  }

  /// How many bytes at the beginning of a stream are no frame; 0 unless told otherwise.
  mutating func skip() throws(NotationError) -> Int { try integer("skip", in: 0...(1 << 40)) ?? 0 }

  /// An unsigned number of 64 bits, not 0.
  mutating func bits(_ name: String) throws(NotationError) -> UInt64? {
    guard let token = try value(name) else { return nil }
    let text = token.text.lowercased()
    let value = text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
    guard let value, value != 0 else { throw token.error(expected: "bits such as 0x7fffffff for '\(name)'") }
    return value
  }

  /// One of the words of an enumeration.
  mutating func word<Value: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Value.Type
  ) throws(NotationError) -> Value? where Value.RawValue == String {
    guard let token = try value(name) else { return nil }
    let words = Value.allCases.map(\.rawValue)
    guard let value = Value(rawValue: token.text.lowercased()) else {
      throw token.error(
        expected: words.joined(separator: " or "),
        suggestion: EditDistance.suggestion(for: token.text.lowercased(), among: words))
    }
    return value
  }

  private static func integer(_ text: String) -> Int? {
    let text = text.lowercased()
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("-0x") { return Int("-" + text.dropFirst(3), radix: 16) }
    return Int(text)
  }

  static func size(_ text: String) -> Int? {
    let shifts: [Character: Int] = ["k": 10, "m": 20, "g": 30]
    let text = text.lowercased()
    guard let last = text.last, let shift = shifts[last] else { return integer(text) }
    guard let number = Int(text.dropLast()) else { return nil }
    let (size, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
    return overflow ? nil : size
  }

  /// The shortest text of a size: `4K` for 4096.
  static func text(size: Int) -> String {
    for (shift, suffix) in [(30, "G"), (20, "M"), (10, "K")] where size > 0 && size % (1 << shift) == 0 {
      return "\(size >> shift)\(suffix)"
    }
    return "\(size)"
  }
}
