/// The terminal's clipboard (xterm, "Manipulate Selection Data", OSC 52).
enum Clipboard {
  /// The sequence that puts `bytes` on it.
  static func sequence(_ bytes: [UInt8]) -> [UInt8] {
    Array("\u{1B}]52;c;".utf8) + base64(bytes) + [0x07]
  }

  /// RFC 4648 §4.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let number = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for position in 0..<4 {
        let digit = alphabet[Int(number >> UInt32(18 - 6 * position) & 0x3F)]
        text.append(position <= group.count ? digit : UInt8(ascii: "="))
      }
    }
    return text
  }
}
