/// Where in a file something stands. All places are equal to each other, so that two documents that say the same are
/// equal wherever their lines are.
public struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1; 0 for what was not read from a file.
  public var line: Int
  /// The column in Unicode scalars, from 1; 0 for what was not read from a file.
  public var column: Int

  /// A place; that of nothing unless told.
  public init(line: Int = 0, column: Int = 0) {
    self.line = line
    self.column = column
  }

  /// Always: where something stands is no part of what it is.
  public static func == (left: SourcePlace, right: SourcePlace) -> Bool { true }

  /// Nothing: all places are equal.
  public func hash(into hasher: inout Hasher) {}

  /// `line:column`.
  public var description: String { "\(line):\(column)" }
}
