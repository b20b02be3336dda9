/// Gathers the bytes of typed text and cuts them into characters.
struct TypedText {
  private var bytes: [UInt8] = []

  /// Takes a byte that is neither a control character nor part of an escape sequence.
  mutating func take(_ byte: UInt8) { bytes.append(byte) }

  /// Takes out the characters. A sequence that is still incomplete stays when `more` may come, and is repaired
  /// otherwise.
  mutating func characters(more: Bool) -> [Character] {
    guard !bytes.isEmpty else { return [] }
    let kept = more ? incompleteTail() : 0
    let text = String(decoding: bytes.dropLast(kept), as: UTF8.self)
    bytes.removeFirst(bytes.count - kept)
    // The control characters of ISO 8859 have no key.
    return Array(String(String.UnicodeScalarView(text.unicodeScalars.filter { !(0x80...0x9F).contains($0.value) })))
  }

  /// The bytes at the end that begin a sequence which has more bytes to come.
  private func incompleteTail() -> Int {
    for (distance, byte) in bytes.reversed().prefix(3).enumerated() where byte & 0b1100_0000 != 0b1000_0000 {
      return Self.length(startingWith: byte) > distance + 1 ? distance + 1 : 0
    }
    return 0
  }

  /// The length of a UTF-8 sequence by its first byte (RFC 3629 §3).
  static func length(startingWith byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
