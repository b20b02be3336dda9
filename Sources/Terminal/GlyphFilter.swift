/// Decides what of a grid's glyphs the terminal gets to see.
///
/// Nothing that a terminal could take for an instruction passes, and nothing that would take other columns than the
/// grid gave it.
struct GlyphFilter: Sendable {
  /// Whether the terminal shows more than ASCII.
  let unicode: Bool
  /// The columns that the C library, and so curses, gives a scalar; negative for what it cannot print.
  let width: @Sendable (UInt32) -> Int

  /// What stands for what cannot be shown.
  static let replacement: UInt32 = 0x3F

  /// What to show for a scalar that has `columns` columns, nil when it cannot be shown there.
  func glyph(_ scalar: UInt32, columns: Int) -> UInt32? {
    if (0x20...0x7E).contains(scalar) { return columns == 1 ? scalar : nil }
    if Self.isForbidden(scalar) { return nil }
    guard unicode else { return columns == 1 ? AsciiGlyphs.lookAlike(of: scalar) : nil }
    return width(scalar) == columns ? scalar : nil
  }

  /// What to show for a glyph of several scalars: as many as are safe, at most `limit`; none when it cannot be shown.
  func cluster(_ text: String, columns: Int, limit: Int) -> [UInt32] {
    var scalars = text.unicodeScalars.makeIterator()
    guard let first = scalars.next(), let base = glyph(first.value, columns: columns) else { return [] }
    guard unicode else { return [base] }
    var shown = [base]
    while let next = scalars.next(), shown.count < limit {
      // Joined emoji are as wide as their first one only on some terminals: on ours they are the first one.
      guard !Self.isForbidden(next.value), !Self.joins(next.value), width(next.value) == 0 else { return [base] }
      if !Self.selectsVariation(next.value) { shown.append(next.value) }
    }
    return shown
  }

  /// Two glyphs of one column for a cluster of two that the terminal cannot be trusted with: the letters of a flag
  /// (UTS #51 §1.4.2), or the sign that asks for its picture and a blank. Nil when there is no such pair.
  func pair(_ text: String) -> (UInt32, UInt32)? {
    let scalars = Array(text.unicodeScalars)
    let letters = scalars.filter { Self.regionalIndicators.contains($0.value) }
    if scalars.count == 2, letters.count == 2 {
      return (Self.letter(of: letters[0].value), Self.letter(of: letters[1].value))
    }
    return scalars.first.flatMap { glyph($0.value, columns: 1) }.map { ($0, 0x20) }
  }

  private static let regionalIndicators: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF

  /// `A` to `Z`.
  private static func letter(of indicator: UInt32) -> UInt32 { indicator - regionalIndicators.lowerBound + 0x41 }

  /// Control characters, and what changes the direction or the order of the text around it (UAX #9).
  static func isForbidden(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case 0x2028, 0x2029, 0xD800...0xDFFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: scalar > 0x10FFFF
    }
  }

  private static func joins(_ scalar: UInt32) -> Bool { (0x200B...0x200D).contains(scalar) || scalar == 0x2060 }

  /// Terminals disagree on whether a variation selector makes the glyph before it wide.
  private static func selectsVariation(_ scalar: UInt32) -> Bool {
    (0xFE00...0xFE0F).contains(scalar) || (0xE0100...0xE01EF).contains(scalar)
  }
}
