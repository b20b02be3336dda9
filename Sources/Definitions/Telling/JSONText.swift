internal import FramingCore

/// Pieces of JSON (RFC 8259).
enum JSONText {
  private static let digits = Array("0123456789abcdef".utf8)

  static func append(quoted text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    defer { output.append(UInt8(ascii: "\"")) }
    guard text.utf8.allSatisfy({ $0 < 0x7f }) else {
      for scalar in text.unicodeScalars { append(scalar, to: &output) }
      return
    }
    append(ascii: text.utf8, to: &output)
  }

  /// What would act on a terminal, or on the text around it, is escaped too.
  private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    if scalar.isASCII { return append(ascii: CollectionOfOne(UInt8(truncatingIfNeeded: scalar.value)), to: &output) }
    guard EscapedText.isHidden(scalar) else { return output += Array(String(scalar).utf8) }
    for unit in String(scalar).utf16 {
      append("\\u", to: &output)
      append(hex: [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)], to: &output)
    }
  }

  /// Bytes of ASCII, those that are special in JSON escaped.
  static func append(ascii bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case 0x0a: output += Array("\\n".utf8)
      case 0x0d: output += Array("\\r".utf8)
      case 0x09: output += Array("\\t".utf8)
      case 0..<0x20, 0x7f: output += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
  }

  static func quoted(_ text: String) -> [UInt8] {
    var output: [UInt8] = []
    append(quoted: text, to: &output)
    return output
  }

  static func append(hex bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
    for byte in bytes {
      output.append(digits[Int(byte >> 4)])
      output.append(digits[Int(byte & 15)])
    }
  }

  static func append(_ text: String, to output: inout [UInt8]) { output.append(contentsOf: text.utf8) }

  /// A float; what JSON has no number for is a text.
  static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "\"\(FloatText.text(value))\"" }
}
