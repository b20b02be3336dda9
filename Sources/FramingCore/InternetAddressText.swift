/// Addresses of IP as people write them.
package enum InternetAddressText {
  /// `10.0.0.1` of 4 bytes, `fe80::1` of 16; nil for any other number.
  package static func text(_ bytes: [UInt8]) -> String? {
    switch bytes.count {
    case 4: bytes.map { String($0) }.joined(separator: ".")
    case 16: version6((0..<8).map { UInt16(bytes[2 * $0]) << 8 | UInt16(bytes[2 * $0 + 1]) })
    default: nil
    }
  }

  /// RFC 5952 §4: hexadecimal groups, the first of the longest runs of two or more zero groups as `::`.
  private static func version6(_ groups: [UInt16]) -> String {
    var longest = 0..<0
    var start = 0
    for index in 0...8 where index == 8 || groups[index] != 0 {
      if index - start > max(longest.count, 1) { longest = start..<index }
      start = index + 1
    }
    func text(_ range: Range<Int>) -> String { groups[range].map { String($0, radix: 16) }.joined(separator: ":") }
    return longest.isEmpty ? text(0..<8) : text(0..<longest.lowerBound) + "::" + text(longest.upperBound..<8)
  }
}
