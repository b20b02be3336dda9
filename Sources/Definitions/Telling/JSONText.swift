/// Pieces of JSON (RFC 8259).
enum JSONText {
  private static let digits = Array("0123456789abcdef".utf8)

  static func append(quoted text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case 0x0a: output += Array("\\n".utf8)
      case 0x0d: output += Array("\\r".utf8)
      case 0x09: output += Array("\\t".utf8)
      case 0..<0x20, 0x7f: output += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  static func append(hex bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
    for byte in bytes {
      output.append(digits[Int(byte >> 4)])
      output.append(digits[Int(byte & 15)])
    }
  }

  static func append(_ text: String, to output: inout [UInt8]) { output.append(contentsOf: text.utf8) }

  /// A float; what JSON has no number for is a text.
  static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "\"\(value)\"" }
}
