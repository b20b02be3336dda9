/// Ways to write a glyph that need no colour.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt32

  /// Attributes by their bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Brighter or thicker.
  public static let bold = Attributes(rawValue: 1)
  /// Fainter.
  public static let dim = Attributes(rawValue: 2)
  /// Underlined.
  public static let underline = Attributes(rawValue: 4)
  /// Text and background exchanged.
  public static let reverse = Attributes(rawValue: 8)
  /// Slanted.
  public static let italic = Attributes(rawValue: 16)
}
