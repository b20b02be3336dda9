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

  /// The bytes of an address as `text` or a person writes it: 4 of `10.0.0.1`, 16 of `fe80::1`, the last four of which may
  /// be decimal (RFC 4291 §2.2); nil for anything else.
  package static func bytes(_ text: String) -> [UInt8]? {
    text.contains(":") ? bytes6(text) : bytes4(text[...])
  }

  private static func bytes4(_ text: Substring) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    let bytes = parts.compactMap { part -> UInt8? in
      // What begins with 0 is octal to some readers.
      guard part.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }), part == "0" || part.first != "0" else { return nil }
      return UInt8(part)
    }
    return bytes.count == 4 ? bytes : nil
  }

  private static func bytes6(_ text: String) -> [UInt8]? {
    // At most one run of zeros is left out.
    var halves: [Substring] = [text[...]]
    if let gap = text.firstRange(of: "::") { halves = [text[..<gap.lowerBound], text[gap.upperBound...]] }
    var sides: [[UInt8]] = []
    for (number, half) in halves.enumerated() {
      guard let bytes = groups(half, mayEndDecimal: number == halves.count - 1) else { return nil }
      sides.append(bytes)
    }
    guard sides.count == 2 else { return sides[0].count == 16 ? sides[0] : nil }
    let missing = 16 - sides[0].count - sides[1].count
    return missing >= 2 ? sides[0] + [UInt8](repeating: 0, count: missing) + sides[1] : nil
  }

  /// The bytes of `fe80:0:1`; none of an empty text.
  private static func groups(_ text: Substring, mayEndDecimal: Bool) -> [UInt8]? {
    if text.isEmpty { return [] }
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (number, part) in parts.enumerated() {
      if mayEndDecimal, number == parts.count - 1, part.contains(".") {
        guard let last = bytes4(part) else { return nil }
        bytes += last
        continue
      }
      guard 1...4 ~= part.utf8.count, part.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
        let group = UInt16(part, radix: 16)
      else { return nil }
      bytes += [UInt8(group >> 8), UInt8(group & 0xff)]
    }
    return bytes.count <= 16 ? bytes : nil
  }
}
