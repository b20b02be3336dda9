import FramingCore

extension FilterLiteral {
  /// As a filter has it.
  var written: String {
    if isHex { return "hex \"\(bytes.map(FilterLiteral.digits).joined(separator: " "))\"" }
    return "\"\(EscapedText.escape(bytes).replacing("\"", with: "\\\""))\""
  }

  private static func digits(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }
}
