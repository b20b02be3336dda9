/// Object identifiers of ASN.1 as people write them.
package enum ObjectIdentifierText {
  /// `2.5.4.97`, of the contents of its element (X.690 §8.19, §8.20); nil when they end within a number, and when one has
  /// more than 63 bits.
  package static func text(_ bytes: some BidirectionalCollection<UInt8>, isRelative: Bool = false) -> String? {
    guard let last = bytes.last, last < 0x80 else { return nil }
    var numbers: [UInt64] = []
    var number: UInt64 = 0
    for byte in bytes {
      guard number >> 57 == 0 else { return nil }
      number = number << 7 | UInt64(byte & 0x7f)
      guard byte < 0x80 else { continue }
      if numbers.isEmpty, !isRelative {
        let first = min(number / 40, 2)
        numbers = [first, number - 40 * first]
      } else {
        numbers.append(number)
      }
      number = 0
    }
    return numbers.map(String.init).joined(separator: ".")
  }
}
