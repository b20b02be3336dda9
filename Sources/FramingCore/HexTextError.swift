/// Why a text is not bytes in hexadecimal.
public struct HexTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the text, in lines and characters from 1.
  public var line: Int
  /// The column in its line, in characters from 1.
  public var column: Int
  /// One line for a person, with the place.
  public var description: String

  init(line: Int, column: Int, _ description: String) {
    self.line = line
    self.column = column
    self.description = description
  }
}
