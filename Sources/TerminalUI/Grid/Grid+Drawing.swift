extension Grid {
  /// Draws `text` from `column` on and gives back the column after it. What does not fit before `end` (the right edge
  /// when nil) is left out; a wide glyph is never cut in half. `text` must be clean (`PrintableText.clean`).
  @discardableResult
  public mutating func put(
    _ text: some StringProtocol, column: Int, row: Int, style: Style = .plain, until end: Int? = nil
  ) -> Int {
    let limit = min(end ?? size.width, size.width)
    guard row >= 0, row < size.height else { return column }
    guard text.unicodeScalars.allSatisfy(Self.isSingleCell) else {
      return putClusters(text, column: column, row: row, style: style, limit: limit)
    }
    var column = column
    for scalar in text.unicodeScalars {
      guard column < limit else { break }
      if column >= 0 { cells[row * size.width + column] = Cell(glyph: scalar.value, style: style) }
      column += 1
    }
    return column
  }

  /// Whether a scalar is a glyph of one column that combines with no other, as nearly all of the screen's own text is:
  /// telling clusters apart takes ten times as long.
  private static func isSingleCell(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7e, 0xb7, 0x2026, 0x2190...0x21ff, 0x2500...0x25fc: true
    default: false
    }
  }

  private mutating func putClusters(
    _ text: some StringProtocol, column: Int, row: Int, style: Style, limit: Int
  ) -> Int {
    var column = column
    for character in text {
      let width = displayWidth(character)
      if width == 0 { continue }
      guard column + width <= limit else { break }
      if column >= 0 { place(character, width: width, column: column, row: row, style: style) }
      column += width
    }
    return column
  }

  /// Draws one glyph of one column.
  public mutating func put(_ scalar: Unicode.Scalar, column: Int, row: Int, style: Style) {
    guard row >= 0, row < size.height, column >= 0, column < size.width else { return }
    cells[row * size.width + column] = Cell(glyph: scalar.value, style: style)
  }

  /// Repeats one glyph over `columns` of `row`.
  public mutating func fill(_ columns: Range<Int>, row: Int, with scalar: Unicode.Scalar = " ", style: Style) {
    for column in columns { put(scalar, column: column, row: row, style: style) }
  }

  /// Gives `columns` of `row` another style and leaves their glyphs.
  public mutating func restyle(_ columns: Range<Int>, row: Int, style: Style) {
    guard row >= 0, row < size.height else { return }
    for column in columns.clamped(to: 0..<size.width) { cells[row * size.width + column].style = style }
  }

  /// Draws `byte` as two hexadecimal digits.
  public mutating func putHex(_ byte: UInt8, column: Int, row: Int, style: Style) {
    put(Self.digit(byte >> 4), column: column, row: row, style: style)
    put(Self.digit(byte & 15), column: column + 1, row: row, style: style)
  }

  /// Draws another grid with its upper left corner at a place.
  mutating func put(_ other: Grid, column: Int, row: Int) {
    let firstCluster = UInt32(clusters.count)
    clusters += other.clusters
    let (width, height) = (min(other.size.width, size.width - column), min(other.size.height, size.height - row))
    guard width > 0 else { return }
    for line in 0..<max(height, 0) {
      let source = line * other.size.width
      var drawn = other.cells[source..<source + width]
      for index in drawn.indices where drawn[index].glyph & Cell.clusterBit != 0 { drawn[index].glyph += firstCluster }
      let start = (row + line) * size.width + column
      cells.replaceSubrange(start..<start + width, with: drawn)
    }
  }

  private mutating func place(_ character: Character, width: Int, column: Int, row: Int, style: Style) {
    let scalars = character.unicodeScalars
    let index = row * size.width + column
    if scalars.count == 1, let scalar = scalars.first {
      cells[index] = Cell(glyph: scalar.value, style: style)
    } else {
      cells[index] = Cell(glyph: Cell.clusterBit | UInt32(clusters.count), style: style)
      clusters.append(String(character))
    }
    if width == 2 { cells[index + 1] = Cell(glyph: Cell.continuation, style: style) }
  }

  private static func digit(_ value: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(value < 10 ? 0x30 + value : 0x57 + value)
  }
}

extension Grid {
  /// The glyphs of a row as text, trailing blanks left out.
  public func text(row: Int) -> String {
    var line = ""
    for cell in cells[(row * size.width)..<((row + 1) * size.width)] where cell.glyph != Cell.continuation {
      if cell.glyph & Cell.clusterBit != 0 {
        line += clusters[Int(cell.glyph & ~Cell.clusterBit)]
      } else {
        line.unicodeScalars.append(Unicode.Scalar(cell.glyph) ?? "?")
      }
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
