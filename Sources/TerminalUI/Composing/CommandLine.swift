/// The `:` line.
public struct CommandLine: Sendable {
  /// What is typed after the colon.
  public internal(set) var editor = LineEditor()
  /// What Tab goes through.
  public internal(set) var completion: Completion?
  /// How the command that is being typed is used.
  public internal(set) var usage: String?
  /// Where the focus goes when the line is left.
  var returnFocus = Focus.log

  /// An empty line.
  public init() {}
}
