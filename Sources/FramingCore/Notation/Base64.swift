/// Base64 (RFC 4648 §4).
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// With padding, in one line.
  public static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    append(bytes.span, to: &text)
    return text
  }

  /// Appends the text of `bytes`. Pieces of a multiple of three bytes make the text of the whole.
  public static func append(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
    text.reserveCapacity(text.count + (bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group: UInt32 = 0
      for index in 0..<3 { group = group << 8 | (index < count ? UInt32(bytes[start + index]) : 0) }
      for position in 0..<4 {
        let digit = alphabet[Int(group >> UInt32(18 - 6 * position) & 0x3f)]
        text.append(position <= count ? digit : UInt8(ascii: "="))
      }
    }
  }

  /// The bytes; nil when it is no base64. Space and line ends are passed over, padding may be left out, and the
  /// letters of URLs (RFC 4648 §5) are taken too.
  public static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (bits, count, padding) = (UInt32(0), 0, 0)
    for character in text where character != 0x20 && !(0x09...0x0d).contains(character) {
      if character == 0x3d {
        padding += 1
        continue
      }
      guard padding == 0, let digit = value(of: character) else { return nil }
      bits = bits << 6 | UInt32(digit)
      count += 1
      if count % 4 == 0 { for shift in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(shift))) } }
    }
    let rest = count % 4
    guard rest != 1, padding == 0 || rest != 0 && padding == 4 - rest else { return nil }
    if rest >= 2 { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(rest == 2 ? 4 : 10))) }
    if rest == 3 { bytes.append(UInt8(truncatingIfNeeded: bits >> 2)) }
    return bytes
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case 0x41...0x5a: character - 0x41
    case 0x61...0x7a: character - 0x61 + 26
    case 0x30...0x39: character - 0x30 + 52
    case 0x2b, 0x2d: 62
    case 0x2f, 0x5f: 63
    default: nil
    }
  }
}
