import FramingCore

/// What a dump's text column shows.
public enum TextColumn: String, CaseIterable, Sendable {
  /// ASCII, and a dot for all other bytes.
  case ascii
  /// The characters that bytes are in UTF-8, each where its first byte is.
  case utf8 = "utf-8"
}

/// What stands in a dump's text column when bytes are read as UTF-8. A character takes no more cells than it has bytes, so that
/// each cell stays below its byte.
struct DumpText {
  /// What stands in the cell of a byte.
  enum Glyph: Hashable {
    /// The byte is no text, or none that can be shown here.
    case dot
    /// A character begins.
    case character(Character, width: Int)
    /// The byte belongs to the character before.
    case rest
  }

  /// Bytes around a range that may belong to characters in it.
  static let context = 3

  private let bytesPerRow: Int
  /// The offset of the first byte that is known.
  private let start: Int
  private var glyphs: [Glyph]

  /// Reads `bytes`, of which the first is at `start` of the dump.
  init(_ bytes: [UInt8], from start: Int, bytesPerRow: Int) {
    self.start = start
    self.bytesPerRow = bytesPerRow
    glyphs = Array(repeating: .dot, count: bytes.count)
    var index = 0
    while index < bytes.count {
      let length = Self.length(of: bytes[index])
      guard let scalar = Self.scalar(bytes, at: index, length) else {
        index += 1
        continue
      }
      place(scalar, at: index, length)
      index += length
    }
  }

  /// What stands in the cell of the byte at `offset`.
  subscript(offset: Int) -> Glyph { glyphs[at: offset - start] ?? .dot }

  /// Draws the cell of the byte at `offset`, or the cells of a character that is wider, with what `style` gives for bytes. The offset
  /// of the next byte whose cell is to be drawn.
  func draw(_ offset: Int, column: Int, row: Int, into grid: inout Grid, style: (_ offset: Int) -> Style) -> Int {
    switch self[offset] {
    case .character(let character, let width):
      // A character has one style: that which tells one of its bytes from others.
      let styles = (offset..<offset + width).map(style)
      let shown = styles.contains(.selected) ? .selected : styles.first { $0 != .byteHigh }
      grid.put(String(character), column: column, row: row, style: shown ?? styles[0])
      return offset + width
    case .dot: grid.put("·" as Unicode.Scalar, column: column, row: row, style: style(offset))
    case .rest: grid.put(" " as Unicode.Scalar, column: column, row: row, style: style(offset))
    }
    return offset + 1
  }

  /// Bytes of a character that begins with `byte`; 1 for what begins none.
  private static func length(of byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  private static func scalar(_ bytes: [UInt8], at index: Int, _ length: Int) -> Unicode.Scalar? {
    guard length > 1 else { return bytes[index] < 0x80 ? Unicode.Scalar(bytes[index]) : nil }
    guard index + length <= bytes.count else { return nil }
    return String(validating: bytes[index..<index + length], as: UTF8.self)?.unicodeScalars.first
  }

  private mutating func place(_ scalar: Unicode.Scalar, at index: Int, _ length: Int) {
    guard scalar.value >= 0x20, scalar.value != 0x7F, !PrintableText.isHidden(scalar), !Self.isHalfFlag(scalar) else {
      return
    }
    if PrintableText.needsBase(scalar) {
      guard join(scalar, at: index) else { return }
      for place in index..<index + length { glyphs[place] = .rest }
      return
    }
    for place in index + 1..<index + length { glyphs[place] = .rest }
    let width = displayWidth(scalar)
    // The cells of a wide one may be in two rows.
    guard width <= length, (start + index) % bytesPerRow + width <= bytesPerRow else { return }
    glyphs[index] = .character(Character(PrintableText.plainSpace(scalar) ?? scalar), width: width)
  }

  /// Puts a mark over the character before, where that is in the same row and stays as wide.
  private mutating func join(_ mark: Unicode.Scalar, at index: Int) -> Bool {
    guard let base = glyphs[..<index].lastIndex(where: { $0 != .rest }), index - base <= Self.farthestBase,
      (start + base) / bytesPerRow == (start + index) / bytesPerRow,
      case .character(let character, let width) = glyphs[base]
    else { return false }
    let joined = String(character) + String(mark)
    let shown = PrintableText.clean(joined)
    guard shown == joined, shown.count == 1, let cluster = shown.first, displayWidth(cluster) == width else {
      return false
    }
    glyphs[base] = .character(cluster, width: width)
    return true
  }

  /// Whether it is one of the two letters of a flag, for which terminals have one cell or two.
  private static func isHalfFlag(_ scalar: Unicode.Scalar) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar.value) }

  /// Bytes of a character with as many marks as one may have.
  private static let farthestBase = 4 * PrintableText.maximumScalars
}
