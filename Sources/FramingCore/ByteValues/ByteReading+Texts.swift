/// Text up to the first character that cannot be seen.
extension ByteReading {
  static let texts: [ByteReading] = [
    ByteReading("UTF-8", .none, width: 40) { bytes, _ in
      var decoder = Unicode.UTF8()
      var units = (0..<bytes.count).map { bytes[$0] }.makeIterator()
      return text {
        decoder.decode(&units)
      } length: {
        Unicode.UTF8.width($0)
      }
    },
    ByteReading("UTF-16", width: 40) { bytes, order in
      var decoder = Unicode.UTF16()
      var units = stride(from: 0, to: bytes.count - 1, by: 2)
        .map { order.appending(bytes[$0 + 1], number: 1, to: UInt64(bytes[$0])) }.map { UInt16($0) }.makeIterator()
      return text {
        decoder.decode(&units)
      } length: {
        2 * Unicode.UTF16.width($0)
      }
    },
  ]

  /// Characters of a text that are shown.
  private static let mostCharacters = 32

  private static func text(
    _ next: () -> UnicodeDecodingResult, length: (Unicode.Scalar) -> Int
  ) -> Value? {
    var scalars = String.UnicodeScalarView()
    var count = 0
    while scalars.count < mostCharacters, case .scalarValue(let scalar) = next(), !EscapedText.isHidden(scalar) {
      scalars.append(scalar)
      count += length(scalar)
    }
    return scalars.isEmpty ? nil : Value(text: "\"\(String(scalars))\"", count: count)
  }
}
