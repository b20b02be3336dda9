/// The double-byte characters of JIS X 0208, in the encodings that Japan's systems have for them.
enum JapaneseText {
  /// Characters of a row of the standard, and rows.
  private static let columns = 94

  /// The character of a row and column, both counted from 0.
  private static func character(row: Int, column: Int) -> Unicode.Scalar {
    guard (0..<columns).contains(column), row >= 0 else { return "\u{fffd}" }
    let place = row * columns + column
    return place < table.count ? table[place] : "\u{fffd}"
  }

  private static let table = Array(JISX0208.characters.unicodeScalars)
  private static let places: [Unicode.Scalar: Int] = Dictionary(
    table.enumerated().filter { $0.element != "\u{fffd}" }.map { ($0.element, $0.offset) },
    uniquingKeysWith: { first, _ in first })

  /// Half-width katakana, a1 to df in both encodings.
  private static func katakana(_ byte: UInt8) -> Unicode.Scalar {
    (0xa1...0xdf).contains(byte) ? Unicode.Scalar(0xff61 + UInt32(byte) - 0xa1) ?? "\u{fffd}" : "\u{fffd}"
  }

  static func decodeShiftJIS(_ bytes: ArraySlice<UInt8>) -> String {
    var scalars: [Unicode.Scalar] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let lead = bytes[position]
      position += 1
      guard (0x81...0x9f).contains(lead) || (0xe0...0xfc).contains(lead) else {
        scalars.append(lead < 0x80 ? Unicode.Scalar(lead) : katakana(lead))
        continue
      }
      guard position < bytes.endIndex, bytes[position] >= 0x40, bytes[position] != 0x7f, bytes[position] < 0xfd else {
        scalars.append("\u{fffd}")
        continue
      }
      let trail = Int(bytes[position])
      position += 1
      // Each lead byte has two rows: the second begins at 9f. Trail bytes leave out 7f.
      let row = (Int(lead) - (lead < 0xa0 ? 0x81 : 0xc1)) * 2 + (trail >= 0x9f ? 1 : 0)
      let column = trail >= 0x9f ? trail - 0x9f : trail - 0x40 - (trail > 0x7f ? 1 : 0)
      scalars.append(character(row: row, column: column))
    }
    return TextEncoding.text(scalars)
  }

  static func decodeEUC(_ bytes: ArraySlice<UInt8>) -> String {
    var scalars: [Unicode.Scalar] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let lead = bytes[position]
      position += 1
      if lead < 0x80 {
        scalars.append(Unicode.Scalar(lead))
      } else if position < bytes.endIndex, bytes[position] >= 0xa1, lead == 0x8e || (0xa1...0xfe).contains(lead) {
        let trail = bytes[position]
        position += 1
        scalars.append(lead == 0x8e ? katakana(trail) : character(row: Int(lead) - 0xa1, column: Int(trail) - 0xa1))
      } else {
        scalars.append("\u{fffd}")
      }
    }
    return TextEncoding.text(scalars)
  }

  static func shiftJIS(_ scalar: Unicode.Scalar) -> [UInt8]? {
    if scalar.value < 0x80 { return [UInt8(scalar.value)] }
    if (0xff61...0xff9f).contains(scalar.value) { return [UInt8(scalar.value - 0xff61 + 0xa1)] }
    guard let place = places[scalar] else { return nil }
    let (row, column) = place.quotientAndRemainder(dividingBy: columns)
    let lead = row / 2 + (row < 62 ? 0x81 : 0xc1)
    let trail = row.isMultiple(of: 2) ? column + 0x40 + (column >= 0x3f ? 1 : 0) : column + 0x9f
    return [UInt8(lead), UInt8(trail)]
  }

  static func euc(_ scalar: Unicode.Scalar) -> [UInt8]? {
    if scalar.value < 0x80 { return [UInt8(scalar.value)] }
    if (0xff61...0xff9f).contains(scalar.value) { return [0x8e, UInt8(scalar.value - 0xff61 + 0xa1)] }
    guard let place = places[scalar] else { return nil }
    let (row, column) = place.quotientAndRemainder(dividingBy: columns)
    return [UInt8(row + 0xa1), UInt8(column + 0xa1)]
  }
}
