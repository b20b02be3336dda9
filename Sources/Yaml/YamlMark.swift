/// A place in a YAML text.
public struct YamlMark: Hashable, Sendable {
  /// Counted from 1. A line ends as YAML says: at LF, CR, CRLF, NEL, LS or PS.
  public var line: Int
  /// In characters (Unicode scalars) of the line, counted from 1.
  public var column: Int

  /// A place, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Where a text begins.
  public static let start = YamlMark(line: 1, column: 1)
}

extension YamlMark: Comparable {
  /// In the order of the text.
  public static func < (left: YamlMark, right: YamlMark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension YamlMark: CustomStringConvertible {
  /// `line:column`
  public var description: String { "\(line):\(column)" }
}
