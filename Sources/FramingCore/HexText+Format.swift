extension HexText {
  /// `48 65 6c`: what `parse` reads back as the same bytes.
  public static func format(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
      if !text.isEmpty { text += " " }
      text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
    }
    return text
  }
}
