import FramingCore

/// The one border where text that came from elsewhere (a peer, a file's name, the environment, a system's error
/// message) becomes text that can be drawn.
///
/// What passes is one line in which every cluster takes one or two cells and nothing acts on the terminal or on the
/// order or the place of its neighbours. Controls show as their pictures (`␀`, `␛`, `␊`, `␡`); everything else that
/// cannot be shown is `substitute`.
public enum PrintableText {
  /// Stands for bidirectional controls, zero-width and other invisible characters, separators, private use, what
  /// Unicode has not assigned, marks without a base, and clusters of too many scalars.
  public static let substitute: Character = "·"
  /// The most scalars in one cell: a base and four more (`CCHARW_MAX` of ncurses).
  public static let maximumScalars = 5
  /// The most combining marks over one base; more are left out, so that a glyph stays in its row.
  public static let maximumMarks = 2

  /// `text` as it can be drawn. Clean text comes back unchanged.
  public static func clean(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for character in text { result += glyph(for: character) }
    return result
  }

  /// One cluster as it can be drawn: one cluster mostly, two for a carriage return with its line feed.
  public static func glyph(for character: Character) -> String {
    let scalars = character.unicodeScalars
    if let scalar = scalars.first, scalars.count == 1 { return String(glyph(for: scalar)) }
    if character == "\r\n" { return "␍␊" }
    if scalars.count > maximumScalars { return String(substitute) }
    var cluster = ClusterCleaner()
    cluster.add(Array(scalars))
    return cluster.result
  }

  private static func glyph(for scalar: Unicode.Scalar) -> Character {
    if (0x20..<0x7F).contains(scalar.value) { return Character(scalar) }
    if let picture = controlPicture(scalar) { return picture }
    if let space = plainSpace(scalar) { return Character(space) }
    return isHidden(scalar) || needsBase(scalar) ? substitute : Character(scalar)
  }

  /// The Control Pictures block (U+2400) has the C0 controls in their order; DEL's picture is U+2421.
  private static func controlPicture(_ scalar: Unicode.Scalar) -> Character? {
    if scalar.value == 0x7F { return "␡" }
    guard scalar.value < 0x20 else { return nil }
    return Unicode.Scalar(0x2400 + scalar.value).map { Character($0) }
  }

  /// A plain space for the spaces of other widths, which a terminal does not have; not for the two cells of U+3000.
  static func plainSpace(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    scalar.properties.generalCategory == .spaceSeparator && scalar.value != 0x3000 ? " " : nil
  }

  /// Whether `scalar` may never be drawn: it shows nothing by itself, or acts on what is around it, or has no meaning
  /// known here.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool { EscapedText.isHidden(scalar) }

  /// Whether `scalar` joins what stands before it, and so would join a stranger if its own base is not there.
  static func needsBase(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.generalCategory == .spacingMark || properties.isGraphemeExtend || properties.isEmojiModifier
      || displayWidth(scalar) == 0
  }
}
