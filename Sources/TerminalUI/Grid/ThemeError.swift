/// Why a text is no theme.
public struct ThemeError: Error, Hashable, CustomStringConvertible {
  /// One line for a person.
  public let description: String

  init(_ description: String) { self.description = description }
}
