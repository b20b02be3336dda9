/// Hexadecimal digits, both ways.
package enum HexDigits {
  private static let lowercase = Array("0123456789abcdef".utf8)

  /// The value of a hexadecimal digit in ASCII, nil for anything else.
  package static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }

  /// The value of a hexadecimal digit, nil for anything else.
  package static func value(of character: Character) -> UInt8? {
    character.utf8.count == 1 ? character.utf8.first.flatMap(value(of:)) : nil
  }

  /// Two digits a byte, lower case.
  package static func text(_ bytes: [UInt8]) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      digits.append(lowercase[Int(byte >> 4)])
      digits.append(lowercase[Int(byte & 15)])
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// `0x` and at least `digits` digits, lower case.
  package static func prefixed(_ value: UInt64, digits: Int = 1) -> String {
    let text = String(value, radix: 16)
    return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
