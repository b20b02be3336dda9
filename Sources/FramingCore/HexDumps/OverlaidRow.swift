/// A row of `xxd -e` whose bytes are no multiple of the group: xxd puts each byte's digits, and then its character, into the
/// line, whatever is there already, so that the last group and the text share places.
struct OverlaidRow {
  /// Bytes of a whole row, up to 256 as xxd has them.
  let columns: Int
  /// Bytes of a group.
  let size: Int

  /// Blanks at the end of a row that are taken for the text of spaces.
  private static let mostSpaces = 32

  /// Where the text begins, and the digits of a byte: two lines of xxd.c.
  private var text: Int { ((size * 2 + 1) * columns - 1) / size + 2 }
  private func digits(_ index: Int) -> Int { (size * 2 + 1) * (index ^ (size - 1)) / size }

  /// The bytes that are written as `row`, which has no blanks at its end; nil when none are, or the text has covered digits.
  func bytes(of row: [UInt8]) -> [UInt8]? {
    let shown = row.count - text
    guard shown > 0, shown <= columns else { return nil }
    let isUpper = row.contains { 0x41...0x46 ~= $0 }
    for count in shown...min(columns, shown + Self.mostSpaces) {
      guard let bytes = read(row, count) else { return nil }
      if row.elementsEqual(drawn(bytes, isUpper: false)) { return bytes }
      if isUpper, row.elementsEqual(drawn(bytes, isUpper: true)) { return bytes }
    }
    return nil
  }

  private func read(_ row: [UInt8], _ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    for index in 0..<count {
      let place = digits(index)
      guard place + 1 < row.count, let high = HexDigits.value(of: row[place]),
        let low = HexDigits.value(of: row[place + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private func drawn(_ bytes: [UInt8], isUpper: Bool) -> [UInt8] {
    var row = [UInt8](repeating: 0x20, count: text + columns + size * 2)
    for (index, byte) in bytes.enumerated() {
      let pair = HexDigits.text([byte])
      let place = digits(index)
      row.replaceSubrange(place..<(place + 2), with: Array((isUpper ? pair.uppercased() : pair).utf8))
      row[text + index] = 0x20...0x7e ~= byte ? byte : 0x2e
    }
    while row.last == 0x20 { row.removeLast() }
    return row
  }
}
